import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { portRange } from '../../src/audits/port-range.ts'
import type { PortRangeEvidence } from '../../src/probes/evidence.ts'
import { compress, type PortOutcome, spread } from '../../src/probes/port-range.ts'

const FROM = 30000
const TO = 30499
const COUNT = TO - FROM + 1

describe('spread', () => {
  test('all ports without a sample', () => expect(spread(FROM, TO)).toHaveLength(COUNT))
  test('an even sample: both ends, in order, none twice, no gap twice the others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: COUNT - 1 }), (sample) => {
        const ports = spread(FROM, TO, sample)
        expect(ports).toHaveLength(sample)
        expect([ports[0], ports.at(-1)]).toEqual([FROM, TO])
        const gaps = ports.slice(1).map((port, i) => port - (ports[i] as number))
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1)
      }),
    )
  })
  test('leaves out what a browser never sends to', () =>
    expect(spread(5058, 5063)).toEqual([5058, 5059, 5062, 5063]))
})

describe('compress', () => {
  const outcome = fc.constantFrom<PortOutcome>('answered', 'open', 'silent', 'refused')
  test('gives back exactly the closed ports', () => {
    fc.assert(
      fc.property(fc.array(outcome, { minLength: 1, maxLength: 60 }), (list) => {
        const ports = list.map((_, i) => FROM + i)
        const outcomes = new Map(ports.map((port, i) => [port, list[i] as PortOutcome]))
        const closed = compress(ports, outcomes)
        const unpacked = closed.flatMap(({ from, to, outcome }) =>
          Array.from({ length: to - from + 1 }, (_, i) => [from + i, outcome] as const),
        )
        const expected = [...outcomes].filter(([, o]) => o !== 'answered' && o !== 'open')
        expect(unpacked).toEqual(expected)
        // No two neighbours that could be one.
        for (const [i, range] of closed.entries()) {
          const next = closed[i + 1]
          if (next?.outcome === range.outcome) expect(next.from).toBeGreaterThan(range.to + 1)
        }
      }),
    )
  })
  test('ports that were not asked part ranges', () => {
    const silent = (port: number) => ({ from: port, to: port, outcome: 'silent' })
    expect(compress([30000, 30022], new Map())).toEqual([silent(30000), silent(30022)])
  })
  test('a port nobody heard of is silent', () =>
    expect(compress([1, 2], new Map([[1, 'answered']]))).toEqual([
      { from: 2, to: 2, outcome: 'silent' },
    ]))
})

describe('coverage of a sample', () => {
  const seen = (asked: number, closed: PortRangeEvidence['closed'] = []): PortRangeEvidence => ({
    kind: 'port-range',
    name: 'own',
    host: 'relay.example',
    protocol: 'udp',
    from: FROM,
    to: TO,
    online: true,
    resolved: true,
    asked,
    answered: asked - closed.length,
    opened: 0,
    closed,
    ms: 900,
  })
  const said = (asked: number) => portRange.judge(seen(asked), {}).explanation

  test('says what it is', () => {
    expect(said(24)).toMatch(/24 of 500 ports were asked/)
    expect(said(24)).toMatch(/95 % sure that fewer than 12 % are closed/)
    expect(said(24)).toMatch(/no 22 in a row/)
    expect(said(COUNT)).toMatch(/all 500 ports are open/)
  })
  test('holds: with so many closed, a sample meets none in less than 5 of 100 cases', () => {
    for (const asked of [2, 5, 24, 100, 300]) {
      const bound = Number(/fewer than (\d+) %/.exec(said(asked))?.[1]) / 100
      const closed = Math.ceil(bound * COUNT)
      // Chance that none of `asked` ports drawn without replacement is among the closed ones.
      let chance = 1
      for (let i = 0; i < asked; i++) chance *= Math.max(0, COUNT - closed - i) / (COUNT - i)
      expect(chance).toBeLessThan(0.05)
    }
  })
  test('a closed sample claims no port that was not asked, and the rule names the range', () => {
    const closed = [30000, 30022].map((port) => ({
      from: port,
      to: port,
      outcome: 'silent' as const,
    }))
    const { explanation, fix } = portRange.judge(seen(24, closed), {})
    expect(explanation).toMatch(
      /22 of 24 ports asked of 500 are open; closed: 30000\/udp dropped, 30022\/udp dropped/,
    )
    expect(fix?.what).toBe('Allow outbound UDP 30000-30499 to relay.example.')
  })
  test('a legacy rule never fails a network', () => {
    const closed = [{ from: FROM, to: FROM, outcome: 'silent' as const }]
    const range = { protocol: 'udp' as const, from: FROM, to: TO, legacy: true }
    expect(portRange.judge(seen(COUNT, closed), { range })).toMatchObject({
      verdict: 'warn',
      explanation: expect.stringMatching(/30000\/udp dropped.*legacy/),
    })
    expect(
      portRange.judge(seen(COUNT, closed), { range: { ...range, legacy: false } }).verdict,
    ).toBe('fail')
  })
})

