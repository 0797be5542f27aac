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
/** The first packets of a new stream wait for its path, and do not count yet. */
const SET_UP_MS = 600

export interface Gap {
  /** Unix ms. */
  at: number
  ms: number
}

/** What was done to the line on purpose, Unix ms. */
export interface Upsets {
  /** A stream that ends is set up again: meanwhile the device may send nothing. */
  cuts: readonly number[]
  /** The way gets longer or shorter. */
  steps: readonly number[]
}

/** When no media came back over the emulated line for long, by the line's own log. */
function gapsIn(
  passages: readonly Passage[],
  from: number,
  least: number,
  { cuts, steps }: Upsets,
): Gap[] {
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
  const during = (times: readonly number[], at: number, ms: number) =>
    times.some((time) => time > at - 2 * START_MS && time < at + ms)
  return came.flatMap((at, i) => {
    const before = came[i - 1]
    const ms = before === undefined ? 0 : at - before - SPACING_MS
    if (before === undefined || ms < least) return []
    const gap = { at: before + SPACING_MS, ms }
    if (during(steps, gap.at, ms)) return []
    return during(cuts, gap.at, ms) || sends(gap.at, ms) ? [gap] : []
  })
}

/** A gap of the line beside the break that a report names for it. */
export interface Pair {
  gap: Gap
  found?: Gap
}

export interface Comparison {
  pairs: Pair[]
  /** What is wrong, in words. */
  wrong: string[]
}

/**
 * Holds the breaks that a report names against the line's log: none is missed, none invented, start
 * within 200 ms and length within 10 %, or one packet where that is more.
 */
export async function compareBreaks(
  { watch }: Report,
  log: string,
  upsets: Upsets,
): Promise<Comparison> {
  if (!watch) return { pairs: [], wrong: ['the report has no watch'] }
  const from = Date.parse(watch.startedAt)
  const found = watch.breaks.map(({ atMs, ms }) => ({ at: from + atMs, ms }))
  const passages = await readLog(log)
  const wrong: string[] = []
  const text = ({ at, ms }: Gap) => `${Math.round(ms)} ms at ${Math.round(at - from)} ms`
  const pairs = gapsIn(passages, from, BREAK_MS, upsets).map((gap): Pair => {
    const same = found.find(({ at }) => Math.abs(at - gap.at) < START_MS)
    return { gap, ...(same && { found: same }) }
  })
  for (const { gap, found: same } of pairs) {
    const isNew = upsets.cuts.some((cut) => cut > gap.at - 2 * START_MS && cut < gap.at + gap.ms)
    const most = Math.max(SPACING_MS, gap.ms * LENGTH_SHARE) + (isNew ? SET_UP_MS : 0)
    if (!same) wrong.push(`missed: ${text(gap)}`)
    else if (Math.abs(same.ms - gap.ms) > most) wrong.push(`${text(gap)} was read as ${text(same)}`)
  }
  // What is nearly a break may be called one.
  const real = gapsIn(passages, from, BREAK_MS - 3 * SPACING_MS, upsets)
  for (const one of found)
    if (!real.some(({ at }) => Math.abs(at - one.at) < START_MS))
      wrong.push(`invented: ${text(one)}`)
  return { pairs, wrong }
}
