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
