import { describe, expect, test } from 'vitest'
import { seeded } from '../../../src/fleet/sample/random.ts'
import type { Span } from '../../../src/probes/throughput/figures/gaps.ts'
import { figuresOf, type Seen } from '../../../src/probes/throughput/figures/stream.ts'

interface Line {
  seed?: number
  seconds?: number
  /** Loses packets by chance, each by itself. */
  loss?: number
  /** Bursts of loss: how many a second, how long (ms), and what share of their packets is lost. */
  bursts?: { perSecond: number; ms: number; share: number }
  /** Of the bursts, the share in which the device stands still too. */
  stalling?: number
  /** Stalls of the device alone, a second. */
  busy?: number
  /** The line holds everything up in these times. */
  holds?: Span[]
  /** The line loses everything in these times. */
  outages?: Span[]
  /** The sender stands still in these times: nothing is sent, and frames are overdue. */
  senderStops?: Span[]
  /** The device takes nothing in during these times, and its counters answer late. */
  receiverStops?: Span[]
  /** The page was hidden. */
  hidden?: Span[]
}

const TRIP = 20
const inside = (spans: readonly Span[], at: number) => spans.find(([a, b]) => at >= a && at < b)

/** 50 packets a second over a line made of arithmetic, read ten times a second. */
function stream(line: Line) {
  const { seed = 1, seconds = 10, loss = 0, bursts, stalling = 0, busy = 0 } = line
  const { next: random } = seeded(seed)
  const end = seconds * 1000
  const spans = (perSecond: number, ms: number) => {
    const found: Span[] = []
    for (let at = 0; at < end; at += 10)
      if (random() < perSecond / 100) found.push([at, at + ms * (0.5 + random())])
    return found
  }
  const bad = bursts ? spans(bursts.perSecond, bursts.ms) : []
  const still = [...bad.filter(() => random() < stalling), ...spans(busy, 80)]
  const seen = { samples: [], sentProbes: [], receivedProbes: [], stalls: [] } as {
    samples: Seen['samples'][number][]
    sentProbes: Seen['sentProbes'][number][]
    receivedProbes: Seen['receivedProbes'][number][]
    stalls: Span[]
  }
  let lost = 0
  for (let id = 0, at = 0; at < end; id++, at += 20) {
    if (inside(line.senderStops ?? [], at)) continue
    const frame = { stream: 'probe' as const, id, at, bytes: 130 }
    seen.sentProbes.push(frame)
    const p = inside(line.outages ?? [], at) ? 1 : inside(bad, at) ? (bursts?.share ?? 0) : loss
    if (random() < p) {
      lost++
      continue
    }
    const through = (inside(line.holds ?? [], at)?.[1] ?? at) + TRIP + random()
    const receivedAt = inside(line.receiverStops ?? [], through)?.[1] ?? through
    seen.receivedProbes.push({ ...frame, receivedAt })
  }
  seen.stalls.push(...still, ...(line.senderStops ?? []), ...(line.receiverStops ?? []))
  for (let at = 0; at <= end; at += 100) {
    const within = (some: readonly Span[]) => some.some(([a, b]) => a < at && b > at - 100)
    const away = within(line.hidden ?? [])
    seen.samples.push({ at, disturbed: within(seen.stalls) || away, away })
  }
  const sent = seen.sentProbes.length
  return { figures: figuresOf(seen, 0, end), lost: lost / sent, seen }
}

describe('the interval of the loss', () => {
  const runs = Array.from({ length: 200 }, (_, seed) => seed)
  const held = (truth: (seed: number) => number, line: Line) =>
    runs.filter((seed) => {
      const { low, high } = stream({ ...line, seed }).figures.loss
      const true_ = truth(seed)
      return low <= true_ && true_ <= high
    }).length / runs.length

  const bursty = { bursts: { perSecond: 0.8, ms: 120, share: 0.6 }, loss: 0.005, busy: 0.5 }
  test.each([0, 0.5, 0.8, 1])(
    'of bursts, %d in stalls of the device, holds what was lost',
    (stalling) => {
      const line = { ...bursty, stalling }
      expect(held((seed) => stream({ ...line, seed }).lost, line)).toBeGreaterThanOrEqual(0.93)
    },
  )

  /** The mean over a very long time. */
  const expected = (line: Line) => {
    const many = Array.from(
      { length: 150 },
      (_, seed) => stream({ ...line, seed: 5000 + seed }).lost,
    )
    return many.reduce((sum, lost) => sum + lost, 0) / many.length
  }

  test.each([
    ['chance alone', { loss: 0.02 }],
    ['a tenth by chance', { loss: 0.1 }],
    ['bursts', bursty],
    ['bursts in stalls', { ...bursty, stalling: 0.8 }],
    ['few long bursts', { bursts: { perSecond: 0.5, ms: 250, share: 0.8 }, stalling: 1 }],
    ['many short bursts', { bursts: { perSecond: 2, ms: 60, share: 0.5 }, stalling: 0.7 }],
  ] as [string, Line][])('%s: holds the true share', (_, line) => {
    const truth = expected(line)
    expect(held(() => truth, line)).toBeGreaterThanOrEqual(0.93)
  })

  test('what was sent while the page was hidden says nothing of the line', () => {
    const hidden: Span[] = [[2000, 6000]]
    const { figures } = stream({ hidden })
    expect(figures.sent).toBeLessThan(310)
    expect(figures.disturbedShare).toBeGreaterThan(0.39)
  })
})

describe('gaps', () => {
  const every = (ms: number, length: number): Span[] =>
    Array.from({ length: Math.floor(10_000 / ms) }, (_, i) => [
      i * ms + 1000,
      i * ms + 1000 + length,
    ])

  test('a line that holds everything up for 200 ms every 5 s', () => {
    const { figures } = stream({ holds: every(5000, 200) })
    expect(figures.longestGapMs).toBeGreaterThan(175)
    expect(figures.longestGapMs).toBeLessThan(215)
    expect(figures.gapShare).toBeCloseTo(0.04, 2)
    // The mean of the differences shows next to nothing.
    expect(figures.jitterMs).toBeLessThan(10)
  })

  test('a line that loses everything for 300 ms', () => {
    const { figures } = stream({ outages: every(5000, 300), loss: 0.05 })
    expect(figures.longestGapMs).toBeGreaterThan(275)
    expect(figures.gapShare).toBeCloseTo(0.06, 2)
  })

  test('a steady line has none', () => {
    expect(stream({}).figures).toMatchObject({ gapShare: 0 })
    expect(stream({}).figures.longestGapMs).toBeLessThan(25)
  })

  test('a device that stands still makes none, whichever of its threads', () => {
    const stops = every(2500, 400)
    for (const line of [{ senderStops: stops }, { receiverStops: stops }, { hidden: stops }])
      expect(stream(line).figures.longestGapMs).toBeLessThan(60)
  })

  test('a stall of the line is seen beside those of a busy device', () => {
    const { figures } = stream({ holds: every(5000, 400), busy: 2, seed: 3 })
    expect(figures.longestGapMs).toBeGreaterThan(150)
  })

  test('chance that loses a few in a row makes none', () => {
    const longest = (seed: number) => stream({ loss: 0.3, seed }).figures.longestGapMs
    const wrong = Array.from({ length: 100 }, (_, seed) => longest(seed)).filter((ms) => ms >= 150)
    expect(wrong.length).toBeLessThanOrEqual(2)
  })
})
