import { describe, expect, test } from 'vitest'
import { createEngine } from '../../../src/fleet/engine/engine.ts'
import { addRun, createRuns } from '../../../src/fleet/engine/runs.ts'
import { CLOCK_MS, sharedBreaksOf, type Watched } from '../../../src/fleet/engine/shared-breaks.ts'
import { fileOf, ndjson, summaryWith } from '../../fixtures/summary.ts'
import { randomOf } from '../watch/line.ts'

const START = Date.parse('2026-11-20T09:00:00.000Z')
const HALF_HOUR = 30 * 60_000

/** A watch of half an hour with breaks of one second at these minutes. */
const watched = (device: string, minutes: number[], more: Partial<Watched> = {}): Watched => ({
  device,
  site: 'Oslo',
  from: START,
  to: START + HALF_HOUR,
  breaks: minutes.map((minute) => ({ at: START + minute * 60_000, ms: 1000 })),
  count: minutes.length,
  ...more,
})
const at = (minute: number) => new Date(START + minute * 60_000).toISOString()

describe('breaks of one site', () => {
  test('two devices that broke together once in half an hour have a cause in common', () => {
    const { shared, alone } = sharedBreaksOf([
      watched('a', [10]),
      watched('b', [10]),
      watched('c', []),
    ])
    expect(shared).toEqual([
      { site: 'Oslo', at: at(10), ms: 1000, devices: ['a', 'b'], watching: 3 },
    ])
    expect(alone).toEqual([])
  })

  test('one that broke while others did not is named alone', () => {
    const { shared, alone } = sharedBreaksOf([watched('a', [5, 20]), watched('b', [])])
    expect(shared).toEqual([])
    expect(alone).toEqual([{ device: 'a', site: 'Oslo', count: 2, longestMs: 1000 }])
  })

  test('one beside which the lists of all others are cut is not named alone', () => {
    const cut = watched('b', [1], { count: 30 })
    expect(sharedBreaksOf([watched('a', [5]), cut]).alone).not.toContainEqual(
      expect.objectContaining({ device: 'a' }),
    )
    expect(sharedBreaksOf([watched('a', [5]), cut, watched('c', [])]).alone).toContainEqual(
      expect.objectContaining({ device: 'a' }),
    )
  })

  test('chance has had its tries in all time that two devices were watched, and no other', () => {
    // One device watched alone for weeks is no try.
    const alone = watched('c', [], { from: START - 2000 * HALF_HOUR })
    const two = [watched('a', [10]), watched('b', [10])]
    expect(sharedBreaksOf([...two, alone]).shared).toHaveLength(1)
    const days = Array.from({ length: 200 }, (_, i) => {
      const from = START + (i + 1) * 2 * HALF_HOUR
      return ['a', 'b'].map((device) => watched(device, [], { from, to: from + HALF_HOUR }))
    })
    expect(sharedBreaksOf([...two, ...days.flat()]).shared).toEqual([])
  })

  test('one that nobody was watched beside says nothing of the others', () => {
    const later = { from: START + 2 * HALF_HOUR, to: START + 3 * HALF_HOUR }
    for (const others of [[], [watched('b', [], later)], [watched('b', [], { site: 'Rome' })]])
      expect(sharedBreaksOf([watched('a', [5]), ...others])).toEqual({ shared: [], alone: [] })
  })

  test('clocks that differ within the tolerance are one time, beyond it they are not', () => {
    const off = (ms: number) =>
      sharedBreaksOf([
        watched('a', [10]),
        watched('b', [], { breaks: [{ at: START + 600_000 + 1000 + ms, ms: 1000 }], count: 1 }),
      ])
    expect(off(CLOCK_MS - 1).shared).toHaveLength(1)
    expect(off(CLOCK_MS + 1).shared).toEqual([])
    expect(off(CLOCK_MS + 1).alone.map(({ device }) => device)).toEqual(['a', 'b'])
  })

  test('two sites share nothing, nor do devices that name no site', () => {
    const elsewhere = [watched('a', [10]), watched('b', [10], { site: 'Rome' })]
    expect(sharedBreaksOf(elsewhere).shared).toEqual([])
    const nowhere = [watched('a', [10], { site: '' }), watched('b', [10], { site: '' })]
    expect(sharedBreaksOf(nowhere)).toEqual({ shared: [], alone: [] })
  })

  test('one device twice is one device', () => {
    const twice = [watched('a', [10]), watched('a', [10]), watched('b', [])]
    expect(sharedBreaksOf(twice).shared).toEqual([])
  })

  test('lines that break all the time meet by chance', () => {
    const often = (shift: number) => Array.from({ length: 60 }, (_, i) => (i + shift) / 2)
    const { shared } = sharedBreaksOf([watched('a', often(0)), watched('b', often(0.01))])
    expect(shared).toEqual([])
    // Ten of ten do not.
    const ten = Array.from({ length: 10 }, (_, i) => watched(`d${i}`, [3, 7, 10]))
    expect(sharedBreaksOf(ten).shared).toHaveLength(3)
  })

  test('devices that break by themselves seldom seem to share a cause', () => {
    let wrong = 0
    for (let seed = 1; seed <= 300; seed++) {
      const random = randomOf(seed)
      const devices = Array.from({ length: 4 }, (_, i) =>
        watched(
          `d${i}`,
          Array.from({ length: 4 }, () => random() * 30),
        ),
      )
      if (sharedBreaksOf(devices).shared.length > 0) wrong++
    }
    expect(wrong / 300).toBeLessThan(0.1)
  })

  /** Four devices at each of so many sites, each with four breaks at random times. */
  const fleetOf = (sites: number, random: () => number, more: number[] = []) =>
    Array.from({ length: 4 * sites }, (_, i) =>
      watched(`d${i}`, [...Array.from({ length: 4 }, () => random() * 30), ...more], {
        site: `site ${i >> 2}`,
      }),
    )

  test('nor at one of many sites, and what is real at many of them is found', () => {
    let wrong = 0
    for (let seed = 1; seed <= 40; seed++)
      if (sharedBreaksOf(fleetOf(50, randomOf(seed))).shared.length > 0) wrong++
    expect(wrong / 40).toBeLessThan(0.15)
    const { shared } = sharedBreaksOf(fleetOf(50, randomOf(7), [15]))
    const isReal = (time: string) => Math.abs(Date.parse(time) - Date.parse(at(15))) < 10_000
    expect(shared.filter((one) => isReal(one.at))).toHaveLength(50)
    expect(shared.filter((one) => !isReal(one.at)).length).toBeLessThanOrEqual(5)
  })

  test('what chance explains at one of many sites, it does not explain at each of them', () => {
    const sites = (broken: number) =>
      Array.from({ length: 40 }, (_, site) =>
        ['a', 'b'].map((name) => {
          const minutes = site < broken ? [10] : [name === 'a' ? 5 : 20]
          return watched(`${name}${site}`, minutes, { site: `site ${site}` })
        }),
      ).flat()
    expect(sharedBreaksOf(sites(1).slice(0, 2)).shared).toHaveLength(1)
    expect(sharedBreaksOf(sites(1)).shared).toEqual([])
    expect(sharedBreaksOf(sites(30)).shared).toHaveLength(30)
  })

  test('a device breaks in the time that counts, and chance has its tries in no other', () => {
    const two = (more: Partial<Watched>, other = more) =>
      sharedBreaksOf([watched('a', [10], more), watched('b', [10], other)]).shared
    expect(two({})).toHaveLength(1)
    expect(two({ judgedMs: HALF_HOUR })).toHaveLength(1)
    // As many breaks in less time come together by chance more often.
    expect(two({ judgedMs: HALF_HOUR / 10 })).toHaveLength(1)
    expect(two({ judgedMs: HALF_HOUR / 30 })).toEqual([])
    // One device all the time, another one for two minutes: two minutes, as if both were.
    expect(two({}, { judgedMs: HALF_HOUR / 15 })).toHaveLength(1)
    expect(two({ judgedMs: HALF_HOUR / 15 })).toHaveLength(1)
  })

  test('devices that hardly count take no try from two that count all the time', () => {
    const names = ['a', 'b', ...Array.from({ length: 10 }, (_, i) => `c${i}`)]
    const days = Array.from({ length: 20 }, (_, i) => {
      const from = START + (i + 1) * 2 * HALF_HOUR
      const judgedMs = (name: string) => HALF_HOUR / (name.length > 1 ? 30 : 1)
      return names.map((name) =>
        watched(name, [], { from, to: from + HALF_HOUR, judgedMs: judgedMs(name) }),
      )
    })
    const two = [watched('a', [10]), watched('b', [10])]
    expect(sharedBreaksOf([...two, ...days.slice(1).flat()]).shared).toEqual([])
    expect(sharedBreaksOf([...two, ...days.slice(12).flat()]).shared).toHaveLength(1)
  })

  test('a break of minutes is together with those that begin in it', () => {
    const long = watched('a', [], { breaks: [{ at: START + 600_000, ms: 120_000 }], count: 1 })
    // One that begins in such a long time may do so by chance, three hardly.
    expect(sharedBreaksOf([long, watched('b', [11])]).shared).toEqual([])
    const three = ['b', 'c', 'd'].map((device) => watched(device, [11]))
    expect(sharedBreaksOf([long, ...three]).shared).toMatchObject([
      { devices: ['a', 'b', 'c', 'd'], ms: 120_000 },
    ])
  })
})

