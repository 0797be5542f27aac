import {
  type ClockChoice,
  type ClockLoad,
  clockLink,
  HOURS_AHEAD,
} from '../../../../rehearsal/by-clock.ts'
import type { Choice } from './request.ts'

/** What a rehearsal by the clock is planned with: no source, and all of them at once. */
export interface ClockPlan extends Choice {
  mode: 'all'
  load: ClockLoad
  /** As a field for local times holds it: 2026-12-01T09:00. */
  at: string
}

const MINUTE = 60_000
/** People need some minutes to open the link on all devices. */
const FIRST_MINUTES = 15
const STEP_MINUTES = 5

/** A round time soon enough to wait for, as local time. */
export function soon(now: number): string {
  const step = STEP_MINUTES * MINUTE
  const at = Math.ceil((now + FIRST_MINUTES * MINUTE) / step) * step
  const local = new Date(at - new Date(at).getTimezoneOffset() * MINUTE)
  return local.toISOString().slice(0, 16)
}

/** Why a start is none: no time, past, or further away than devices take a link. */
export function startProblem(at: string, now: number): 'time' | 'past' | 'far' | undefined {
  const start = Date.parse(at)
  if (Number.isNaN(start)) return 'time'
  if (start <= now) return 'past'
  return start - now > HOURS_AHEAD * 60 * MINUTE ? 'far' : undefined
}

/** The link of all devices, or of one by its name. */
export function linkOf(
  page: string,
  code: string,
  { mix, tier, seconds, load, relay, at }: ClockPlan,
  device?: string,
): string {
  const choice: ClockChoice = { code, at: Date.parse(at), mix, tier, seconds, load, relay }
  const url = new URL(clockLink(page, choice))
  if (device) url.searchParams.set('device', device)
  return url.href
}
