import { createStore } from 'zustand/vanilla'
import type { Message, Text } from '../model/message.ts'
import type { PlannedAudit } from '../model/plan.ts'
import type { WatchEvidence } from '../probes/evidence.ts'
import type { AuditResult, Labels, Report } from '../report/schema/schema.ts'
import type { Here, PauseReason, WalkHint, WalkMap } from '../walk/types.ts'
import type { Timeline } from '../watch/timeline-schema.ts'
import type { LeftOut } from '../watch/types.ts'

/** A stream that goes on beside the runs. Times as of `Date.now()`. */
export interface WatchState {
  phase: 'running' | 'done'
  startedAt: number
  until: number
  /** Why nothing counts just now. */
  away?: LeftOut
  /** In full resolution; replaced every two seconds. */
  timeline?: Timeline
  evidence?: WatchEvidence
}

/** Somebody walks a room, or has walked it, on this page. Replaced twice a second at most. */
export interface WalkState {
  phase: 'running' | 'done'
  map: WalkMap
  /** Where the person is; absent while nobody knows. */
  here?: Here
  hint?: WalkHint
  /** Why the walk waits just now. */
  away?: PauseReason
}

export type RunPhase = 'idle' | 'running' | 'done' | 'stopped'

/** A message that the page shows and that never stops a run: bad config key, offered update. */
export interface Notice {
  id: string
  level: 'info' | 'warn' | 'error'
  text: Text
  /** Buttons, where the message asks for an answer. */
  actions?: { label: Text; act: () => void }[]
}

/**
 * Samples of a running or finished measurement of the line, one per tick; at most a few hundred.
 * The arrays are replaced, not changed, and `null` stands for "not measured".
 */
export interface LiveSeries {
  /** Which relay and transport, in words. */
  label: Message
  /** Since the measurement began. */
  seconds: number[]
  rateMbps: (number | null)[]
  rttMs: (number | null)[]
  lossPercent: (number | null)[]
  /** What the chosen profiles ask of the line. */
  required?: { rateMbps?: number; rttMs?: number; lossPercent?: number }
  /** Few packets on purpose: their rate is that of the test, and says nothing of the line. */
  quiet?: true
}

/** Runs that repeat by themselves (`?every`); times as of `Date.now()`. */
export interface Repeating {
  everyMinutes: number
  /** A person stopped it; the page stays as it is until it is resumed or opened anew. */
  stopped: boolean
  nextAt: number
  lastAt?: number
}

/**
 * The one live state. Page and panel are readers of it; only the runner and the app's
 * own start-up write to it.
 */
export interface RunState {
  phase: RunPhase
  /** Rows of the current plan, in order; results fill in by id. */
  planned: PlannedAudit[]
  results: Record<string, AuditResult>
  /** Checks finished and planned: the one counter of a run, the same in every view. */
  progress: { done: number; total: number; startedAt?: number; current?: AuditResult }
  /** The finished report, or one opened from history, a file or a link. */
  report?: Report
  /** Set when `report` did not come from a run on this page. */
  opened?: { from: 'history' | 'file' | 'link'; changes: Message[] }
  /** Profiles chosen for the next run. */
  profiles: string[]
  notices: Notice[]
  /** What the kiosk link says of this device; goes into the reports of its runs. */
  labels?: Labels
  schedule?: Repeating
  /** Present once a watch has begun on this page. */
  watch?: WatchState
  /** Present once a walk has begun on this page. */
  walk?: WalkState
  /**
   * An immersive session is open and its wearer sees it, if only behind a system menu. The document
   * may call itself hidden meanwhile: ask `isUnseen`.
   */
  xrVisible?: boolean
  /** Present while and after rate, delay and loss are measured. */
  live?: LiveSeries
}

export type RunStore = ReturnType<typeof createRunStore>

export function createRunStore(profiles: string[] = []) {
  return createStore<RunState>(() => ({
    phase: 'idle',
    planned: [],
    results: {},
    progress: { done: 0, total: 0 },
    profiles,
    notices: [],
  }))
}

export const notify = (store: RunStore, notice: Notice) =>
  store.setState(({ notices }) => ({
    notices: [...notices.filter(({ id }) => id !== notice.id), notice],
  }))

export const dismiss = (store: RunStore, id: string) =>
  store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
