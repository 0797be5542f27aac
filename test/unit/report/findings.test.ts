import { describe, expect, test } from 'vitest'
import type { Cause } from '../../../src/model/causes.ts'
import { causeInfo } from '../../../src/model/causes.ts'
import type { RelayTransport } from '../../../src/model/transports.ts'
import type { Verdict } from '../../../src/model/verdicts.ts'
import { conclude } from '../../../src/report/build/assemble.ts'
import { firewallRules } from '../../../src/report/export/firewall-rules.ts'
import type { AuditResult } from '../../../src/report/schema/schema.ts'

let next = 0
function endpointRow(verdict: Verdict, cause?: Cause, rule: object = {}): AuditResult {
  const name = `host${next++}.example`
  return {
    id: `endpoint.set.${name}:443`,
    audit: 'endpoint',
    group: 'set',
    groupTitle: 'Set',
    link: cause ? causeInfo(cause).link : 'path',
    verdict,
    ...(cause && { cause }),
    title: name,
    explanation: `${name} said so.`,
    ...(verdict === 'fail' && { fix: { who: 'network' as const, what: 'Allow it.' } }),
    requirement: {
      set: 'set',
      setTitle: 'Set',
      name,
      host: name,
      port: '443',
      protocol: 'tcp',
      ips: [],
      required: true,
      status: 'current',
      source: 'page',
      sourceDate: null,
      inspectionUnsupported: false,
      notes: '',
      ...rule,
    },
    evidence: { kind: 'endpoint', host: name, port: 443, online: true },
    durationMs: 5,
  }
}

const relayRow = (transport: RelayTransport, verdict: Verdict, cause?: Cause): AuditResult => ({
  id: `relay.own.${transport}`,
  audit: 'relay',
  group: 'relay.own',
  groupTitle: 'own',
  link: 'relay',
  verdict,
  ...(cause && { cause }),
  title: 'relay',
  explanation: `${transport} said so.`,
  evidence: { kind: 'relay', name: 'own', transport, online: true, source: 'static', urls: [] },
  durationMs: 5,
})

const many = (count: number, make: () => AuditResult) => Array.from({ length: count }, make)

describe('findings', () => {
  test('sixty rows with one cause are one sentence', () => {
    const rows = [
      ...many(58, () => endpointRow('fail', 'dns-blocked')),
      ...many(3, () => endpointRow('pass')),
    ]
    const { findings, headline, verdict } = conclude(rows, false, 5000)
    expect(verdict).toBe('fail')
    expect(headline).toBe("DNS on this network can't find 58 of 61 addresses.")
    expect(findings).toHaveLength(1)
    expect(findings[0]).toMatchObject({ affected: 58, total: 61, fix: { who: 'network' } })
    expect(findings[0]?.audits).toHaveLength(58)
  })

  test('the first broken link leads', () => {
    const rows = [
      relayRow('udp', 'fail', 'udp-blocked'),
      endpointRow('fail', 'tls-failed'),
      endpointRow('fail', 'dns-blocked'),
    ]
    const { findings } = conclude(rows, false, 5000)
    expect(findings.map(({ cause }) => cause)).toEqual(['dns-blocked', 'tls-failed', 'udp-blocked'])
  })

  test('offline and captive portal explain what follows from them', () => {
    const rows: AuditResult[] = [
      { ...relayRow('tls', 'fail', 'captive-portal'), audit: 'control', link: 'path' },
      ...many(9, () => endpointRow('fail', 'tls-failed')),
    ]
    const { findings } = conclude(rows, false, 5000)
    expect(findings.map(({ cause }) => cause)).toEqual(['captive-portal'])
    expect(findings[0]?.audits).toHaveLength(10)
  })

  test('a short time without network explains nothing where hosts were reached', () => {
    const broken = [endpointRow('fail', 'offline'), relayRow('udp', 'fail', 'udp-blocked')]
    const causes = (rows: AuditResult[]) =>
      conclude(rows, false, 5000).findings.map(({ cause }) => cause)
    expect(causes(broken)).toEqual(['offline'])
    expect(causes([...broken, endpointRow('pass')])).toEqual(['offline', 'udp-blocked'])
  })
})

const optional = { required: false }
/** Any cause does here: what counts is whether the rule decides. */
const rowOf = (verdict: Verdict, cause: Cause, rule?: object) => endpointRow(verdict, cause, rule)
const lossy = (): AuditResult => ({
  ...relayRow('udp', 'warn', 'lossy'),
  id: 'quality.own.loss',
  audit: 'quality',
  link: 'quality',
})

test('a run that stopped says so once, whatever was left to test', () => {
  const rows = [
    endpointRow('pass'),
    ...many(3, () => endpointRow('unknown', 'aborted')),
    relayRow('udp', 'unknown', 'aborted'),
    { ...relayRow('udp', 'unknown', 'aborted'), id: 'quality.own.loss', link: 'quality' as const },
    { ...relayRow('udp', 'unknown', 'aborted'), id: 'sign-in', link: 'sign-in' as const },
  ]
  const { findings } = conclude(rows, true, 2000)
  expect(findings).toMatchObject([{ id: 'aborted.device', affected: 6 }])
  expect(findings[0]?.title).toBe("6 checks didn't finish because the run stopped.")
})

