import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rfc3550Jitter } from '../../../src/probes/throughput/figures/jitter.ts'
import {
  burstLoss,
  oneWayLoss,
  reordered,
  wilson,
} from '../../../src/probes/throughput/figures/loss.ts'
import { mosEstimate } from '../../../src/probes/throughput/figures/mos.ts'
import {
  arrivalRate,
  arrivedShare,
  rateAcrossStalls,
  type Sample,
} from '../../../src/probes/throughput/figures/windows.ts'
import { httpsRate } from '../../../src/probes/throughput/https-rate.ts'

describe('Wilson interval', () => {
  test('matches published values', () => {
    // Newcombe 1998, table I, method 3: 81 of 263, and 0 of 20.
    const share = wilson(81, 263)
    expect(share.low).toBeCloseTo(0.2553, 4)
    expect(share.high).toBeCloseTo(0.3662, 4)
    expect(wilson(0, 20).low).toBe(0)
    expect(wilson(0, 20).high).toBeCloseTo(0.1611, 4)
  })

  test('always holds the share itself and stays within 0..1', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (hits, more) => {
        const { value, low, high } = wilson(hits, hits + more)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(value + 1e-12)
        expect(high).toBeGreaterThanOrEqual(value - 1e-12)
      }),
    )
  })

  test('nothing sent says nothing', () => {
    expect(wilson(0, 0)).toEqual({ value: 0, low: 0, high: 1 })
  })
})

test('one-way loss undoes the combination of two equal ways', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (p) => {
      expect(oneWayLoss(1 - (1 - p) ** 2)).toBeCloseTo(p, 6)
    }),
  )
})

describe('burst loss', () => {
  const sent = Array.from({ length: 100 }, (_, id) => ({ id, at: id * 20 }))
  const without = (...lost: number[]) =>
    new Set(sent.map(({ id }) => id).filter((id) => !lost.includes(id)))

  test('finds the worst 200 ms', () => {
    expect(burstLoss(sent, without())).toBe(0)
    expect(burstLoss(sent, without(50))).toBeCloseTo(0.1)
    expect(burstLoss(sent, without(50, 51, 52, 53))).toBeCloseTo(0.4)
    // The same number, far apart.
    expect(burstLoss(sent, without(10, 40, 70, 90))).toBeCloseTo(0.1)
  })
})

test('reordering counts what came after a later one', () => {
  expect(reordered([0, 1, 2, 3])).toBe(0)
  expect(reordered([0, 2, 1, 3])).toBe(0.25)
  // A gap is loss, not reordering.
  expect(reordered([0, 5, 6, 9])).toBe(0)
})

describe('RFC 3550 jitter', () => {
  test('is zero for constant transit, whatever the spacing', () => {
    expect(rfc3550Jitter(Array(200).fill(42)).mean).toBe(0)
  })

  test('settles at the mean difference of neighbours', () => {
    const transits = Array.from({ length: 2000 }, (_, i) => 20 + (i % 2) * 8)
    expect(rfc3550Jitter(transits).mean).toBeCloseTo(8, 0)
  })

  test('is a third of the width for equally distributed delay', () => {
    // |X-Y| of two independent uniform values on 0..30 has mean 10.
    let seed = 1
    const random = () => {
      seed = (seed * 16807) % 2147483647
      return seed / 2147483647
    }
    const { mean } = rfc3550Jitter(Array.from({ length: 20_000 }, () => 50 + 30 * random()))
    expect(mean).toBeGreaterThan(9.5)
    expect(mean).toBeLessThan(10.5)
  })

  test('does not mind a constant offset of the clocks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 40, maxLength: 80 }),
        fc.integer({ min: -100_000, max: 100_000 }),
        (transits, offset) => {
          const shifted = transits.map((transit) => transit + offset)
          expect(rfc3550Jitter(shifted).mean).toBeCloseTo(rfc3550Jitter(transits).mean, 6)
        },
      ),
    )
  })
})

describe('MOS estimate', () => {
  test('follows the G.107 form', () => {
    // (one-way ms, loss): values of the same formula, worked out by hand.
    expect(mosEstimate(0, 0)).toBeCloseTo(4.41, 1)
    expect(mosEstimate(150, 0.01)).toBeCloseTo(4.24, 1)
    expect(mosEstimate(300, 0)).toBeCloseTo(3.7, 0)
  })

  test('falls with delay and with loss', () => {
    expect(mosEstimate(200, 0)).toBeLessThan(mosEstimate(100, 0))
    expect(mosEstimate(100, 0.05)).toBeLessThan(mosEstimate(100, 0.01))
    expect(mosEstimate(5000, 1)).toBeGreaterThanOrEqual(1)
  })
})

/** A line that delivers `rate` bit/s while `offered` is sent, read ten times a second. */
function line({ rate = 2e6, offered = 3e6, seconds = 4, delayMs = 20, packet = 1200 }) {
  const samples: Sample[] = []
  for (let at = 0; at <= seconds * 1000; at += 100) {
    const arrivedFor = Math.max(0, at - delayMs)
    const packets = Math.floor((Math.min(rate, offered) * arrivedFor) / 8000 / packet)
    const spacing = (packet * 8000) / Math.min(rate, offered)
    samples.push({
      at,
      lastPacketAt: delayMs + packets * spacing,
      bytesUp: (offered * at) / 8000,
      bytesDown: packets * packet,
      packetsReceived: packets,
      packetsLost: 0,
      payloadReceived: packets * (packet - 60),
      disturbed: false,
    })
  }
  return samples
}

