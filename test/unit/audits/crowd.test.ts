import { describe, expect, test } from 'vitest'
import { endpoint } from '../../../src/audits/endpoint.ts'
import { relayPort } from '../../../src/audits/relay-port.ts'
import type { SubjectOf } from '../../../src/model/subject.ts'
import type { CrowdFact } from '../../../src/probes/crowd/crowd-evidence.ts'
import type { EndpointEvidence, RelayHostEvidence } from '../../../src/probes/evidence.ts'
import { tcp, url } from './facts.ts'

const host = 'host.example'
const subject: SubjectOf<'endpoint'> = {
  kind: 'endpoint',
  set: 's',
  name: host,
  host,
  port: '443',
  protocol: 'tcp',
}

type Slow = NonNullable<CrowdFact['slow']>
const crowd = (slow: Partial<Slow> = {}, rest: Partial<CrowdFact> = {}): CrowdFact => ({
  asked: 150,
  worked: 80,
  again: 70,
  opened: 66,
  slow: { asked: 14, lost: 0, lookups: 20, lateNames: 0, ...slow },
  ...rest,
})

const working: Partial<EndpointEvidence> = { fetch: { outcome: 'responded', ms: 60, url } }
const silent: Partial<EndpointEvidence> = {
  fetch: { outcome: 'timeout', ms: 5000, url },
  tcp: tcp('silent'),
}

const judge = (
  rest: Partial<EndpointEvidence>,
  fact: CrowdFact,
  works = rest === working,
  opened = works,
) => {
  const evidence: EndpointEvidence = { kind: 'endpoint', host, port: 443, online: true, ...rest }
  return endpoint.judge({ ...evidence, again: { works, opened, crowd: fact } }, subject)
}

const judged = (...asked: Parameters<typeof judge>) => {
  const { verdict, cause } = judge(...asked)
  return [verdict, cause]
}

describe('an address that worked when it was asked again', () => {
  test('slowly, and everything at once: a limit', () =>
    expect(judged(working, crowd())).toEqual(['warn', 'rate-limited']))
  test('one late connection of many is chance', () =>
    expect(judged(working, crowd({ lost: 1 }))).toEqual(['warn', 'rate-limited']))
  test('packets get lost even then', () =>
    expect(judged(working, crowd({ lost: 3 }))).toEqual(['warn', 'unstable']))
  test('names get lost even then', () =>
    expect(judged(working, crowd({ lateNames: 4 }))).toEqual(['warn', 'dns-slow']))
  test('packets and names get lost: packets', () =>
    expect(judged(working, crowd({ lost: 3, lateNames: 4 }))).toEqual(['warn', 'unstable']))
  test('with one other: no reason to doubt the network', () =>
    expect(judged(working, crowd({}, { opened: 2 }))).toEqual(['pass', undefined]))
})

/** What chromium in the network lab saw, 2026-12-01, on two cores beside three to ten busy loops. */
const seenBusy = {
  /** 30 % of DNS packets lost. Most names came from the browser's cache when asked slowly. */
  dnsLost: crowd(
    { asked: 13, lookups: 5, lateNames: 1 },
    {
      asked: 157,
      worked: 53,
      again: 62,
      opened: 40,
      first: { names: 17, paths: 11, lateNames: 7, ms: 14_885, stalledMs: 1240 },
    },
  ),
  /** Nothing wrong with the network. */
  open: crowd(
    { asked: 10 },
    {
      asked: 157,
      worked: 118,
      again: 39,
      opened: 39,
      first: { names: 0, paths: 0, lateNames: 0, ms: 13_669, stalledMs: 3078 },
    },
  ),
  /** A firewall that lets 80 SYNs through at once. */
  limited: crowd(
    {},
    {
      asked: 157,
      worked: 87,
      again: 52,
      opened: 50,
      first: { names: 0, paths: 20, lateNames: 0, ms: 19_758, stalledMs: 1302 },
    },
  ),
}

describe('on a busy device', () => {
  test('names that come late at first are DNS, though the cache has them later', () =>
    expect(judged(working, seenBusy.dnsLost)).toEqual(['warn', 'dns-slow']))
  test('no limit where nothing at a known address was silent', () =>
    expect(judged(working, seenBusy.open)).toEqual(['pass', undefined]))
  test('a limit is one all the same', () =>
    expect(judged(working, seenBusy.limited)).toEqual(['warn', 'rate-limited']))
  test('no limit where it stood still for most of the time', () => {
    const first = { names: 0, paths: 20, lateNames: 0, ms: 37_650, stalledMs: 23_701 }
    expect(judged(working, { ...seenBusy.limited, first })).toEqual(['pass', undefined])
  })
  test('silence and some late names: both fit, and no cause is named', () => {
    const first = { names: 2, paths: 20, lateNames: 2, ms: 15_000, stalledMs: 0 }
    expect(judged(working, { ...seenBusy.limited, first })).toEqual(['pass', undefined])
  })
  test('a connection that opened while its fetch still looked the name up has an answer', () =>
    expect(
      judged(
        { fetch: { outcome: 'timeout', ms: 6183, url }, tcp: tcp('open') },
        seenBusy.dnsLost,
        false,
        true,
      ),
    ).toEqual(['unknown', 'dns-slow']))
  test('no time to wait for it, and no cause in common: unclear', () =>
    expect(judged({}, seenBusy.open)).toEqual(['unknown', 'unclear']))
})

