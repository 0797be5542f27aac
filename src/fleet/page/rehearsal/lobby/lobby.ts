import type { RehearsalPlan } from '../../../../rehearsal/plan.ts'
import type { LobbyDevice, LobbySource } from '../../../../rehearsal/planner.ts'
import { schedule } from '../../../../rehearsal/schedule.ts'

/** A device as people call it. */
export const nameOf = ({
  device,
  installation,
}: {
  device?: string
  installation: string
}): string => device ?? `~${installation.slice(0, 8)}`

/** Names of the plan that nobody in the lobby has. */
export function missingOf(
  { devices = [] }: Pick<RehearsalPlan, 'devices'>,
  there: Iterable<LobbyDevice>,
): string[] {
  const names = new Set(
    [...there].filter(({ connected }) => connected).map(({ info }) => info.device),
  )
  return devices.filter((name) => !names.has(name))
}

/** In the order of their places. */
export const inOrder = (devices: ReadonlyMap<number, LobbyDevice>): LobbyDevice[] =>
  [...devices.values()].sort((a, b) => a.place - b.place)

export interface Standing {
  /** Connected and not failed. */
  there: number
  ready: number
  failed: number
  /** Everybody who can still become ready is. */
  settled: boolean
  sources: number
  sourcesNeeded: number
}

/** How far a lobby is. */
export function standingOf(
  plan: RehearsalPlan,
  devices: readonly LobbyDevice[],
  sources: readonly LobbySource[],
): Standing {
  const failed = devices.filter(({ state }) => state === 'failed').length
  const there = devices.filter(({ connected, state }) => connected && state !== 'failed')
  const ready = there.filter(({ state }) => state === 'ready').length
  return {
    there: there.length,
    ready,
    failed,
    settled: ready > 0 && ready === there.length,
    sources: sources.filter(({ connected }) => connected).length,
    sourcesNeeded: schedule(plan, there.length).sources,
  }
}
