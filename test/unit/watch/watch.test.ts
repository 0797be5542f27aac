import { describe, expect, test } from 'vitest'
import { randomOf, START, watchLine } from './line.ts'

/** Round trip of a good Wi-Fi: 30 ms and up to 20 ms on top. */
const clean = (seed: number) => {
  const random = randomOf(seed)
  return () => 30 + 20 * random() ** 3
}

const gaps = [
  { from: 20_000, ms: 300 },
  { from: 40_500, ms: 1000 },
  { from: 70_250, ms: 5000 },
]
const inGap = (at: number) =>
  gaps.find(({ from, ms }) => at >= START + from && at < START + from + ms)

describe('breaks', () => {
  test('two hours of a clean line: none invented, all seconds good', () => {
    const seen = watchLine({ trip: clean(1), seconds: 7200 })
    expect(seen.breakCount).toBe(0)
    expect(seen.good.every(Boolean)).toBe(true)
    expect(seen.good.length).toBeGreaterThan(7190)
    expect(seen.out).toEqual({ hidden: 0, asleep: 0, busy: 0, paused: 1 })
  })

  test('a line that loses 5 % of its packets by chance has none either', () => {
    const random = randomOf(2)
    const seen = watchLine({ trip: () => (random() < 0.05 ? undefined : 40), seconds: 3600 })
    expect(seen.breakCount).toBe(0)
    expect(1 - seen.arrived / seen.sent).toBeCloseTo(0.05, 2)
  })

  test('a line that loses half of them is lossy, not broken', () => {
    const random = randomOf(3)
    const seen = watchLine({ trip: () => (random() < 0.5 ? undefined : 40), seconds: 1800 })
    expect(seen.breakCount).toBe(0)
    expect(seen.good.some(Boolean)).toBe(false)
    expect(seen.poor.loss).toBeGreaterThan(1700)
  })

  test.each(['lost', 'held'] as const)(
    '0.3, 1 and 5 s, packets %s: each found where it was',
    (how) => {
      const way = clean(4)
      const seen = watchLine({
        seconds: 100,
        trip: (at) => {
          const gap = inGap(at)
          if (!gap) return way()
          return how === 'lost' ? undefined : START + gap.from + gap.ms + 30 - at
        },
      })
      expect(seen.breakCount).toBe(gaps.length)
      for (const [i, { from, ms }] of gaps.entries()) {
        const found = seen.breaks[i]
        expect(Math.abs((found?.from ?? 0) - START - from)).toBeLessThan(200)
        expect(Math.abs((found?.ms ?? 0) - ms)).toBeLessThanOrEqual(ms * 0.1)
      }
      expect(seen.breakMs).toBeGreaterThan(6000)
    },
  )

  test('a way that gets longer by 400 ms is no break, one that gets shorter neither', () => {
    const slow = (at: number) => at > START + 30_000 && at < START + 60_000
    const seen = watchLine({ seconds: 90, trip: (at) => (slow(at) ? 440 : 40) })
    expect(seen.breakCount).toBe(0)
  })

  test('bursts of loss shorter than 300 ms are loss', () => {
    const random = randomOf(5)
    const seen = watchLine({
      seconds: 600,
      trip: (at) => ((at - START) % 5000 < 200 ? undefined : 30 + 5 * random()),
    })
    expect(seen.breakCount).toBe(0)
    expect(seen.bins.filter(({ gapMs }) => gapMs > 150).length).toBeGreaterThan(100)
  })

  test('a sender that stands still breaks nothing, and its seconds do not count', () => {
    const still = (at: number) => at > START + 10_000 && at < START + 13_000
    const seen = watchLine({ seconds: 30, trip: clean(6), sends: (at) => !still(at) })
    expect(seen.breakCount).toBe(0)
    expect(seen.out.busy).toBe(2)
  })
})

describe('a packet that takes long', () => {
  const slowAt = (share: (at: number) => boolean, ms: number, reportMs: number) =>
    watchLine({ seconds: 60, reportMs, trip: (at) => (share((at - START) % 1000) ? ms : 30) })
  const lostIn = ({ sent, arrived }: { sent: number; arrived: number }) => 1 - arrived / sent

  test.each([100, 300])('counts if it takes less than 1 s, told of each %d ms', (reportMs) => {
    expect(lostIn(slowAt((at) => at >= 960, 990, reportMs))).toBe(0)
    expect(lostIn(slowAt((at) => at < 40, 990, reportMs))).toBe(0)
  })

  test('is lost if it takes longer, wherever in its second it was sent', () => {
    expect(lostIn(slowAt((at) => at >= 960, 1100, 300))).toBeCloseTo(0.04, 3)
    expect(lostIn(slowAt((at) => at < 40, 1100, 300))).toBeCloseTo(0.04, 3)
  })

  test('is as slow as all others on a line that became so slow, and not lost', () => {
    const trip = (at: number) => (at > START + 20_000 ? 1400 : 30)
    const { poor, bins } = watchLine({ seconds: 60, reportMs: 300, trip })
    expect(poor.roundTrip).toBeGreaterThan(30)
    expect(bins.at(-1)).toMatchObject({ sent: 50, arrived: 50, rttMs: 1400 })
  })

  test('is not lost because this device stood still as it came', () => {
    const [from, to] = [START + 20_990, START + 22_200]
    const seen = watchLine({
      seconds: 60,
      sends: (at) => at < from || at >= to,
      trip: (at) => (at < to && at + 40 > from ? to - at : 40),
      stalls: (now) => (now === to + 100 ? [[from, to]] : []),
    })
    expect(lostIn(seen)).toBe(0)
  })
})

