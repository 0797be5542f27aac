import { raced, sleep } from '../../model/wait.ts'

/** Where the page's server's clock stands against a clock of this device, ms: within these two. */
export interface OffsetRange {
  low: number
  high: number
}

const ANSWER_MS = 3000
/** Each question halves what is open. */
const QUESTIONS = 9
const SECOND = 1000

/**
 * Compares a clock of this device with the `Date` of the page's server, which shows whole seconds:
 * each question is asked where the next second is expected, so that the answer says on which side
 * of it the server is.
 * @param path of a file that no cache keeps
 * @param now any clock that can't jump, ms
 * @returns undefined where the server tells no time, or servers of different times answer
 */
export async function comparePageClock(
  path: string,
  now: () => number,
  signal: AbortSignal,
): Promise<OffsetRange | undefined> {
  let range: OffsetRange | undefined
  for (let i = 0; i < QUESTIONS; i++) {
    if (range) await untilSecond(range, now, signal)
    const seen = await ask(`${path}?past-cache=${Date.now()}-${i}`, now, signal)
    if (!seen) continue
    range = range
      ? { low: Math.max(range.low, seen.low), high: Math.min(range.high, seen.high) }
      : seen
    if (range.low > range.high) return undefined
  }
  return range
}

/** Waits until the middle of what is possible says that a second begins at the server. */
async function untilSecond({ low, high }: OffsetRange, now: () => number, signal: AbortSignal) {
  const server = now() + (low + high) / 2
  await sleep(SECOND - (((server % SECOND) + SECOND) % SECOND), signal)
}

async function ask(path: string, now: () => number, signal: AbortSignal) {
  const over = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)])
  try {
    const url = new URL(path, document.baseURI)
    const sent = now()
    const options = {
      method: 'HEAD',
      cache: 'no-store',
      credentials: 'omit',
      signal: over,
    } as const
    const { headers } = await raced(fetch(url, options), over)
    const received = now()
    const date = Date.parse(headers.get('date') ?? '')
    // An answer with an age comes from a cache, and so does its `Date`.
    if (Number.isNaN(date) || headers.has('age')) return undefined
    return { low: date - received, high: date + SECOND - sent }
  } catch {
    signal.throwIfAborted()
    return undefined
  }
}
