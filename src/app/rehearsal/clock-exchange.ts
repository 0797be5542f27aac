import { sleep } from '../../model/wait.ts'
import { type Clock, clockOf, EXCHANGES, type Exchange } from '../../rehearsal/clock.ts'

/** Unix ms of this page by a clock that never jumps; load is timed by the same one. */
export const steadyNow = () => performance.timeOrigin + performance.now()

/** The collector says nothing by itself: it is asked, so that a channel that died is noticed. */
export const BEAT_MS = 10_000

const ANSWER_MS = 2000
/** Exchanges part, so that one burst on the line spoils few of them. */
const PAUSE_MS = 60

interface Answer {
  t0: number
  t1: number
  t2: number
}

/** Compares this device's clock with the collector's, over its channel. */
export function createClock(send: (t0: number) => boolean) {
  let waiting: ((exchange: Exchange) => void) | undefined
  let asked: number | undefined
  return {
    answered(answer: Answer) {
      // A late or a foreign answer is none.
      if (answer.t0 !== asked) return
      waiting?.({ ...answer, t3: steadyNow() })
    },
    /** @returns undefined where the collector doesn't answer */
    async compare(signal: AbortSignal): Promise<Clock | undefined> {
      const exchanges: Exchange[] = []
      for (let tries = 0; tries < EXCHANGES; tries++) {
        asked = steadyNow()
        const answer = new Promise<Exchange | undefined>((resolve) => {
          waiting = resolve
          setTimeout(() => resolve(undefined), ANSWER_MS)
        })
        const exchange = send(asked) ? await answer : undefined
        if (exchange) exchanges.push(exchange)
        await sleep(PAUSE_MS, signal)
      }
      return clockOf(exchanges)
    },
  }
}
