import { sleep } from '../../model/wait.ts'
import { type Clock, clockOf, EXCHANGES, type Exchange } from '../../rehearsal/clock.ts'

/** Unix ms of this page by a clock that never jumps; load is timed by the same one. */
export const steadyNow = () => performance.timeOrigin + performance.now()

/** The collector says nothing by itself: it is asked, so that a channel that died is noticed. */
export const BEAT_MS = 10_000

const ANSWER_MS = 2000
/** Exchanges part, so that one burst on the line spoils few of them. */
const PAUSE_MS = 60

/** Added where two are asked at one instant: a page's clock has steps. */
const APART_MS = 0.001

interface Answer {
  t0: number
  t1: number
  t2: number
}

/** Compares this device's clock with the collector's, over its channel. */
export function createClock(send: (t0: number) => boolean) {
  /** By `t0`: two comparisons at once must not take each other's answers. */
  const waiting = new Map<number, (exchange: Exchange) => void>()
  let last = 0
  const ask = async () => {
    const asked = Math.max(steadyNow(), last + APART_MS)
    last = asked
    const answer = new Promise<Exchange | undefined>((resolve) => {
      waiting.set(asked, resolve)
      setTimeout(() => resolve(undefined), ANSWER_MS)
    })
    const exchange = send(asked) ? await answer : undefined
    waiting.delete(asked)
    return exchange
  }
  return {
    answered(answer: Answer) {
      // A late or a foreign answer is none.
      waiting.get(answer.t0)?.({ ...answer, t3: steadyNow() })
    },
    /** @returns undefined where the collector doesn't answer */
    async compare(signal: AbortSignal): Promise<Clock | undefined> {
      const exchanges: Exchange[] = []
      for (let tries = 0; tries < EXCHANGES; tries++) {
        const exchange = await ask()
        if (exchange) exchanges.push(exchange)
        await sleep(PAUSE_MS, signal)
      }
      return clockOf(exchanges)
    },
  }
}