describe('what could not be asked', () => {
  const evidence = (rest: Partial<PortRangeEvidence>): PortRangeEvidence => ({
    kind: 'port-range',
    name: 'own',
    host: 'relay.example',
    protocol: 'tcp',
    from: FROM,
    to: TO,
    online: true,
    resolved: true,
    asked: COUNT,
    answered: 0,
    opened: 0,
    closed: [{ from: FROM, to: TO, outcome: 'unsupported' }],
    ms: 900,
    ...rest,
  })
  const judge = (rest: Partial<PortRangeEvidence>) => portRange.judge(evidence(rest), {})

  test('a range that browsers refuse', () =>
    expect(judge({ from: 5060, to: 5061, asked: 0, closed: [] })).toMatchObject({
      verdict: 'unknown',
      cause: 'not-testable',
    }))
  test('a range of which browsers refuse a part', () =>
    expect(judge({ from: 5058, to: 5063, asked: 4, answered: 4, closed: [] })).toEqual({
      verdict: 'pass',
      explanation: expect.stringMatching(
        /all 4 ports that a browser sends to are open; it refuses the other 2/,
      ),
    }))
  test('UDP kept in by the browser', () =>
    expect(judge({ protocol: 'udp' })).toMatchObject({ verdict: 'unknown', cause: 'not-testable' }))
  test('silence over TCP in a browser without a TCP test', () => {
    const judged = judge({})
    expect(judged).toMatchObject({ verdict: 'unknown', cause: 'unclear' })
    expect(judged.fix).toBeUndefined()
  })
  test('a part of it stays out of what is closed', () => {
    const closed: PortRangeEvidence['closed'] = [
      { from: FROM, to: FROM, outcome: 'refused' },
      { from: FROM + 1, to: FROM + 2, outcome: 'unsupported' },
    ]
    const { verdict, explanation, fix } = judge({ closed, answered: COUNT - 3 })
    expect(verdict).toBe('fail')
    expect(explanation).toMatch(
      /497 of 498 ports asked are open; closed: 30000\/tcp reset\. 2 more/,
    )
    expect(fix?.what).toBe('Allow outbound 30000/tcp reset to relay.example.')
  })
  test('a name is not called unresolved where ports answered', () => {
    const closed: PortRangeEvidence['closed'] = [{ from: FROM, to: FROM, outcome: 'silent' }]
    const judged = judge({ protocol: 'udp', resolved: false, closed, answered: COUNT - 1 })
    expect(judged).toMatchObject({ verdict: 'fail', cause: 'port-closed' })
    expect(judge({ protocol: 'udp', resolved: false })).toMatchObject({ cause: 'dns-blocked' })
  })
  test('a sinkhole is DNS', () =>
    expect(
      judge({ address: '0.0.0.0', closed: [{ from: FROM, to: TO, outcome: 'refused' }] }),
    ).toMatchObject({ cause: 'dns-blocked' }))
})
