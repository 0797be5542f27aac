import type { DeviceInfo, DeviceState, Failure } from '../../src/rehearsal/device.ts'
import type { RehearsalPlan } from '../../src/rehearsal/plan.ts'
import type { LobbyDevice } from '../../src/rehearsal/planner.ts'
import type { RehearsalRecord, Window } from '../../src/rehearsal/record.ts'
import type { Phase } from '../../src/rehearsal/to-device.ts'
import type { Session } from './session.ts'

/** A rehearsal as the collector holds it while somebody is connected; all of it is on disk too. */
export interface Rehearsal {
  plan: RehearsalPlan
  phase: Phase
  /** Second 0, Unix ms. */
  startAt?: number
  outcome?: RehearsalRecord['outcome']
  stoppedAt?: number
  devices: Map<number, Device>
  sources: Map<number, Source>
  /** Places of devices that are still to connect, and of those that just do. */
  queue: number[]
  connecting: Map<number, ReturnType<typeof setTimeout>>
  /** Ends the phase. */
  timer?: ReturnType<typeof setTimeout>
}

export interface Device {
  place: number
  /** Known to its page and here only. */
  id: string
  info: DeviceInfo
  state: DeviceState
  why?: Failure
  clock?: LobbyDevice['clock']
  source?: number
  window?: Window
  /** Its result is on disk. */
  kept: boolean
  session?: Session
}

export interface Source {
  place: number
  id: string
  /** Places of the devices that it feeds; true where that connection stands. */
  pairs: Map<number, boolean>
  session?: Session
}

export const emptyRehearsal = (plan: RehearsalPlan): Rehearsal => ({
  plan,
  phase: 'lobby',
  devices: new Map(),
  sources: new Map(),
  queue: [],
  connecting: new Map(),
})

/** The first number that nobody has. */
export function freePlace(taken: Map<number, unknown>): number {
  for (let place = 1; ; place += 1) if (!taken.has(place)) return place
}

export const byId = <T extends { id: string }>(all: Map<number, T>, id: string): T | undefined =>
  [...all.values()].find((one) => one.id === id)

export const present = ({ devices }: Rehearsal): Device[] =>
  [...devices.values()].filter(({ session }) => session)

/** Nobody is there any more, and nothing is under way. */
export const isIdle = ({ phase, devices, sources }: Rehearsal): boolean =>
  phase === 'ended' && ![...devices.values(), ...sources.values()].some(({ session }) => session)