describe('optional rows', () => {
  test('never lead: a finding that decides comes first, whatever the verdict', () => {
    const informs = [1, 2, 3].map(() => rowOf('warn', 'tcp-refused', optional))
    const leads = (rows: AuditResult[]) => {
      const { verdict, headline, findings } = conclude(rows, false, 1)
      return { verdict, headline, first: findings[0]?.cause }
    }
    expect(leads([...informs, lossy()])).toMatchObject({
      verdict: 'warn',
      first: 'lossy',
      headline: expect.stringMatching(/^Works, with problems\. .*loses packets/),
    })
    expect(leads([...informs, rowOf('unknown', 'unclear')])).toMatchObject({
      verdict: 'unknown',
      first: 'unclear',
    })
    expect(leads([rowOf('unknown', 'unclear', optional), lossy()])).toMatchObject({
      verdict: 'warn',
      first: 'lossy',
    })
    expect(leads([rowOf('fail', 'offline', optional), lossy()])).toMatchObject({
      verdict: 'warn',
      first: 'lossy',
    })
  })

  test('are not counted, quoted or judged by where a row that decides has the same cause', () => {
    const required = rowOf('warn', 'unclear')
    const rows = [rowOf('unknown', 'unclear', optional), required, rowOf('pass', 'unclear')]
    const { verdict, headline, findings } = conclude(rows, false, 1)
    expect(verdict).toBe('warn')
    expect(findings[0]).toMatchObject({ verdict: 'warn', affected: 1, total: 2 })
    expect(findings[0]?.explanation).toContain(required.title)
    expect(headline).toContain(required.title)
  })
})

describe('verdict', () => {
  test('unknown is never a pass', () => {
    const rows = [endpointRow('pass'), endpointRow('unknown', 'unclear')]
    expect(conclude(rows, false, 1).verdict).toBe('unknown')
  })
  test('what no page can test does not make a run doubtful, but is said', () => {
    const rows = [endpointRow('pass'), endpointRow('unknown', 'no-representative')]
    const { verdict, headline } = conclude(rows, false, 1)
    expect(verdict).toBe('pass')
    expect(headline).toContain("A browser can't test 1 firewall rule.")
  })
  test('a run limited by ?only says so first', () => {
    const { verdict, headline } = conclude([endpointRow('pass')], false, 1, 'endpoint.')
    expect(verdict).toBe('pass')
    expect(headline).toMatch(/^This run tested only checks that start with "endpoint\."\. Ready\./)
  })
  test('legacy and optional rules decide nothing', () => {
    const rows = [
      endpointRow('pass'),
      endpointRow('warn', 'tcp-refused', { status: 'superseded' }),
      endpointRow('warn', 'tcp-refused', { required: false }),
    ]
    expect(conclude(rows, false, 1).verdict).toBe('pass')
  })
  test('a stopped run never passes', () => {
    expect(conclude([endpointRow('pass')], true, 4000)).toMatchObject({
      verdict: 'unknown',
      headline: expect.stringMatching(/^Stopped after 4 s/),
    })
  })
  test('nothing measured is unknown', () => {
    expect(conclude([], false, 1).verdict).toBe('unknown')
  })
})

describe('chain', () => {
  test('a name that fails breaks the name link, not the path', () => {
    const { chain } = conclude(
      [endpointRow('fail', 'dns-blocked'), endpointRow('pass'), relayRow('udp', 'pass')],
      false,
      1,
    )
    const state = Object.fromEntries(chain.map(({ link, verdict }) => [link, verdict]))
    expect(state).toMatchObject({ name: 'fail', path: 'pass', relay: 'pass' })
    expect(state['sign-in']).toBe('notApplicable')
  })
  test('links behind a broken one are shadowed where nothing passed', () => {
    const rows = [
      ...many(4, () => endpointRow('fail', 'dns-blocked')),
      relayRow('udp', 'fail', 'relay-unreachable'),
    ]
    const relay = conclude(rows, false, 1).chain.find(({ link }) => link === 'relay')
    expect(relay?.shadowed).toBe(true)
  })
})

describe('many addresses that failed together and worked later', () => {
  const crowd = { asked: 150, worked: 80, again: 70, opened: 66 }
  const again = (verdict: Verdict, cause: Cause, full = false): AuditResult => {
    const row = endpointRow(verdict, cause)
    const facts = { works: verdict === 'warn', crowd: { ...crowd, ...(full && { full }) } }
    return {
      ...row,
      evidence: { ...(row.evidence as object), again: facts } as typeof row.evidence,
    }
  }
  const causesOf = (rows: AuditResult[]) =>
    conclude(rows, false, 1000).findings.map(({ cause, verdict }) => `${cause} ${verdict}`)

  test('lost packets are one finding, with the worst verdict of its signs', () =>
    expect(
      causesOf([
        ...many(3, () => again('warn', 'unstable')),
        endpointRow('fail', 'dns-slow'),
        relayRow('udp', 'fail', 'no-data'),
        relayRow('tcp', 'unknown', 'unclear'),
      ]),
    ).toEqual(['unstable fail']))
  test('what was refused has a cause of its own', () =>
    expect(causesOf([again('warn', 'unstable'), endpointRow('fail', 'tcp-refused')])).toEqual([
      'tcp-refused fail',
      'unstable warn',
    ]))
  test('a limit explains no address that stayed closed', () =>
    expect(causesOf([again('warn', 'rate-limited'), endpointRow('fail', 'tcp-dropped')])).toEqual([
      'tcp-dropped fail',
      'rate-limited warn',
    ]))
  test('where every session is taken, the relay has none either', () =>
    expect(
      causesOf([again('unknown', 'rate-limited', true), relayRow('tcp', 'fail', 'tcp-dropped')]),
    ).toEqual(['rate-limited fail']))
  test('no firewall rule is asked for', () =>
    expect(
      firewallRules({
        audits: [again('warn', 'unstable'), endpointRow('fail', 'tcp-dropped')],
      }),
    ).toEqual([]))
  test('DNS that is slow every time stays two findings: addresses and relays', () =>
    expect(
      causesOf([endpointRow('warn', 'dns-slow'), relayRow('udp', 'warn', 'dns-slow')]),
    ).toEqual(['dns-slow warn', 'dns-slow warn']))
})
