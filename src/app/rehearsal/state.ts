import { createStore } from 'zustand/vanilla'
import type { Failure } from '../../rehearsal/device.ts'
import type { LimitName } from '../../rehearsal/limits.ts'
import type { RehearsalPlan } from '../../rehearsal/plan.ts'
import type { Window } from '../../rehearsal/record.ts'
import type { Refusal } from '../../rehearsal/to-device.ts'

/** Why this page takes no part, or no more. */
export type Trouble =
  | { kind: 'failed'; why: Failure }
  /** Its own limits refuse the plan. */
  | { kind: 'limit'; why: LimitName }
  /** The collector refuses it. */
  | { kind: 'refused'; why: Refusal }
  /** The link or config.json can't be used. */
  | {
      kind: 'link'
      why: 'code' | 'time' | 'past' | 'plan' | 'no-collector' | 'no-relay' | 'unread'
    }
  /** By the clock: this device's is off, or could not be compared. Seconds. */
  | { kind: 'clock'; offSeconds?: number; boundSeconds: number }
  /** A planner ended it. */
  | { kind: 'stopped' }

export const steps = [
  'joining',
  'lobby',
  'connecting',
  'ready',
  'running',
  'sending',
  'done',
  'out',
] as const
export type Step = (typeof steps)[number]

/** What a page in a rehearsal shows. */
export interface RehearsalState {
  role: 'device' | 'source'
  code?: string
  step: Step
  plan?: RehearsalPlan
  place?: number
  /** Of `out`; with `done`, what cut the load short. */
  trouble?: Trouble
  /** Connected to the collector; absent where there is none. */
  collector?: boolean
  /** ICE gave the loop up: the relay is gone, and not a source alone. */
  relayLost?: boolean
  /** Second 0, `Date.now()` of this device. */
  startAt?: number
  window?: Window
  /** The last second that was measured. */
  second?: number
  /** A source's connections. */
  feeds?: { ready: number; wanted: number; late: boolean }
}

export type RehearsalStore = ReturnType<typeof createRehearsalStore>

export const createRehearsalStore = (role: RehearsalState['role']) =>
  createStore<RehearsalState>(() => ({ role, step: 'joining' }))

const phases: Record<Step, 'lobby' | 'running' | 'done'> = {
  joining: 'lobby',
  lobby: 'lobby',
  connecting: 'lobby',
  ready: 'lobby',
  running: 'running',
  sending: 'running',
  done: 'done',
  out: 'done',
}

/** `dataset.rehearsal`, for kiosks and tests: idle, lobby, running, done. */
export function publishRehearsal(store: RehearsalStore): () => void {
  const root = document.documentElement
  const show = ({ step }: RehearsalState) => {
    root.dataset.rehearsal = phases[step]
  }
  show(store.getState())
  const end = store.subscribe(show)
  return () => {
    end()
    root.dataset.rehearsal = 'idle'
  }
}
