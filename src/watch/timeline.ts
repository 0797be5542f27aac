import type { RelayTransport } from '../model/transports.ts'
import { mergeBins } from './fold.ts'
import type { Timeline } from './timeline-schema.ts'
import type { Bin, Break, WatchEvent, WatchEventKind } from './types.ts'
import type { Seen } from './watch.ts'

/** What a timeline in a report may take, characters of JSON. */
const REPORT_MAX = 16_000
/** Lists of single things leave room for the bins. */
const MOST = 60
/** Breaks in a link. */
const LINK_MOST = 12
/** What happened so long before a break or after its end came with it: browsers tell late. */
const BEFORE_MS = 2000
const AFTER_MS = 8000

/** What may explain a break; a reconnect and a page that is hidden are no causes of their own. */
export const eventsWith = (
  { from, ms }: Break,
  events: readonly WatchEvent[],
): WatchEventKind[] => [
  ...new Set(
    events
      .filter(({ at }) => at >= from - BEFORE_MS && at <= from + ms + AFTER_MS)
      .map(({ kind }) => kind),
  ),
]

/** The whole of a watch as columns, in full resolution or as much of it as fits. */
export function timelineOf(
  { startedAt, bins, breaks, events }: Seen,
  about: { relay: string; transport: RelayTransport },
  most = REPORT_MAX,
): Timeline {
  const base = {
    ...about,
    startedAt: new Date(startedAt).toISOString(),
    breaks: longestOf(breaks, MOST).map((one) => ({
      atMs: Math.max(0, Math.round(one.from - startedAt)),
      ms: one.ms,
      with: eventsWith(one, events),
    })),
    events: events
      .slice(-MOST)
      .map(({ kind, at }) => ({ kind, atMs: Math.max(0, Math.round(at - startedAt)) })),
  }
  let kept = bins
  for (;;) {
    const timeline = { ...base, ...columnsOf(kept) }
    if (JSON.stringify(timeline).length <= most || kept.length < 2) return timeline
    kept = coarser(kept)
  }
}

/** The longest ones, in the order that they had. */
function longestOf<T extends { ms: number }>(all: readonly T[], most: number): T[] {
  const longest = new Set(all.toSorted((a, b) => b.ms - a.ms).slice(0, most))
  return all.filter((one) => longest.has(one))
}

/** The most numerous bins of one length become half as many. */
function coarser(bins: readonly Bin[]): Bin[] {
  const counts = new Map<number, number>()
  for (const { seconds } of bins) counts.set(seconds, (counts.get(seconds) ?? 0) + 1)
  const [length] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [1]
  const result: Bin[] = []
  for (let i = 0; i < bins.length; i++) {
    const [bin, next] = [bins[i], bins[i + 1]]
    if (!bin) continue
    const pair = next && bin.seconds === length && next.seconds === length
    result.push(pair ? mergeBins([bin, next]) : bin)
    if (pair) i++
  }
  return result.length < bins.length ? result : halved(bins)
}

const halved = (bins: readonly Bin[]) =>
  bins.flatMap((bin, i) => (i % 2 ? [] : [mergeBins([bin, ...bins.slice(i + 1, i + 2)])]))

function columnsOf(bins: readonly Bin[]) {
  const lengths: Timeline['lengths'] = []
  for (const { seconds } of bins) {
    const last = lengths.at(-1)
    if (last?.seconds === seconds) last.bins++
    else lengths.push({ bins: 1, seconds })
  }
  const whole = (value: number | undefined) => (value === undefined ? null : Math.round(value))
  return {
    lengths: lengths.slice(-50),
    judged: bins.map(({ judged }) => judged),
    good: bins.map(({ good }) => good),
    loss: bins.map(({ sent, arrived }) =>
      sent > 0 ? Math.round((1 - arrived / sent) * 1000) / 1000 : null,
    ),
    rttMs: bins.map(({ rttMs }) => whole(rttMs)),
    p95Ms: bins.map(({ p95Ms }) => whole(p95Ms)),
    jitterMs: bins.map(({ jitterMs }) => whole(jitterMs)),
    gapMs: bins.map(({ gapMs }) => Math.round(gapMs)),
  }
}

/**
 * A timeline's bins again, each with its beginning in ms. It keeps shares and no numbers of packets:
 * these stand for the weight that a bin has beside others, and are 0 where no loss is known.
 */
export function binsOf(timeline: Timeline): (Bin & { atMs: number })[] {
  const lengths = timeline.lengths.flatMap(({ bins, seconds }) =>
    Array.from({ length: Math.min(bins, timeline.judged.length) }, () => seconds),
  )
  let atMs = 0
  return timeline.judged.map((judged, i) => {
    const seconds = lengths[i] ?? 1
    const loss = timeline.loss[i] ?? undefined
    const sent = loss === undefined ? 0 : 1000 * Math.max(1, judged)
    const bin = {
      atMs,
      seconds,
      judged,
      good: timeline.good[i] ?? 0,
      sent,
      arrived: sent * (1 - (loss ?? 0)),
      ...known('rttMs', timeline.rttMs[i]),
      ...known('p95Ms', timeline.p95Ms[i]),
      ...known('jitterMs', timeline.jitterMs[i]),
      gapMs: timeline.gapMs[i] ?? 0,
    }
    atMs += seconds * 1000
    return bin
  })
}

/** From its first to its last bin. */
export const lengthMs = ({ lengths }: Pick<Timeline, 'lengths'>): number =>
  lengths.reduce((sum, { bins, seconds }) => sum + bins * seconds * 1000, 0)

const known = <K extends string>(key: K, value: number | null | undefined) =>
  (value === null || value === undefined ? {} : { [key]: value }) as { [P in K]?: number }

/** The same timeline in less room, as for a link. */
export function shorterTimeline(timeline: Timeline, most: number): Timeline {
  const small = { ...timeline, breaks: longestOf(timeline.breaks, LINK_MOST), events: [] }
  let bins: Bin[] = binsOf(timeline)
  for (;;) {
    const next = { ...small, ...columnsOf(bins) }
    if (JSON.stringify(next).length <= most || bins.length < 2) return next
    bins = coarser(bins)
  }
}
