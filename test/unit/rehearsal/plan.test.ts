import { readFileSync } from 'node:fs'
import Ajv from 'ajv'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { channelUrl, rehearsalLink } from '../../../src/rehearsal/channel.ts'
import { clockOf, onDevice } from '../../../src/rehearsal/clock.ts'
import {
  MEGABYTES_DAY,
  mayStart,
  type OwnLimits,
  refusedBy,
} from '../../../src/rehearsal/limits.ts'
import { loadOf } from '../../../src/rehearsal/load.ts'
import { recordOf } from '../../../src/rehearsal/merge.ts'
import { planSchema, readCode } from '../../../src/rehearsal/plan.ts'
import { RECORD_MAX_BYTES, rehearsalRecordSchema } from '../../../src/rehearsal/record.ts'
import { deviceWindow, schedule, stepsOf } from '../../../src/rehearsal/schedule.ts'
import { columnsOf, columnsSchema, secondsOf } from '../../../src/rehearsal/second.ts'
import { rehearsalJsonSchemaText } from '../../../src/report/schema/json-schema.ts'
import { planOf, recordOfRoom } from './room.ts'

describe('load and schedule', () => {
  test('avatars: the loop carries what goes up, the source the rest', () => {
    expect(loadOf(planOf())).toEqual({
      loopKbps: 100,
      sourceKbps: 750,
      upKbps: 100,
      downKbps: 850,
    })
    expect(loadOf(planOf({ load: 'larger' })).upKbps).toBe(850)
    expect(loadOf(planOf({ load: 'airTime' }))).toMatchObject({ upKbps: 475, downKbps: 475 })
  })

  test('30 devices for a minute: what it takes', () => {
    const all = schedule(planOf({ mode: 'all' }), 30)
    expect(all).toMatchObject({
      megabytesPerDevice: 7.125,
      megabytes: 213.75,
      allocations: 120,
      sources: 1,
      framesPerSecond: 25,
      sourceMbps: 22.5,
    })
    // Two sources share them, so each may send smoother.
    expect(schedule(planOf({ mode: 'all' }), 30, 2)).toMatchObject({
      framesPerSecond: 50,
      sourceMbps: 11.25,
    })
    expect(schedule(planOf({ load: 'larger' }), 30)).toMatchObject({ allocations: 60, sources: 0 })
    expect(schedule(planOf(), 41).sources).toBe(2)
  })

  test('30 s go through quarters; 60 s take smaller steps', () => {
    expect(stepsOf(planOf({ seconds: 30 }), 24).map(({ devices }) => devices)).toEqual([
      6, 12, 18, 24,
    ])
    expect(stepsOf(planOf(), 6).map(({ from, to }) => to - from)).toEqual([8, 8, 8, 8, 8, 20])
  })

  test('steps follow each other without a gap, and devices are on from theirs to the end', () => {
    const cases = fc.record({
      devices: fc.integer({ min: 1, max: 2000 }),
      seconds: fc.integer({ min: 30, max: 180 }),
      mode: fc.constantFrom('all' as const, 'rising' as const),
    })
    fc.assert(
      fc.property(cases, ({ devices, ...values }) => {
        const plan = planOf(values)
        const steps = stepsOf(plan, devices)
        expect(steps.at(-1)).toMatchObject({ devices, to: plan.seconds })
        for (const [i, step] of steps.entries()) {
          expect(step.from).toBe(steps[i - 1]?.to ?? 0)
          expect(step.devices).toBeGreaterThan(steps[i - 1]?.devices ?? 0)
          if (steps.length > 1) expect(step.to - step.from).toBeGreaterThanOrEqual(7)
          const on = (place: number) => deviceWindow(plan, devices, place).from <= step.from
          expect([on(step.devices), step.devices < devices && on(step.devices + 1)]).toEqual([
            true,
            false,
          ])
        }
        const { megabytes, megabytesPerDevice } = schedule(plan, devices)
        expect(megabytes).toBeLessThanOrEqual(megabytesPerDevice * devices + 1e-6)
      }),
    )
    expect(deviceWindow(planOf(), 4, 5)).toEqual({ from: 60, to: 60 })
  })
})