describe('what is said of the device where nothing in common was seen', () => {
  const either = { names: 2, paths: 20, lateNames: 2, ms: 15_000, stalledMs: 0 }
  const busy = { names: 0, paths: 20, lateNames: 0, ms: 37_650, stalledMs: 23_701 }
  const said = (rest: Partial<EndpointEvidence>, fact: CrowdFact) => {
    const { explanation, fix } = judge(rest, fact)
    return [explanation.map(({ id }) => id).filter((id) => /crowd/.test(id)), fix?.what.id]
  }
  const closeApps = 'audits.ice.fix.busy'

  test('it stood still for most of the time: it was busy', () => {
    const fact = { ...seenBusy.limited, first: busy }
    expect(said(working, fact)).toEqual([['audits.crowd.busy'], undefined])
    expect(said({}, fact)).toEqual([['audits.crowd.busy'], closeApps])
  })
  test('it did not, and a limit and lost packets both fit', () => {
    const fact = { ...seenBusy.limited, first: either }
    expect(said(working, fact)).toEqual([['audits.crowd.either'], undefined])
    expect(said({}, fact)).toEqual([['audits.crowd.either'], 'causes.unclear.fix'])
  })
  test('it did not, and nothing else was seen: no sentence', () => {
    expect(said(working, seenBusy.open)).toEqual([[], undefined])
    expect(said({}, seenBusy.open)).toEqual([[], 'audits.againElsewhere'])
  })
})

describe('an address that stayed silent', () => {
  test('while all others opened at once: it is blocked', () =>
    expect(judged(silent, crowd())).toEqual(['fail', 'tcp-dropped']))
  test('where none of the others opened either', () =>
    expect(judged(silent, crowd({}, { opened: 0 }))).toEqual(['fail', 'tcp-dropped']))
  test('where not even what had worked takes a connection: nobody knows', () =>
    expect(judged(silent, crowd({}, { opened: 0, full: true }))).toEqual([
      'unknown',
      'rate-limited',
    ]))
  test('where packets get lost', () =>
    expect(judged(silent, crowd({ lost: 3 }))).toEqual(['fail', 'unstable']))
  test('where only names get lost: it is blocked', () =>
    expect(judged(silent, crowd({ lateNames: 4 }))).toEqual(['fail', 'tcp-dropped']))
  test('where names get lost, and it took a connection: nobody knows', () =>
    expect(judged(silent, crowd({ lateNames: 4 }), false, true)).toEqual(['unknown', 'dns-slow']))
  test('a refusal is a refusal, whatever gets lost', () =>
    expect(judged({ tcp: tcp('refused') }, crowd({ lost: 3 }), false)).toEqual([
      'fail',
      'tcp-refused',
    ]))
  test('no time to wait for it: unknown, and why', () =>
    expect(judged({}, crowd({ lost: 3 }))).toEqual(['unknown', 'unstable']))
})

describe('a name that is not found where names get lost', () => {
  const missing = (ms: number): Partial<EndpointEvidence> => ({
    fetch: { outcome: 'failed', ms, url },
    tcp: tcp('unresolved'),
  })
  test('said at once: there is none', () =>
    expect(judged(missing(80), crowd({ lateNames: 4 }))).toEqual(['fail', 'dns-blocked']))
  test('after a long wait: it got lost', () =>
    expect(judged(missing(10_200), crowd({ lateNames: 4 }))).toEqual(['fail', 'dns-slow']))
  const alone = (lateNames: number): CrowdFact => ({
    asked: 10,
    worked: 8,
    again: 0,
    opened: 0,
    first: { names: 0, paths: 0, lateNames, ms: 12_000, stalledMs: 0 },
  })
  test('and was not asked again: it may have got lost where other names were late', () =>
    expect(judged(missing(10_200), alone(4))).toEqual(['fail', 'dns-slow']))
  test('where no other was late, it is missing', () =>
    expect(judged(missing(10_200), alone(0))).toEqual(['fail', 'dns-blocked']))
  test('where others were late, and the resolver said so at once, it is missing', () =>
    expect(judged(missing(80), alone(4))).toEqual(['fail', 'dns-blocked']))
  test('a filtering resolver stays one', () =>
    expect(judged({ ...silent, tcp: tcp('silent', '0.0.0.0') }, crowd({ lost: 3 }))).toEqual([
      'fail',
      'dns-blocked',
    ]))
})

test('a relay port that answered only then', () => {
  const fact = { transport: 'tcp', port: 443, outcome: 'answered', ms: 40, again: true } as const
  const first = { transport: 'udp', port: 3478, outcome: 'answered', ms: 40 } as const
  const evidence: RelayHostEvidence = {
    kind: 'relay-host',
    host,
    online: true,
    resolved: true,
    ports: [fact, first],
    again: { works: true, crowd: crowd() },
  }
  const at = (transport: 'tcp' | 'udp', port: number) =>
    relayPort.judge(evidence, { kind: 'relay-port', host, transport, port, mayStaySilent: false })
  expect(at('tcp', 443).cause).toBe('rate-limited')
  expect(at('udp', 3478).verdict).toBe('pass')
})