describe('the fleet', () => {
  const run = summaryWith({ device: 'a', site: 'Oslo', startedAt: at(-1) })
  const withBreak = (one: typeof run, minute: number) => ({
    ...one,
    watchedAt: at(0),
    watchedSeconds: 1800,
    watchedGoodPercent: 99.5,
    watchedBreaks: 1,
    watchedLongestMs: 1200,
    watchedBreakTimes: [`${at(minute)} 1200`],
  })
  const other = summaryWith({ device: 'b', site: 'Oslo', startedAt: at(-1) })

  test('takes the record with the later watch, in any order, and counts the run once', async () => {
    for (const order of [
      [run, withBreak(run, 10)],
      [withBreak(run, 10), run],
    ]) {
      const engine = createEngine()
      expect(await engine.load([fileOf(ndjson(order))])).toMatchObject({ added: 1, doubled: 1 })
      const view = await engine.view({})
      expect(view).toMatchObject({ runs: 1, breaks: { devices: 1, shared: [], alone: [] } })
      expect(view.figures.map(({ figure }) => figure)).toEqual([
        'watchedGoodPercent',
        'watchedLongestMs',
      ])
    }
  })

  test('a watch belongs to the site of its own run', async () => {
    const engine = createEngine()
    const moved = summaryWith({ device: 'b', site: 'Rome', startedAt: at(60) })
    await engine.load([fileOf(ndjson([withBreak(run, 10), withBreak(other, 10), moved]))])
    expect((await engine.view({})).breaks.shared).toMatchObject([{ site: 'Oslo' }])
  })

  test('takes the seconds that count from the record', async () => {
    const sharedIn = async (watchedJudged: number) => {
      const engine = createEngine()
      const both = [withBreak(run, 10), withBreak(other, 10)]
      const records = both.map((one) => ({ ...one, watchedJudged }))
      await engine.load([fileOf(ndjson(records))])
      const { breaks } = await engine.view({})
      expect(breaks.devices).toBe(2)
      return breaks.shared.length
    }
    expect(await sharedIn(120)).toBe(1)
    expect(await sharedIn(60)).toBe(0)
  })

  test('takes the record with a rehearsal that was planned before the watch', () => {
    const watch = withBreak(run, 10)
    const both = { ...watch, rehearsal: 'abcd2345', rehearsedAt: at(-60) }
    for (const order of [
      [watch, both],
      [both, watch],
    ]) {
      const runs = createRuns()
      for (const summary of order) addRun(runs, { summary, fromReport: false })
      expect(runs.byId.get(run.runId)?.summary).toEqual(both)
    }
  })

  test('finds what broke together in its records, and leaves out clocks that are off', async () => {
    const engine = createEngine()
    await engine.load([fileOf(ndjson([withBreak(run, 10), withBreak(other, 10)]))])
    expect((await engine.view({})).breaks).toMatchObject({
      devices: 2,
      shared: [{ site: 'Oslo', at: at(10), devices: ['a', 'b'], watching: 2 }],
    })
    const off = { ...withBreak(other, 10), receivedAt: at(600) }
    const unsure = createEngine()
    await unsure.load([fileOf(ndjson([withBreak(run, 10), { ...off, startedAt: at(900) }]))])
    expect((await unsure.view({})).breaks).toMatchObject({ devices: 1, shared: [] })
  })
})