describe('limits of a device', () => {
  const own = (values: Partial<OwnLimits> = {}): OwnLimits => ({
    relays: ['contoso'],
    mayBeOffered: false,
    offered: false,
    metered: false,
    carried: [],
    now: Date.UTC(2026, 11, 1),
    ...values,
  })

  test('what Microsoft publishes passes, in every load', () => {
    for (const load of ['paired', 'larger', 'airTime'] as const)
      expect(refusedBy(planOf({ load, seconds: 180 }), own())).toBeUndefined()
    const screen = { mix: 'avatars-screen', upKbps: 8176, downKbps: 8926 } as const
    expect(refusedBy(planOf({ ...screen, load: 'larger', seconds: 180 }), own())).toBeUndefined()
  })

  test.each([
    ['a day of 1 Gbit/s', { seconds: 86_400, downKbps: 1_000_000 }, {}, 'seconds'],
    ['1 Gbit/s', { downKbps: 1_000_000 }, {}, 'rate'],
    ['rates of another mix', { upKbps: 8176, downKbps: 8926 }, {}, 'rate'],
    ['no number', { upKbps: Number.NaN }, {}, 'rate'],
    ['a negative rate', { upKbps: -1 }, {}, 'rate'],
    ['no seconds', { seconds: Number.POSITIVE_INFINITY }, {}, 'seconds'],
    ['a mix that nobody publishes', { mix: 'everything' as never }, {}, 'rate'],
    ['a relay of somebody else', { relay: 'elsewhere' }, {}, 'relay'],
    ['an offer that config.json does not allow', {}, { offered: true }, 'offer'],
    [
      'an offer on a metered line',
      {},
      { offered: true, mayBeOffered: true, metered: true },
      'metered',
    ],
    [
      'a rehearsal that it went through',
      {},
      { carried: [{ code: 'abcd2345', at: 0, megabytes: 1 }] },
      'again',
    ],
    [
      'one after the other, all day',
      {},
      { carried: [{ code: 'other', at: Date.UTC(2026, 11, 1), megabytes: MEGABYTES_DAY }] },
      'daily',
    ],
    [
      'the same after the clock was set back',
      {},
      { carried: [{ code: 'other', at: Date.UTC(2026, 11, 1, 20), megabytes: MEGABYTES_DAY }] },
      'daily',
    ],
  ])('%s is refused', (_, plan, values, name) => {
    expect(refusedBy({ ...planOf(), ...plan }, own(values))).toBe(name)
  })

  test('a start in the past, or far ahead, is no start', () => {
    const now = 1_000_000
    expect(
      [now - 1, now, now + 5000, now + 3_600_000, Number.NaN].map((at) => mayStart(at, now)),
    ).toEqual([false, false, true, false, false])
  })
})

describe('clock', () => {
  test('the smallest round trip wins, and the true offset is within its error', () => {
    const trips = fc.array(
      fc.record({
        there: fc.double({ min: 0.1, max: 400, noNaN: true }),
        back: fc.double({ min: 0.1, max: 400, noNaN: true }),
        busy: fc.double({ min: 0, max: 50, noNaN: true }),
      }),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(trips, fc.integer({ min: -1e9, max: 1e9 }), (ways, offset) => {
        const exchanges = ways.map(({ there, back, busy }, i) => {
          const t0 = i * 1000
          return {
            t0,
            t1: t0 + there + offset,
            t2: t0 + there + busy + offset,
            t3: t0 + there + busy + back,
          }
        })
        const clock = clockOf(exchanges)
        const least = Math.min(...ways.map(({ there, back }) => there + back))
        expect(clock?.errorMs).toBeCloseTo(least / 2, 3)
        const off = Math.abs((clock?.offsetMs ?? 0) - offset)
        expect(off).toBeLessThanOrEqual((clock?.errorMs ?? 0) + 1e-3)
      }),
    )
  })

  test('a clock that jumps in an exchange takes that one out', () => {
    const good = { t0: 0, t1: 1020, t2: 1021, t3: 41 }
    const wentBack = { t0: 100, t1: 1110, t2: 1111, t3: -5000 }
    const serverBack = { t0: 200, t1: 1210, t2: 300, t3: 230 }
    // The server's clock jumped ahead between: more time there than the whole exchange took.
    const ahead = { t0: 300, t1: 1310, t2: 9000, t3: 340 }
    expect(clockOf([wentBack, serverBack, ahead, good])).toEqual({ offsetMs: 1000, errorMs: 20 })
    expect(clockOf([wentBack])).toBeUndefined()
    expect(clockOf([])).toBeUndefined()
    expect(onDevice(5000, { offsetMs: 1000, errorMs: 20 })).toBe(4000)
  })
})

