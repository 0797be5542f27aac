import type { DeviceInfo } from './device.ts'
import { DEVICES_MAX, type RehearsalPlan } from './plan.ts'
import { type DeviceResult, REHEARSAL_SCHEMA, type RehearsalRecord } from './record.ts'

/** What one device kept of a rehearsal, in a file or a report. */
export interface Part {
  plan: RehearsalPlan
  /** Second 0, ISO, by the clock that it started by. */
  startedAt: string
  info: DeviceInfo
  result: DeviceResult
}

/**
 * A record from what devices kept, for a rehearsal without a collector. Parts of another code are
 * left out; of one device the last counts.
 */
export function recordOf(code: string, parts: readonly Part[]): RehearsalRecord | undefined {
  const own = parts.filter(({ plan }) => plan.code === code)
  const [first] = own
  if (!first) return undefined
  const devices = new Map(
    own.map((part) => [`${part.info.installation} ${part.info.device ?? ''}`, part]),
  )
  return {
    schema: REHEARSAL_SCHEMA,
    version: 1,
    plan: first.plan,
    startedAt: first.startedAt,
    outcome: 'finished',
    devices: [...devices.values()]
      .slice(0, DEVICES_MAX)
      .map(({ info, result }, i) => ({ place: i + 1, info, came: 'whole', result })),
    sources: [],
  }
}

/** The newest rehearsal that these parts tell of, with everybody's. */
export function newestOf(parts: readonly Part[]): RehearsalRecord | undefined {
  const [newest] = [...parts].sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))
  return newest && recordOf(newest.plan.code, parts)
}