describe('arrival rate', () => {
  test.each([0.3e6, 0.5e6, 2e6, 50e6])(
    'reads a full line of %d bit/s to a tenth of a percent',
    (rate) => {
      const estimate = arrivalRate(line({ rate, offered: rate * 1.2 }), 1000)
      expect(estimate?.value).toBeGreaterThan(rate * 0.999)
      expect(estimate?.value).toBeLessThan(rate * 1.001)
    },
  )

  test('a pause of the sender does not lower it', () => {
    const samples = line({ rate: 2e6 })
    const held = 100_000
    const paused = samples.map((sample) =>
      sample.at > 1500 ? { ...sample, bytesDown: sample.bytesDown - held } : sample,
    )
    expect(arrivalRate(paused, 1000)?.value).toBeGreaterThan(1.99e6)
  })

  test('windows with a disturbed sample do not count', () => {
    const samples = line({}).map((sample) => ({ ...sample, disturbed: sample.at % 500 === 0 }))
    expect(arrivalRate(samples, 1000)).toBeUndefined()
    expect(arrivalRate(samples, 300)?.windows).toBeGreaterThan(0)
  })

  test('less than one window gives nothing', () => {
    expect(arrivalRate(line({ seconds: 0.8 }), 1000)).toBeUndefined()
    expect(arrivalRate([], 1000)).toBeUndefined()
  })
})

describe('rate across stalls', () => {
  const stalling = (stalls: (at: number) => boolean) =>
    line({ rate: 5e6, offered: 6e6 }).map((sample) => ({ ...sample, disturbed: stalls(sample.at) }))

  test('reads what arrived from the first calm moment to the last one', () => {
    const samples = stalling((at) => at % 500 === 0)
    expect(arrivalRate(samples, 1000)).toBeUndefined()
    const estimate = rateAcrossStalls(samples, 1000)
    expect(estimate?.value).toBeGreaterThan(4.95e6)
    expect(estimate?.value).toBeLessThan(5.01e6)
    expect(estimate?.windows).toBe(1)
    expect(estimate?.windowMs).toBeGreaterThan(1000)
  })

  test('does not count what had waited during a stall at its beginning', () => {
    const held = 300_000
    const samples = stalling((at) => at === 500).map((sample) =>
      sample.at <= 600 ? { ...sample, bytesDown: sample.bytesDown - held } : sample,
    )
    const late = samples.filter(({ at }) => at >= 500)
    expect(rateAcrossStalls(late, 1000)?.value).toBeLessThan(5.01e6)
  })

  test('gives nothing where no two calm moments lie far enough apart', () => {
    expect(
      rateAcrossStalls(
        stalling((at) => at > 700),
        1000,
      ),
    ).toBeUndefined()
    expect(
      rateAcrossStalls(
        stalling(() => true),
        1000,
      ),
    ).toBeUndefined()
    expect(rateAcrossStalls([], 1000)).toBeUndefined()
  })
})

describe('arrived share', () => {
  test('is one on a line that carries all, whatever its delay', () => {
    for (const delayMs of [10, 100, 250])
      expect(arrivedShare(line({ rate: 5e6, offered: 1e6, delayMs }), 500, delayMs)).toBeCloseTo(
        1,
        1,
      )
  })

  test('is what is left of too much', () => {
    expect(arrivedShare(line({ rate: 2e6, offered: 4e6 }), 1000, 20)).toBeCloseTo(0.5, 1)
  })

  test('is unknown before anything can have arrived', () => {
    expect(arrivedShare(line({ seconds: 0.2 }), 500, 20)).toBeUndefined()
  })
})

describe('rate of HTTPS', () => {
  /** What the page counts every 50 ms of a line of `mbps`, until `megabytes` are used up. */
  function download(mbps: number, megabytes = 25, disturbed = false) {
    const started = 5000
    const samples: Sample[] = []
    for (let ms = 50; ms <= 3000; ms += 50) {
      const bytesDown = mbps * 125 * Math.max(0, ms - 20)
      const at = started + ms
      const rest = { bytesUp: 0, packetsReceived: 0, packetsLost: 0, payloadReceived: 0 }
      samples.push({ ...rest, at, lastPacketAt: at, bytesDown, disturbed })
      if (bytesDown >= megabytes * 1e6) return httpsRate(samples, started, true)
    }
    return httpsRate(samples, started, false)
  }

  test.each([100, 400, 900, 3000])('%d Mbit/s is a lower bound, and no blank', (mbps) => {
    const { rate, atLeast } = download(mbps)
    expect(atLeast).toBe(true)
    expect(rate?.value).toBeGreaterThan(mbps * 0.7e6)
    expect(rate?.value).toBeLessThan(mbps * 1.001e6)
  })

  test('a full window says it all, also where the megabytes ended it', () => {
    for (const measured of [download(20), download(80), download(100, 60)]) {
      expect(measured.atLeast).toBeUndefined()
      expect(measured.rate?.windowMs).toBe(1600)
    }
    expect(download(80).rate?.value).toBeCloseTo(80e6, -4)
  })

  test('a stalling device sees less, never more', () => {
    const { rate, atLeast } = download(400, 25, true)
    expect(atLeast).toBe(true)
    expect(rate?.value).toBeGreaterThan(300e6)
    expect(rate?.value).toBeLessThan(400e6)
    expect(download(5, 25, true)).toEqual({})
  })
})