describe('a device that stands still', () => {
  test('amid a break makes it no shorter, at its end it does', () => {
    const gap = { from: START + 30_000, to: START + 31_000 }
    const breakWith = (stall: [number, number]) =>
      watchLine({
        seconds: 60,
        trip: (at) => (at >= gap.from && at < gap.to ? undefined : 40),
        sends: (at) => at < stall[0] || at >= stall[1],
        stalls: (now) => (now - 100 < stall[1] && now >= stall[1] ? [stall] : []),
      }).breaks
    const [amid, ...more] = breakWith([gap.from + 400, gap.from + 600])
    expect(more).toEqual([])
    expect(Math.abs((amid?.ms ?? 0) - 1000)).toBeLessThan(40)
    const [atEnd] = breakWith([gap.to - 200, gap.to])
    expect(Math.abs((atEnd?.ms ?? 0) - 800)).toBeLessThan(60)
  })

  const [from, to] = [START + 20_400, START + 21_400]
  /** What came meanwhile is read at once afterwards. */
  const held = (at: number) => (at >= from - 40 && at < to ? to + 5 - at : 40)

  test('leaves out each second that it was busy in', () => {
    const seen = watchLine({
      seconds: 60,
      trip: held,
      stalls: (now) => (now === to + 100 ? [[from, to]] : []),
    })
    expect(seen.breakCount).toBe(0)
    expect(seen.out.busy).toBe(2)
  })

  test('and tells of it later than of the packets that it held up: no break', () => {
    const seen = watchLine({
      seconds: 60,
      trip: held,
      stalls: (now) => (now === to + 200 ? [[from, to]] : []),
    })
    expect(seen.breakCount).toBe(0)
    expect(Math.max(...seen.bins.map(({ gapMs }) => gapMs))).toBeLessThan(100)
  })
})

describe('what is left out', () => {
  test('a page that is hidden while the line breaks has seen nothing', () => {
    const seen = watchLine({
      seconds: 100,
      trip: (at) => (inGap(at) ? undefined : 40),
      onTick: (at, watch) => {
        if (at === START + 69_000) watch.leave('hidden', at)
        if (at === START + 80_000) watch.back(at)
      },
    })
    expect(seen.breakCount).toBe(2)
    expect(seen.out.hidden).toBeGreaterThanOrEqual(11)
    expect(seen.out.hidden).toBeLessThanOrEqual(12)
  })

  test('a sleep of an hour is left out, and the time until the first packet after it', () => {
    const wake = START + 3_620_000
    const asleep = (at: number) => at > START + 20_000 && at < wake
    const seen = watchLine({
      seconds: 3660,
      trip: (at) => (at >= wake && at < wake + 3000 ? undefined : 40),
      sends: (at) => !asleep(at),
      frozen: asleep,
      onTick: (at, watch) => {
        if (at !== wake) return
        watch.leave('asleep', START + 20_000)
        watch.back(wake)
      },
    })
    expect(seen.breakCount).toBe(0)
    expect(seen.poor.none).toBe(0)
    expect(seen.good.length).toBeLessThan(60)
  })

  test('a line that is given up is one break until the first packet', () => {
    const lost = (at: number) => at >= START + 20_000 && at < START + 50_000
    const seen = watchLine({
      seconds: 80,
      trip: (at) => (lost(at) ? undefined : 40),
      sends: (at) => at < START + 28_000 || at >= START + 50_000,
      onTick: (at, watch) => {
        if (at === START + 28_000) watch.down(at)
        if (at === START + 50_000) watch.up(at)
      },
    })
    expect(seen.breaks).toHaveLength(1)
    expect(seen.breaks[0]?.ms).toBeGreaterThan(29_800)
    expect(seen.breaks[0]?.ms).toBeLessThan(30_200)
    expect(seen.poor.none).toBe(30)
  })

  test('a line that never comes up counts as broken after the time for setting up', () => {
    const seen = watchLine({
      seconds: 60,
      trip: () => undefined,
      sends: () => false,
      onTick: (at, watch) => {
        if (at === START + 100) watch.down(at)
      },
    })
    expect(seen.out.paused).toBe(15)
    expect(seen.breaks).toMatchObject([{ ms: 45_000 }])
  })
})

test('five hours fit into a bounded number of bins without a hole', () => {
  const seen = watchLine({ trip: clean(7), seconds: 5 * 3600 })
  expect(seen.bins.length).toBeLessThan(600 + 660 + 200)
  const seconds = seen.bins.reduce((sum, bin) => sum + bin.seconds, 0)
  // Packets of the last two have not had their time.
  expect(seconds).toBe(5 * 3600 - 2)
  expect(seen.bins.at(-1)?.seconds).toBe(1)
  expect(seen.bins[0]?.seconds).toBe(60)
})
