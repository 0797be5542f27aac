import { describe, expect, test } from 'vitest'
import { seeded } from '../../../src/fleet/sample/random.ts'
import { limitsSince } from '../../../src/probes/throughput/capacity.ts'
import { ratesOfFullLine } from '../../../src/probes/throughput/figures/full-line.ts'
import { arrivalRate, type Sample } from '../../../src/probes/throughput/figures/windows.ts'
import { nextOffer, type SearchState, startSearch } from '../../../src/probes/throughput/search.ts'

interface Line {
  rate: number
  /** What the line carries at a time; `rate` where it never changes. */
  rateAt?: (at: number) => number
  delayMs?: number
  queueMs?: number
  /** Of each packet, round the loop. */
  loss?: number
  /** The most that the device can send. */
  sender?: number
  /** When the page stands still, ms. */
  disturbed?: (at: number) => boolean
}

const LIMITS = { maxBitsPerSecond: 80e6, maxSeconds: 6, maxBytes: 60e6 }

/** Lets the search drive a line made of arithmetic, read ten times a second. */
function drive(
  {
    rate: steady,
    rateAt = () => steady,
    delayMs = 20,
    queueMs = 50,
    loss = 0,
    sender = Infinity,
    disturbed = () => false,
  }: Line,
  limits = LIMITS,
) {
  const samples: Sample[] = []
  /** Bytes that arrive at each ms. */
  const arrivals = new Map<number, number>()
  let queue = 0
  let up = 0
  let down = 0
  let state: SearchState = startSearch(0)
  for (let at = 0; at < 20_000 && state.phase !== 'done'; at++) {
    const rate = rateAt(at)
    const sent = Math.min(state.offer, sender) / 8000
    up += sent
    const served = Math.min(queue + sent, rate / 8000)
    queue = Math.min(queue + sent - served, (rate / 8000) * queueMs)
    arrivals.set(at + delayMs, served * (1 - loss))
    down += arrivals.get(at) ?? 0
    if (at % 100) continue
    samples.push({
      at,
      lastPacketAt: at,
      bytesUp: up,
      bytesDown: down,
      packetsReceived: 0,
      packetsLost: 0,
      payloadReceived: down * 0.95,
      disturbed: disturbed(at),
    })
    state = nextOffer(state, samples, delayMs, limits)
  }
  const full = samples.filter(({ at }) => at >= state.since + delayMs + 250)
  const found = ratesOfFullLine(samples, state.varyingSince ?? state.since + delayMs + 250)
  const seconds = (samples.at(-1)?.at ?? 0) / 1000
  return { state, seconds, bytes: up + down, found, rate: arrivalRate(full, 1000)?.value ?? 0 }
}

/** The same with packets, frames and chance in it: what arrives in a tenth of a second is ragged. */
function driveRagged(seed: number, rate: number, loss: number) {
  const { next: random, below } = seeded(seed)
  const delayMs = 20
  const packet = 1230
  const samples: Sample[] = []
  const under: { at: number; bytes: number }[] = []
  let state: SearchState = startSearch(0)
  let [due, freeAt, up, down, lastPacketAt, nextFrame, nextRead] = [0, 0, 0, 0, 0, 0, 0]
  const send = (at: number, bytes: number) => {
    up += bytes
    freeAt = Math.max(freeAt, at)
    // The queue holds 100 ms.
    if (freeAt - at > 100) return
    freeAt += (bytes * 8000) / rate
    if (random() >= loss) under.push({ at: freeAt + delayMs, bytes })
  }
  for (let at = 0; at < 7000 && state.phase !== 'done'; at++) {
    if (at >= nextFrame) {
      nextFrame = at + 18 + below(5)
      for (due += state.offer / 400; due >= packet; due -= packet) send(at, packet)
    }
    for (; under[0] && under[0].at <= at; under.shift()) {
      down += under[0].bytes
      lastPacketAt = under[0].at
    }
    if (at < nextRead) continue
    nextRead = at + 100 + below(6)
    const counted = { bytesUp: up, bytesDown: down, packetsReceived: 0, packetsLost: 0 }
    samples.push({ at, lastPacketAt, ...counted, payloadReceived: 0, disturbed: false })
    state = nextOffer(state, samples, delayMs, LIMITS)
  }
  return state.ended
}

describe('capacity search', () => {
  test.each([
    [0.5e6, 0],
    [0.5e6, 0.1],
    [2e6, 0.1],
    [5e6, 0.1],
  ])('%d bit/s in packets, %d lost by chance: found each time', (rate, loss) => {
    const ends = Array.from({ length: 60 }, (_, seed) => driveRagged(seed, rate, loss))
    expect(new Set(ends)).toEqual(new Set(['measured']))
  })

  for (const rate of [0.5e6, 2e6, 5e6, 20e6, 50e6])
    for (const delayMs of [20, 100])
      for (const queueMs of [50, 300])
        test(`${rate / 1e6} Mbit/s, ${delayMs} ms, queue ${queueMs} ms`, () => {
          const found = drive({ rate, delayMs, queueMs })
          expect(found.state.ended).toBe('measured')
          expect(found.rate).toBeGreaterThan(rate * 0.99)
          expect(found.rate).toBeLessThan(rate * 1.01)
          expect(found.seconds).toBeLessThanOrEqual(5.5)
        })

  test('spends at most 25 MB at 20 Mbit/s', () => {
    expect(drive({ rate: 20e6 }).bytes).toBeLessThan(25e6)
  })

  test.each([0.05, 0.1, 0.2])('chance loss of %d is not taken for a full line', (loss) => {
    const found = drive({ rate: 20e6, loss })
    // What can arrive at all.
    expect(found.rate).toBeGreaterThan(20e6 * (1 - loss) * 0.97)
  })

  test('a disturbance keeps the line full for longer, until there is a clean second', () => {
    const clean = drive({ rate: 5e6 })
    const middle = (clean.seconds - 0.8) * 1000
    const found = drive({ rate: 5e6, disturbed: (at) => Math.abs(at - middle) < 60 })
    expect(found.seconds).toBeGreaterThan(clean.seconds)
    expect(found.rate).toBeGreaterThan(4.95e6)
    expect(found.rate).toBeLessThan(5.05e6)
  })

  test('a slow device is named, and not the line', () => {
    const { state } = drive({ rate: 50e6, sender: 8e6 })
    expect(state.ended).toBe('sender')
  })

  test('a line faster than anything offered ends at the ceiling', () => {
    expect(drive({ rate: 500e6 }, { ...LIMITS, maxBytes: 500e6 }).state.ended).toBe('ceiling')
  })

  test('stops at the megabytes and at the seconds', () => {
    const thrifty = drive({ rate: 50e6 }, { ...LIMITS, maxBytes: 3e6 })
    expect(thrifty.state.ended).toBe('megabytes')
    expect(thrifty.bytes).toBeLessThan(5e6)
    const brief = drive({ rate: 50e6 }, { ...LIMITS, maxSeconds: 2 })
    expect(brief.state.ended).toBe('seconds')
    expect(brief.seconds).toBeLessThanOrEqual(2.2)
  })
})

