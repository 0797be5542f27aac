import type { Clock } from '../../../rehearsal/clock.ts'
import type { Failure } from '../../../rehearsal/device.ts'
import type { FromDevice } from '../../../rehearsal/from-device.ts'
import { createClock } from '../clock-exchange.ts'
import { type KeptResult, keptFor, tabId } from '../kept-result.ts'
import type { RehearsalState, Trouble } from '../state.ts'
import { createOffers, type Offers } from './offers.ts'
import { mayMove, type Part, stateOf } from './part.ts'
import type { DeviceParts } from './parts.ts'

/** What every part of a device's rehearsal works with. */
export interface Session {
  parts: DeviceParts
  id: string
  /** Of an earlier page, whose place it takes: a kiosk's, or of the same rehearsal. */
  before?: KeptResult
  part: () => Part
  /** @param shown on the page with it @returns false where it can't go there from where it is by now: nothing happened */
  move: (next: Part, shown?: Partial<RehearsalState>) => boolean
  /** Says to the collector where it is. */
  tell: (more?: { why?: Failure; clock?: Clock }) => void
  send: (message: FromDevice) => boolean
  exchange: ReturnType<typeof createClock>
  offers: Offers
  /** Aborts when nothing more will happen. */
  signal: AbortSignal
  /** It takes no part any more. @param why as the collector hears it */
  out: (trouble: Trouble, why?: Failure) => void
  fail: (why: Failure) => void
  /** What was just said is still on its way for a moment. */
  closeSoon: () => void
}

/** @param send false where it was not sent */
export function createSession(
  parts: DeviceParts,
  send: Session['send'],
): { session: Session; finished: Promise<void> } {
  const { store, code } = parts
  const own = new AbortController()
  const before = keptFor(code)
  let part: Part = { step: 'joining' }
  let end: () => void = () => {}
  const finished = new Promise<void>((resolve) => {
    end = resolve
  })
  const session: Session = {
    parts,
    id: before?.id ?? tabId(),
    ...(before && { before }),
    part: () => part,
    move(next, shown) {
      if (!mayMove(part.step, next.step)) return false
      part = next
      store.setState({ ...shown, step: next.step })
      return true
    },
    tell: (more) => void send({ type: 'state', state: stateOf[part.step], ...more }),
    send,
    exchange: createClock((t0) => send({ type: 'clock', t0 })),
    offers: createOffers(),
    signal: own.signal,
    out(trouble, why) {
      const last = part
      const plan = 'plan' in last ? last.plan : undefined
      if (!session.move({ step: 'out', ...(plan && { plan }) }, { trouble })) return
      if ('over' in last) last.over.abort()
      if (why && plan) session.tell({ why })
      session.closeSoon()
    },
    fail: (why) => session.out({ kind: 'failed', why }, why),
    closeSoon() {
      setTimeout(() => {
        own.abort()
        end()
      }, LAST_WORDS_MS)
    },
  }
  return { session, finished }
}

const LAST_WORDS_MS = 500
