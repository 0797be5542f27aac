import type { Plan } from '../../plan/types.ts'
import { prepareLine } from '../../probes/throughput/index.ts'
import type { SpeechKeys } from '../../relay/source.ts'
import type { History } from '../../report/keep/history.ts'
import type { AuditResult } from '../../report/schema/schema.ts'
import { createLive } from '../../run/live.ts'
import { pausePrecache } from '../../run/precache-pause.ts'
import { startSession, toolsFor } from '../../run/session.ts'
import type { RunStore } from '../../run/store.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { createPainter } from './painter.ts'

interface Parts {
  store: RunStore
  history: History
  keys: SpeechKeys
  signIn?: SignIn
  stopAfterSeconds?: number
}

/** What a plan brought when it had the line. */
interface Measured {
  /** Rows by id. */
  results: Map<string, AuditResult>
  stopped: boolean
  /** For how long the device slept meanwhile. */
  sleptSeconds: number
}

/** A crash loses at most what came in during this time. */
const SNAPSHOT_MS = 500

/** The network line of this page: one plan has it at a time, so that none disturbs another. */
export function createLine({ store, history, keys, signIn, stopAfterSeconds }: Parts) {
  let current: AbortController | undefined
  return {
    isTaken: () => current !== undefined,
    stop: () => current?.abort(),
    /** For a plan that is about to be measured: `measure` gives the line back. */
    take(): AbortController {
      current = new AbortController()
      return current
    },
    /**
     * Runs a plan, feeding the store, and gives the line back.
     * @param own what `take` returned
     * @param runId the run whose rows are kept meanwhile, in case the page dies
     */
    async measure(plan: Plan, own: AbortController, runId?: string): Promise<Measured> {
      const timer = stopAfterSeconds
        ? setTimeout(() => own.abort(), stopAfterSeconds * 1000)
        : undefined
      const goOn = await pausePrecache(own.signal)
      // What is fetched later would share the line; without it, the probe itself says so.
      if (plan.probes.some(({ stage }) => stage === 'alone'))
        void prepareLine().catch(() => undefined)
      const paint = createPainter(store)
      let snapshot: ReturnType<typeof setTimeout> | undefined
      const tools = toolsFor(keys, createLive(store), signIn)
      const session = startSession(plan, tools, own.signal, (rows, probe) => {
        paint.add(rows, probe)
        if (!runId) return
        snapshot ??= setTimeout(() => {
          snapshot = undefined
          void history.progress(runId, [...session.results.values()])
        }, SNAPSHOT_MS)
      })
      let sleptSeconds: number
      try {
        sleptSeconds = await session.finished
      } finally {
        clearTimeout(timer)
        clearTimeout(snapshot)
        paint.flush()
        goOn()
        current = undefined
      }
      return { results: session.results, stopped: own.signal.aborted, sleptSeconds }
    },
  }
}