describe('record', () => {
  const record = recordOfRoom({ devices: 30, plan: { mode: 'all' } })

  test('is valid, and its published schema is the one of the code', () => {
    expect(v.safeParse(rehearsalRecordSchema, record).issues).toBeUndefined()
    const text = readFileSync('public/rehearsal.schema.json', 'utf8')
    expect(text).toBe(rehearsalJsonSchemaText())
    const validate = new Ajv({ formats: { 'date-time': true } }).compile(JSON.parse(text))
    expect(validate(record), JSON.stringify(validate.errors)).toBe(true)
    expect(validate({ ...record, version: 2 })).toBe(false)
  })

  test('of 30 devices it is small, and of 2,000 within its bound', () => {
    const size = JSON.stringify(record).length
    expect(size).toBeLessThan(120_000)
    expect((size / 30 / 60) * 2000 * 180).toBeLessThan(RECORD_MAX_BYTES)
  })

  test('takes no unknown key and no uneven columns', () => {
    expect(v.is(rehearsalRecordSchema, { ...record, person: 'Ada' })).toBe(false)
    const columns = record.devices[0]?.result?.seconds ?? columnsOf([])
    expect(v.is(columnsSchema, { ...columns, lost: columns.lost.slice(1) })).toBe(false)
  })

  test('seconds come out of columns as they went in, each once', () => {
    const seconds = secondsOf(record.devices[0]?.result?.seconds ?? columnsOf([]))
    expect(secondsOf(columnsOf([...seconds.toReversed(), ...seconds]))).toEqual(seconds)
  })

  test('parts of one code make a record, each device once', () => {
    const parts = record.devices
      .slice(0, 3)
      .flatMap(({ info, result }) =>
        result ? [{ plan: record.plan, startedAt: '2026-12-01T09:01:00.000Z', info, result }] : [],
      )
    const other = parts.map((part) => ({ ...part, plan: planOf({ code: 'other234' }) }))
    const merged = recordOf('abcd2345', [...parts, ...other, ...parts])
    expect(merged?.devices.map(({ place }) => place)).toEqual([1, 2, 3])
    expect(v.is(rehearsalRecordSchema, merged)).toBe(true)
    expect(recordOf('nothing1', parts)).toBeUndefined()
  })
})

describe('addresses and codes', () => {
  test('the channel of a collector, without key or fragment', () => {
    const page = 'https://preflight.contoso.example/app/?key=secret#/fleet'
    expect(channelUrl('./', page)).toBe(
      'wss://preflight.contoso.example/app/api/rehearsals/channel',
    )
    expect(channelUrl('http://127.0.0.1:8787', page)).toBe(
      'ws://127.0.0.1:8787/api/rehearsals/channel',
    )
  })

  test('links for devices and sources', () => {
    expect(rehearsalLink('https://a.example/p/?lang=de#/fleet', 'abcd2345')).toBe(
      'https://a.example/p/?lang=de&rehearse=abcd2345',
    )
    expect(rehearsalLink('https://a.example/', 'abcd2345', true)).toContain('&source=')
  })

  test.each([
    ['ABCD-2345', 'abcd2345'],
    [' abcd 2345 ', 'abcd2345'],
    ['../../etc', undefined],
    ['abc', undefined],
    ['', undefined],
  ])('the code %j', (text, code) => {
    expect(readCode(text)).toBe(code)
  })

  test('a plan without a bound is none', () => {
    for (const wrong of [
      { seconds: 181 },
      { seconds: 29 },
      { relay: 'https://x' },
      { upKbps: 1e9 },
    ])
      expect(v.is(planSchema, { ...planOf(), ...wrong })).toBe(false)
  })
})
