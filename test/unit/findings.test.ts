import { describe, expect, test } from 'vitest'
import type { Cause, Verdict } from '../../src/audits/vocabulary.ts'
import { causeInfo } from '../../src/audits/vocabulary.ts'
import { conclude } from '../../src/report/assemble.ts'
import type { AuditResult } from '../../src/report/schema.ts'

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
    evidence: { kind: 'endpoint' },
    durationMs: 5,
  }
}

const relayRow = (transport: string, verdict: Verdict, cause?: Cause): AuditResult => ({
  id: `relay.own.${transport}`,
  audit: 'relay',
  group: 'relay.own',
  groupTitle: 'own',
  link: 'relay',
  verdict,
  ...(cause && { cause }),
  title: 'relay',
  explanation: `${transport} said so.`,
  evidence: { kind: 'relay' },
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
    expect(headline).toBe('DNS does not resolve 58 of 61 names.')
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
      { ...relayRow('control', 'fail', 'captive-portal'), audit: 'control', link: 'path' },
      ...many(9, () => endpointRow('fail', 'tls-failed')),
    ]
    const { findings } = conclude(rows, false, 5000)
    expect(findings.map(({ cause }) => cause)).toEqual(['captive-portal'])
    expect(findings[0]?.audits).toHaveLength(10)
  })

  test('a short time without network explains nothing where hosts were reached', () => {
    const broken = [endpointRow('fail', 'offline'), relayRow('relay', 'fail', 'udp-blocked')]
    const causes = (rows: AuditResult[]) =>
      conclude(rows, false, 5000).findings.map(({ cause }) => cause)
    expect(causes(broken)).toEqual(['offline'])
    expect(causes([...broken, endpointRow('pass')])).toEqual(['offline', 'udp-blocked'])
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
    expect(headline).toMatch(/1 rules? cannot be tested/)
  })
  test('a run limited by ?only says so first', () => {
    const { verdict, headline } = conclude([endpointRow('pass')], false, 1, 'endpoint.')
    expect(verdict).toBe('pass')
    expect(headline).toMatch(/^Only "endpoint\.": Ready/)
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
