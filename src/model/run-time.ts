/** A clock that is this far ahead of the one that received the run is off. */
const AHEAD_MS = 10 * 60_000
/** No run is older than this product. */
const FIRST = Date.UTC(2020, 0)
/** Comes before every run whose time is known. */
export const UNDATED = -8.64e15

export interface RunTime {
  /** ms since 1970: the start, the arrival where the start can't be right, or `UNDATED`. */
  at: number
  /** The device's clock was off. */
  clockOff: boolean
}

/**
 * When a run counts as having been. A device says when it began; one whose clock is off, or who
 * lies, must not stand before what others measured since.
 * @param startedAt ISO 8601, as the device's clock had it
 * @param receivedAt ms since 1970 when it arrived; undefined where nobody noted that
 * @param now ms since 1970, by the clock of whoever reads
 */
export function runTime(
  startedAt: string,
  receivedAt: number | undefined,
  now = Date.now(),
): RunTime {
  // An arrival that is still to come was noted by nobody.
  const arrived = receivedAt !== undefined && receivedAt <= now + AHEAD_MS ? receivedAt : undefined
  const start = realTime(startedAt)
  if (start !== undefined && start <= (arrived ?? now) + AHEAD_MS)
    return { at: start, clockOff: false }
  return { at: arrived ?? UNDATED, clockOff: true }
}

/** Parsers take 31 February for 3 March. */
function realTime(text: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)[T ]/.exec(text) ?? []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const isDay = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  const at = Date.parse(text)
  return isDay && at >= FIRST ? at : undefined
}
