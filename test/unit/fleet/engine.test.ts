import { describe, expect, test } from 'vitest'
import { createEngine } from '../../../src/fleet/engine/engine.ts'
import { blockedBy, fileOf, ndjson, summaryWith } from '../../fixtures/summary.ts'

async function engineWith(summaries: object[]) {
  const engine = createEngine()
  await engine.load([fileOf(ndjson(summaries))])
  return engine
}

const page = { offset: 0, limit: 50, sort: 'key', descending: false } as const

describe('readiness', () => {
  test('the latest run in the span decides, and nothing else', async () => {
    const engine = await engineWith([
      summaryWith({ device: 'a', startedAt: '2026-11-03T08:00:00Z', verdict: 'pass' }),
      blockedBy('tcp-dropped', [], { device: 'a', startedAt: '2026-11-02T08:00:00Z' }),
      summaryWith({ device: 'a', startedAt: '2026-11-01T08:00:00Z', verdict: 'unknown' }),
    ])
    const counts = async (query: object) => {
      const { devices, ready, notReady, unknown, runs } = await engine.view(query)
      return { devices, ready, notReady, unknown, runs }
    }
    expect(await counts({})).toEqual({ devices: 1, ready: 1, notReady: 0, unknown: 0, runs: 3 })
    expect(await counts({ to: '2026-11-03T08:00:00Z' })).toMatchObject({ notReady: 1, runs: 2 })
    expect(await counts({ to: '2026-11-02T08:00:00Z' })).toMatchObject({ unknown: 1, ready: 0 })
    expect(await counts({ from: '2026-11-04' })).toMatchObject({ devices: 0, runs: 0 })
    expect(await counts({ verdicts: ['fail'] })).toMatchObject({ devices: 0 })
  })

  test('a device without a label is told apart by its installation', async () => {
    const engine = await engineWith([
      summaryWith({ installation: 'abcdefgh-1' }),
      summaryWith({ installation: 'abcdefgh-1', startedAt: '2026-11-21T08:00:00Z' }),
      summaryWith({ installation: 'zyxwvuts-1' }),
    ])
    const { rows } = await engine.devices({}, page)
    expect(rows.map(({ key, runs }) => [key, runs])).toEqual([
      ['~abcdefgh', 2],
      ['~zyxwvuts', 1],
    ])
    expect(rows[0]?.lastAt).toBe('2026-11-21T08:00:00Z')
    expect(await engine.history('~abcdefgh')).toHaveLength(2)
  })
})

describe('clocks', () => {
  const arrived = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
  const lies = [
    '2099-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59Z',
    '0000-01-01T00:00:00Z',
    '2026-02-31T08:00:00Z',
  ]

  test.each(lies)('a run dated %s does not stand before what was measured since', async (lie) => {
    for (const receivedAt of [undefined, arrived(48), '2099-01-01T00:00:05Z']) {
      const engine = await engineWith([
        summaryWith({ device: 'a', startedAt: lie, receivedAt, verdict: 'pass' }),
        blockedBy('tcp-dropped', [], { device: 'a', startedAt: arrived(24) }),
        blockedBy('tcp-dropped', [], { device: 'a', startedAt: arrived(20) }),
      ])
      expect(await engine.view({})).toMatchObject({ ready: 0, notReady: 1, runs: 3 })
      const told = (await engine.history('a')).map(({ clockOff }) => clockOff)
      expect(told).toEqual([undefined, undefined, true])
      expect((await engine.csv({}, 'all')).size).toBeGreaterThan(0)
    }
  })

  test('alone it is shown with its arrival, and nobody takes its date for true', async () => {
    const receivedAt = arrived(3)
    const engine = await engineWith([
      summaryWith({ device: 'a', startedAt: '2099-01-01T00:00:00Z', receivedAt }),
      summaryWith({ device: 'b', startedAt: '2099-01-01T00:00:00Z' }),
    ])
    const { rows } = await engine.devices({}, page)
    expect(rows).toMatchObject([
      { key: 'a', clockOff: true, lastAt: receivedAt },
      { key: 'b', clockOff: true },
    ])
    expect(rows[1]).not.toHaveProperty('lastAt')
    const { lastAt, timeline } = await engine.view({})
    expect([lastAt, timeline.length]).toEqual([receivedAt, 1])
    expect(await engine.view({ from: arrived(4), to: arrived(2) })).toMatchObject({ devices: 1 })
  })

  test('one that came later, or a few minutes ahead, is no wrong clock', async () => {
    const engine = await engineWith([
      summaryWith({ device: 'a', startedAt: arrived(900), receivedAt: arrived(1) }),
      summaryWith({ device: 'b', startedAt: arrived(-0.1) }),
    ])
    for (const row of (await engine.devices({}, page)).rows)
      expect(row).not.toHaveProperty('clockOff')
  })
})

