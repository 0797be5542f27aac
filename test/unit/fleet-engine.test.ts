import { describe, expect, test } from 'vitest'
import { createEngine } from '../../src/fleet/engine/engine.ts'
import { blockedBy, fileOf, ndjson, summaryWith } from '../fixtures/summary.ts'

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
