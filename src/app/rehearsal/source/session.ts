import type { Source } from '../../../probes/rehearsal/source.ts'
import type { FromDevice } from '../../../rehearsal/from-device.ts'
import type { RehearsalPlan } from '../../../rehearsal/plan.ts'
import type { App } from '../../app.ts'
import { createClock } from '../clock-exchange.ts'
import type { Proof } from '../collector-proof.ts'
import type { RehearsalStore, Trouble } from '../state.ts'
import type { Pair } from './pairs.ts'

export interface SourceParts {
  app: App
  store: RehearsalStore
  url: string
  code: string
  proof: () => Promise<Proof>
}

/**
 * Where a source stands. `pairing`: connects to the devices that it is paired with. `starting`:
 * compares clocks. `over`: it has sent all, or takes no part any more.
 */
export type SourcePart =
  | { is: 'joining' }
  | { is: 'pairing' | 'starting' | 'running'; plan: RehearsalPlan }
  | { is: 'over' }

/** What every part of a source works with. */
export interface SourceSession {
  parts: SourceParts
  part: SourcePart
  pairs: Map<number, Pair>
  /** Made with the first pair. */
  source?: Source
  send: (message: FromDevice) => boolean
  exchange: ReturnType<typeof createClock>
  /** Aborts when nothing more will happen. */
  signal: AbortSignal
  out: (trouble: Trouble) => void
  /** All is sent; what was just said is still on its way for a moment. */
  done: () => void
}

/** What was just said is still on its way. */
const OUT_MS = 200
/** After the last second the source says what it sent, and is of no more use. */
const LAST_MS = 2000

/** @param send false where it was not sent */
export function createSourceSession(
  parts: SourceParts,
  send: SourceSession['send'],
): { session: SourceSession; finished: Promise<void> } {
  const own = new AbortController()
  let end: () => void = () => {}
  const finished = new Promise<void>((resolve) => {
    end = resolve
  })
  const closeIn = (ms: number) => {
    session.part = { is: 'over' }
    setTimeout(() => {
      own.abort()
      session.source?.close()
      end()
    }, ms)
  }
  const session: SourceSession = {
    parts,
    part: { is: 'joining' },
    pairs: new Map(),
    send,
    exchange: createClock((t0) => send({ type: 'clock', t0 })),
    signal: own.signal,
    out(trouble) {
      if (session.part.is === 'over') return
      parts.store.setState({ step: 'out', trouble })
      closeIn(OUT_MS)
    },
    done() {
      if (session.part.is === 'over') return
      parts.store.setState({ step: 'done' })
      closeIn(LAST_MS)
    },
  }
  return { session, finished }
}

/** Shows how many of its connections stand. */
export function showFeeds({ parts: { store }, pairs }: SourceSession) {
  const ready = [...pairs.values()].filter(({ feed }) => feed).length
  const late = store.getState().feeds?.late ?? false
  store.setState({ feeds: { ready, wanted: pairs.size, late } })
}