test('a figure next to nothing is drawn as one', async () => {
  const engine = await engineWith([summaryWith({ carriedMbps: 6.4e-323, requiredMbps: 5e-324 })])
  const [carried] = (await engine.view({})).figures
  expect(carried).toMatchObject({ figure: 'carriedMbps', edges: [0, 1], counts: [1], above: 0 })
})

describe('causes and rules', () => {
  test("a refusal has Entra's numbers; where two refuse, nobody knows whose it is", async () => {
    const refused = (cause: string, aadsts: string, more: object = {}) =>
      blockedBy(cause, [], { aadsts, ...more })
    const both = { 'ca-blocked': 1, 'consent-required': 1 }
    const engine = await engineWith([
      refused('ca-blocked', '53003'),
      refused('ca-blocked', '53003'),
      refused('ca-blocked', '530031'),
      refused('ca-blocked', '65001', {
        causes: both,
        blockers: ['ca-blocked.sign-in', 'consent-required.sign-in'],
      }),
      refused('udp-blocked', '50076'),
    ])
    const { causes } = await engine.view({})
    expect(causes.map(({ cause, aadsts }) => [cause, aadsts])).toEqual([
      [
        'ca-blocked',
        [
          { code: '53003', devices: 2 },
          { code: '530031', devices: 1 },
        ],
      ],
      ['consent-required', []],
      ['udp-blocked', []],
    ])
  })

  test('are ranked by what they block; what only warns blocks nobody', async () => {
    const engine = await engineWith([
      blockedBy('tcp-dropped', ['tcp/443 a'], { device: '1', site: 'Oslo' }),
      blockedBy('tcp-dropped', ['tcp/443 a', 'tcp/443 b'], { device: '2', site: 'Rome' }),
      blockedBy('ca-blocked', [], {
        device: '3',
        causes: { 'ca-blocked': 1, 'relay-silent': 4 },
        warnings: ['relay-silent.relay'],
      }),
      summaryWith({ device: '4', verdict: 'warn', causes: { 'relay-silent': 4 } }),
    ])
    const { causes, rules } = await engine.view({})
    expect(
      causes.map(({ cause, blocked, warned, alone }) => [cause, blocked, warned, alone]),
    ).toEqual([
      ['tcp-dropped', 2, 0, 2],
      ['ca-blocked', 1, 0, 1],
      ['relay-silent', 0, 2, 0],
    ])
    expect(causes[0]).toMatchObject({
      who: 'network',
      sites: ['Oslo', 'Rome'],
      rules: [
        { rule: 'tcp/443 a', devices: 2 },
        { rule: 'tcp/443 b', devices: 1 },
      ],
    })
    expect(causes[1]).toMatchObject({ who: 'tenant-admin', rules: [] })
    expect(rules).toEqual([
      { rule: 'tcp/443 a', devices: 2, sites: ['Oslo', 'Rome'], unblocks: 1, together: 1 },
      { rule: 'tcp/443 b', devices: 1, sites: ['Rome'], unblocks: 0, together: 2 },
    ])
    expect(await engine.whatIf(['tcp/443 b'], {})).toEqual({ unblocked: 0, devices: [] })
    expect(await engine.whatIf(['tcp/443 a', 'tcp/443 b'], {})).toEqual({
      unblocked: 2,
      devices: ['1', '2'],
    })
  })

  test('opening rules does not help where others are not listed, or more is broken', async () => {
    const rule = ['tcp/443 a']
    const engine = await engineWith([
      blockedBy('tcp-dropped', rule, { device: 'more', closedMore: 1 }),
      blockedBy('tcp-dropped', rule, { device: 'other', openable: false }),
      blockedBy('tcp-dropped', rule, { device: 'warns', verdict: 'warn' }),
      blockedBy('tcp-dropped', rule, { device: 'yes' }),
    ])
    expect((await engine.whatIf(rule, {})).devices).toEqual(['yes'])
  })
})
