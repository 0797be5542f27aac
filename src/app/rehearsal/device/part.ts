import type { DeviceLoad } from '../../../probes/rehearsal/device.ts'
import type { Clock } from '../../../rehearsal/clock.ts'
import type { DeviceState, Failure } from '../../../rehearsal/device.ts'
import type { RehearsalPlan } from '../../../rehearsal/plan.ts'
import type { DeviceResult, Window } from '../../../rehearsal/record.ts'
import type { Second } from '../../../rehearsal/second.ts'
import type { IceServers } from '../../../relay/ice-servers.ts'
import type { Step } from '../state.ts'

/** All of a device's connections, and what was measured before the load. */
export interface Connected {
  load: DeviceLoad
  servers: IceServers
  window: Window
  clock: Clock
  idleRttMs?: number
}

/** What a running load has told so far. */
export interface Measured {
  bins: Second[]
  unsent: Second[]
  /** The collector didn't hear of all of them as they came. */
  cutOff: boolean
  failed?: Failure
}

interface Joined {
  plan: RehearsalPlan
}
/** Ends all connections; what was measured is still sent. */
interface Loaded extends Joined {
  over: AbortController
}

/** Where a device stands, with what it has there and nowhere else. */
export type Part =
  | { step: 'joining' }
  | ({ step: 'lobby' } & Joined)
  | ({ step: 'connecting' } & Loaded)
  | ({ step: 'ready'; connected: Connected } & Loaded)
  | ({ step: 'running'; connected: Connected; measured: Measured; startedAt: number } & Loaded)
  | ({ step: 'sending'; result: DeviceResult } & Joined)
  | ({ step: 'done' } & Joined)
  | ({ step: 'out' } & Partial<Joined>)
export type PartIn<S extends Step> = Extract<Part, { step: S }>

/** Where a device may go from where it is. A page that was loaded again begins with its result. */
const ways: Record<Step, readonly Step[]> = {
  joining: ['lobby', 'sending', 'done', 'out'],
  lobby: ['connecting', 'out'],
  connecting: ['ready', 'out'],
  // Its source was loaded again.
  ready: ['ready', 'connecting', 'running', 'out'],
  running: ['sending', 'out'],
  sending: ['done', 'out'],
  done: [],
  out: [],
}

export const mayMove = (from: Step, to: Step): boolean => ways[from].includes(to)

/** How the collector calls where a device is. */
export const stateOf: Record<Step, DeviceState> = {
  joining: 'lobby',
  lobby: 'lobby',
  connecting: 'connecting',
  ready: 'ready',
  running: 'running',
  sending: 'running',
  done: 'done',
  out: 'failed',
}
