import type { Report } from '../../src/report/schema/schema.ts'
import { type Passage, readLog } from './link/log.ts'

/** What a watch calls a break. */
const BREAK_MS = 300
/** From one packet to the next. */
const SPACING_MS = 20
const START_MS = 200
/** Of the packets that are due in a gap. */
const SENDS_SHARE = 0.5
const LENGTH_SHARE = 0.1

interface Gap {
  /** Unix ms. */
  at: number
  ms: number
}

/** When no media came back over the emulated line for long, by the line's own log. */
function gapsIn(passages: readonly Passage[], from: number, least: number): Gap[] {
  const rtp = passages.filter((one) => one.rtp)
  const went = rtp.filter(({ direction }) => direction === 'up').map(({ entered }) => entered)
  /** A device that sends nothing waits for nothing. */
  const sends = (at: number, ms: number) =>
    went.filter((entered) => entered >= at - SPACING_MS && entered < at + ms).length >=
    (SENDS_SHARE * ms) / SPACING_MS
  const came = passages
    .filter(
      ({ direction, rtp, fate, left }) =>
        direction === 'down' && rtp && fate === 'delivered' && left >= from,
    )
    .map(({ left }) => left)
    .sort((a, b) => a - b)
  return came.flatMap((at, i) => {
    const before = came[i - 1]
    const ms = before === undefined ? 0 : at - before - SPACING_MS
    const isGap = before !== undefined && ms >= least && sends(before + SPACING_MS, ms)
    return isGap ? [{ at: before + SPACING_MS, ms }] : []
  })
}

/**
 * Holds the breaks that a report names against the line's log: none is missed, none invented, start
 * within 200 ms and length within 10 %, or one packet where that is more.
 * @returns what is wrong
 */
export async function wrongBreaks({ watch }: Report, log: string): Promise<string[]> {
  if (!watch) return ['the report has no watch']
  const from = Date.parse(watch.startedAt)
  const found = watch.breaks.map(({ atMs, ms }) => ({ at: from + atMs, ms }))
  const passages = await readLog(log)
  const wrong: string[] = []
  const text = ({ at, ms }: Gap) => `${Math.round(ms)} ms at ${Math.round(at - from)} ms`
  for (const gap of gapsIn(passages, from, BREAK_MS)) {
    const same = found.find(({ at }) => Math.abs(at - gap.at) < START_MS)
    if (!same) wrong.push(`missed: ${text(gap)}`)
    else if (Math.abs(same.ms - gap.ms) > Math.max(SPACING_MS, gap.ms * LENGTH_SHARE))
      wrong.push(`${text(gap)} was read as ${text(same)}`)
  }
  // What is nearly a break may be called one.
  const real = gapsIn(passages, from, BREAK_MS - 3 * SPACING_MS)
  for (const one of found)
    if (!real.some(({ at }) => Math.abs(at - one.at) < START_MS))
      wrong.push(`invented: ${text(one)}`)
  return wrong
}
