import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { portRange } from '../../../src/audits/port-range.ts'
import type { SubjectOf } from '../../../src/model/subject.ts'
import type { PortRangeEvidence } from '../../../src/probes/evidence.ts'
import { compress, type PortOutcome, spread } from '../../../src/probes/port-outcomes.ts'
import { asked, idsOf, said } from './facts.ts'

const FROM = 30000
const TO = 30499
const COUNT = TO - FROM + 1
const range: SubjectOf<'port-range'> = {
  kind: 'port-range',
  name: 'own',
  host: 'relay.example',
  protocol: 'udp',
  from: FROM,
  to: TO,
  legacy: false,
}

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
  const first = (asked: number) => portRange.judge(seen(asked), range).explanation[0]

  test('says what it is', () => {
    const values = { asked: 24, all: 500, bound: 12, block: 22 }
    expect(first(24)).toEqual({ id: 'audits.range.sampleOpen', values })
    expect(first(COUNT)).toEqual({ id: 'audits.range.open', values: { asked: 500 } })
  })
  test('holds: with so many closed, a sample meets none in less than 5 of 100 cases', () => {
    for (const asked of [2, 5, 24, 100, 300]) {
      const bound = Number(first(asked)?.values?.bound) / 100
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
    const judged = portRange.judge(seen(24, closed), range)
    expect(said(judged)).toBe(
      '22 of 24 ports are open. Closed: 30000 and 30022. This is a sample of 500 ports.',
    )
    expect(asked(judged)).toBe('Allow outbound UDP 30000-30499 to relay.example in the firewall.')
  })
  test('a legacy rule never fails a network', () => {
    const closed = [{ from: FROM, to: FROM, outcome: 'silent' as const }]
    const legacy = { ...range, legacy: true }
    const judged = portRange.judge(seen(COUNT, closed), legacy)
    expect(judged.verdict).toBe('warn')
    expect(idsOf(judged)).toEqual(['audits.range.closed', 'audits.rule.legacy'])
    expect(portRange.judge(seen(COUNT, closed), range).verdict).toBe('fail')
  })
})

describe('what opens when it is asked slowly', () => {
  const judge = (
    again: Partial<NonNullable<PortRangeEvidence['again']>>,
    closed: PortRangeEvidence['closed'] = [],
    left = 0,
  ) => {
    const count = closed.reduce((sum, { from, to }) => sum + to - from + 1, 0) + left
    const evidence: PortRangeEvidence = {
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
      opened: COUNT - count,
      closed,
      again: {
        asked: 418,
        opened: 418 - count,
        late: 0,
        left,
        pace: 20,
        crowd: { opened: 82, ms: 5000 },
        ...again,
      },
      ms: 5000,
    }
    return portRange.judge(evidence, range)
  }
  const hole = { from: 30100, to: 30149, outcome: 'silent' as const }

  test('a limit of the firewall, with what was seen of it, and no list of ports', () => {
    const judged = judge({})
    expect(judged).toMatchObject({ verdict: 'warn', cause: 'rate-limited' })
    expect(said(judged)).toBe(
      '82 of 500 ports opened in 5 s while all were tried at once. At 20 a second, 418 more opened.',
    )
    expect(asked(judged)).not.toMatch(/\d/)
  })
  test('ports for which there was no time are neither open nor in a list', () =>
    expect(idsOf(judge({}, [], 30))).toEqual(['audits.range.limited', 'audits.range.left']))
  test('a block beside a limit keeps its exact ports', () => {
    const judged = judge({}, [hole], 30)
    expect(judged).toMatchObject({ verdict: 'fail', cause: 'tcp-dropped' })
    expect(said(judged)).toBe(
      "420 of 470 ports are open. Closed: 30100-30149. 30 more ports couldn't be tested. " +
        'This network also limits how many connections open at once.',
    )
    expect(asked(judged)).toMatch(/TCP 30100-30149 to relay/)
  })
  test('where packets had to be sent again, the network loses them', () => {
    expect(judge({ late: 120 })).toMatchObject({ verdict: 'warn', cause: 'unstable' })
    expect(judge({ late: 120 }, [hole])).toMatchObject({ verdict: 'fail', cause: 'unstable' })
  })
  test('a few are the chance of a busy device', () => {
    expect(judge({ asked: 9, opened: 9, late: 9 }).verdict).toBe('pass')
    expect(judge({ asked: 59, opened: 9 }, [hole])).toMatchObject({ cause: 'tcp-dropped' })
  })
  test('none of them: a block is what it was', () => {
    const judged = judge({ asked: 20, opened: 0 }, [hole])
    expect(judged).toMatchObject({ verdict: 'fail', cause: 'tcp-dropped' })
    expect(idsOf(judged)).toEqual(['audits.range.closed'])
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
  const judge = (rest: Partial<PortRangeEvidence>) => portRange.judge(evidence(rest), range)

  test('a range that browsers refuse', () =>
    expect(judge({ from: 5060, to: 5061, asked: 0, closed: [] })).toMatchObject({
      verdict: 'unknown',
      cause: 'not-testable',
    }))
  test('a range of which browsers refuse a part', () =>
    expect(judge({ from: 5058, to: 5063, asked: 4, answered: 4, closed: [] })).toEqual({
      verdict: 'pass',
      explanation: [{ id: 'audits.range.openToBrowser', values: { asked: 4, rest: 2 } }],
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
    const judged = judge({ closed, answered: COUNT - 3 })
    expect(judged.verdict).toBe('fail')
    expect(said(judged)).toBe(
      "497 of 498 ports are open. Closed: 30000. 2 more ports couldn't be tested.",
    )
    expect(asked(judged)).toBe('Allow outbound TCP 30000 to relay.example in the firewall.')
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