describe('a fast line', () => {
  const limits = { maxBitsPerSecond: 260e6, maxSeconds: 5, maxBytes: 50e6 }
  const error = (mbps: number, rest: Partial<Line> = {}) => {
    const { state, found } = drive({ rate: mbps * 1e6, ...rest }, limits)
    return { ended: state.ended, off: (found.wire?.value ?? 0) / (mbps * 1e6) - 1 }
  }

  test.each([60, 70, 80, 90, 100])('of %d Mbit/s is read within 3 %% of 50 MB', (mbps) => {
    for (const delayMs of [20, 60]) {
      const { ended, off } = error(mbps, { delayMs })
      expect(ended).toBe('measured')
      expect(Math.abs(off)).toBeLessThan(0.03)
    }
  })

  test.each([120, 150, 200, 250, 400])('of %d Mbit/s has a figure and a reason', (mbps) => {
    const { ended, off } = error(mbps)
    expect(off).toBeGreaterThan(mbps > 250 ? -1 : -0.1)
    expect(off).toBeLessThan(0.01)
    if (off < -0.03) expect(['ceiling', 'megabytes', 'seconds']).toContain(ended)
  })

  test('a device that is busy all the time has a figure too', () => {
    for (const mbps of [5, 20, 100, 200]) {
      const { off, ended } = error(mbps, { disturbed: () => true })
      // It takes a moment longer to believe such a device, and a fast line uses up its megabytes.
      expect(off).toBeGreaterThan(mbps > 50 ? -0.8 : -0.1)
      if (off < -0.03) expect(ended).not.toBe('measured')
      expect(off).toBeLessThan(0.01)
    }
  })

  test('what ends before the line is full has a figure', () => {
    const { state, found } = drive({ rate: 50e6 }, { ...limits, maxBytes: 3e6 })
    expect(state.ended).toBe('megabytes')
    expect(found.wire?.value).toBeGreaterThan(5e6)
    expect(found.wire?.value).toBeLessThan(50e6)
  })
})

describe('a line that varies', () => {
  const swinging = (periodMs: number, phase: number): Line => ({
    rate: 8e6,
    rateAt: (at) => 5e6 + 3e6 * Math.sin(((at + phase) / periodMs) * 2 * Math.PI),
  })

  test.each([
    [1000, 0],
    [2000, 0],
    [2000, 700],
    [3000, 2000],
    [8000, 4000],
  ])('every %d ms: the range covers what was seen, and the time is known', (periodMs, phase) => {
    const line = swinging(periodMs, phase)
    const { found, seconds } = drive(line, { ...LIMITS, maxSeconds: 5.5 })
    const { wire, held } = found
    if (!wire || !held) throw new Error('no rate')
    expect(held.toMs / 1000).toBeCloseTo(seconds, 1)
    const carried: number[] = []
    for (let at = held.fromMs; at < held.toMs; at += 10) carried.push(line.rateAt?.(at) ?? 0)
    const mean = carried.reduce((sum, rate) => sum + rate, 0) / carried.length
    expect(wire.value).toBeGreaterThan(mean * 0.8)
    expect(wire.value).toBeLessThan(mean * 1.2)
    expect(wire.low).toBeLessThanOrEqual(wire.value)
    expect(wire.high).toBeGreaterThanOrEqual(wire.value)
    // Half a second is less than a swing.
    if (periodMs >= 2000) expect(wire.high / wire.low).toBeGreaterThan(1.25)
  })

  test('a steady one is as short and as sure as before', () => {
    const { found, seconds } = drive({ rate: 5e6 })
    expect(found.wire?.high).toBeLessThan(5.05e6)
    expect(found.wire?.low).toBeGreaterThan(4.95e6)
    expect(seconds).toBeLessThan(4.5)
  })
})

test('connecting is part of the seconds that a capacity measurement may take', () => {
  const left = (connectSeconds: number, maxSeconds = 6) =>
    limitsSince(performance.now() - connectSeconds * 1000, { maxSeconds, maxMegabytes: 50 })
      .maxSeconds
  expect(left(0.7)).toBeGreaterThan(4.9)
  expect(left(0.7)).toBeLessThan(5.1)
  // A line that connects slowly is measured all the same.
  expect(left(9)).toBe(4)
  expect(left(9, 3)).toBe(3)
  expect(left(1, 20)).toBeGreaterThan(18)
})
