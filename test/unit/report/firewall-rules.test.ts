import { describe, expect, test } from 'vitest'
import { expandTag, loadTags, type TagFile } from '../../../src/catalog/service-tags.ts'
import type { Cause } from '../../../src/model/causes.ts'
import type { RelayTransport } from '../../../src/model/transports.ts'
import type { Verdict } from '../../../src/model/verdicts.ts'
import type { PortRangeEvidence } from '../../../src/probes/evidence.ts'
import { firewallRules } from '../../../src/report/export/firewall-rules.ts'
import { rulesToCsv, rulesToMarkdown } from '../../../src/report/export/rules.ts'
import { redact } from '../../../src/report/privacy/redact.ts'
import type { AuditResult, Report } from '../../../src/report/schema/schema.ts'
import { sampleReport } from '../../fixtures/report.ts'

type Part = Pick<AuditResult, 'id' | 'audit'> & Partial<AuditResult>

const row = (verdict: Verdict, cause: Cause, rest: Part): AuditResult => ({
  group: rest.id,
  groupTitle: `Group of ${rest.id}`,
  link: 'relay',
  title: rest.id,
  explanation: '',
  verdict,
  cause,
  durationMs: 1,
  ...rest,
})

const relay = (cause: Cause, transport: RelayTransport, ...urls: string[]) =>
  row('fail', cause, {
    id: `relay.contoso.${transport}`,
    audit: 'relay',
    subject: { kind: 'relay', name: 'contoso', transport },
    group: 'relay.contoso',
    evidence: { kind: 'relay', name: 'contoso', transport, online: true, source: 'broker', urls },
  })

const range = (
  verdict: Verdict,
  protocol: 'udp' | 'tcp',
  closed: PortRangeEvidence['closed'],
  asked = 500,
) =>
  row(verdict, 'port-closed', {
    id: `port-range.azurecloud.${protocol}`,
    audit: 'port-range',
    subject: {
      kind: 'port-range',
      name: 'azurecloud',
      host: 'relay.contoso.example',
      protocol,
      from: 30000,
      to: 30499,
      legacy: verdict === 'warn',
    },
    group: 'port-range.azurecloud',
    evidence: {
      kind: 'port-range',
      name: 'azurecloud',
      host: 'relay.contoso.example',
      protocol,
      from: 30000,
      to: 30499,
      online: true,
      resolved: true,
      asked,
      answered: 400,
      opened: 0,
      closed,
      ms: 4000,
    },
  })

const rule = (name: string, rest: Partial<NonNullable<AuditResult['requirement']>>) =>
  row('unknown', 'not-testable', {
    id: `endpoint.s.${name}:${rest.port}/${rest.protocol}`,
    audit: 'endpoint',
    requirement: {
      set: 's',
      setTitle: 'Set',
      name,
      port: '443',
      protocol: 'tcp',
      ips: [],
      required: true,
      status: 'current',
      source: 'page',
      sourceDate: '2024-06-12',
      inspectionUnsupported: false,
      notes: '',
      ...rest,
    },
  })

const reportOf = (...audits: AuditResult[]): Report => ({ ...sampleReport(), audits })
const brief = (...audits: AuditResult[]) =>
  firewallRules({ audits }).map(({ protocol, ports, hosts, status }) => [
    protocol,
    ports,
    ...hosts,
    status,
  ])

describe('rules from what config.json adds', () => {
  test('an own relay: its doors over the transport that failed', () => {
    expect(
      brief(
        relay('udp-blocked', 'udp', 'turn:relay.contoso.example'),
        relay('tcp-dropped', 'tls', 'turns:relay.contoso.example:443?transport=tcp'),
      ),
    ).toEqual([
      ['UDP', '3478', 'relay.contoso.example', 'current'],
      ['TCP', '443', 'relay.contoso.example', 'current'],
    ])
  })

  test('a fault of the relay itself asks nothing of a firewall', () => {
    const causes = ['credentials-rejected', 'allocation-refused', 'no-data'] as const
    expect(brief(...causes.map((cause) => relay(cause, 'udp', 'turn:relay.example')))).toEqual([])
  })

  test('nor does its certificate, or a line that loses packets', () => {
    const url = 'turns:relay.example:443?transport=tcp'
    const certificate = relay('tls-failed', 'tls', url)
    expect(brief({ ...certificate, fix: { who: 'app-owner', what: 'Check it.' } })).toEqual([])
    expect(brief(relay('lossy', 'udp', 'turn:relay.example'))).toEqual([])
    expect(brief({ ...certificate, fix: { who: 'network', what: 'Exempt it.' } })).toHaveLength(1)
  })

  test('an own relay host: the one port', () => {
    const silent = row('fail', 'udp-blocked', {
      id: 'relay-port.relay.contoso.example.udp:3480',
      audit: 'relay-port',
      subject: {
        kind: 'relay-port',
        host: 'relay.contoso.example',
        transport: 'udp',
        port: 3480,
        mayStaySilent: false,
      },
      evidence: {
        kind: 'relay-host',
        host: 'relay.contoso.example',
        online: true,
        ports: [],
        resolved: true,
      },
    })
    expect(brief(silent)).toEqual([['UDP', '3480', 'relay.contoso.example', 'current']])
  })

  test('a swept range: exactly what is closed, for each protocol', () => {
    const udp = [
      { from: 30300, to: 30300, outcome: 'silent' as const },
      { from: 30100, to: 30149, outcome: 'refused' as const },
    ]
    const tcp = [{ from: 30000, to: 30499, outcome: 'unsupported' as const }]
    expect(brief(range('fail', 'udp', udp), range('fail', 'tcp', tcp))).toEqual([
      ['UDP', '30100-30149, 30300', 'relay.contoso.example', 'current'],
    ])
  })

  test('a sampled range: all of it, since nobody asked what lies between', () => {
    const closed = [30000, 30022].map((port) => ({
      from: port,
      to: port,
      outcome: 'silent' as const,
    }))
    expect(brief(range('fail', 'udp', closed, 24))).toEqual([
      ['UDP', '30000-30499', 'relay.contoso.example', 'current'],
    ])
  })

  test('a legacy range is listed as one', () => {
    const rows = range('warn', 'tcp', [{ from: 30000, to: 30499, outcome: 'silent' as const }])
    expect(brief(rows)).toEqual([['TCP', '30000-30499', 'relay.contoso.example', 'legacy']])
    const text = rulesToMarkdown(redact(reportOf(rows)))
    expect(text).toMatch(/## Legacy: not needed today\n\nNo current product needs these rules/)
    expect(text).not.toMatch(/## Blocked in this run/)
  })
})

describe('rules that name no host', () => {
  const tag = rule('AzureCloud', { port: '30000-30499', protocol: 'udp', status: 'superseded' })
  const addresses = rule('address-ranges', {
    port: '3478-3481',
    protocol: 'udp',
    ips: ['20.202.0.0/16'],
  })

  test('addresses stand as ranges, a tag as a tag', () => {
    expect(firewallRules({ audits: [addresses, tag] })).toMatchObject([
      { hosts: [], serviceTags: [], cidrs: ['20.202.0.0/16'], ports: '3478-3481' },
      { hosts: [], serviceTags: ['AzureCloud'], ports: '30000-30499', status: 'legacy' },
    ])
    const csv = rulesToCsv(redact(reportOf(addresses, tag))).split('\r\n')
    expect(csv[1]).toMatch(/^outbound,UDP,3478-3481,20\.202\.0\.0\/16,IP range,.*,current,/)
    expect(csv[2]).toMatch(
      /^outbound,UDP,30000-30499,AzureCloud,service tag,.*,legacy,page,2024-06-12/,
    )
  })

  test('a single-label host of the inside is no tag', () => {
    const inside = rule('intranet', { host: 'intranet' })
    expect(firewallRules({ audits: [inside] })).toMatchObject([
      { hosts: ['intranet'], serviceTags: [] },
    ])
  })
})

describe('what a source says of ExpressRoute, and of whom a rule is for', () => {
  const report = reportOf(
    rule('login.example.com', { host: 'login.example.com', expressRoute: true }),
    rule('cdn.example.com', { host: 'cdn.example.com', expressRoute: false, set: 'b' }),
    rule('other.example.com', { host: 'other.example.com', set: 'c' }),
  )

  test('stands in both forms of the request; not stated stays empty', () => {
    const [head, ...rows] = rulesToCsv(redact(report, 'standard')).trim().split(/\r?\n/)
    const last = (line = '') => line.split(',').at(-1)?.replaceAll('"', '')
    expect([head, ...rows].map(last)).toEqual(['ExpressRoute', 'yes', 'no', ''])
    const markdown = rulesToMarkdown(redact(report, 'standard'))
    expect(markdown).toMatch(/login\.example\.com.*\| yes \|/)
    expect(markdown).toMatch(/cdn\.example\.com.*\| no \|/)
  })

  test('the request says that rules apply to all users', () => {
    expect(rulesToMarkdown(redact(report, 'standard'))).toContain('Apply these rules to all users.')
  })
})

describe('what service tags stand for', () => {
  const tag = rule('AzureCloud', { port: '30000-30499', protocol: 'udp', status: 'superseded' })
  const outgoing = redact(reportOf(tag), 'standard')
  const file = (ranges: TagFile['ranges']): TagFile => ({
    date: '2026-11-23',
    source: 'https://download.microsoft.com/ServiceTags_Public_20261123.json',
    ranges,
  })

  test('no file yet: both forms say so of the tag, and invent nothing', async () => {
    for (const tags of [undefined, await loadTags()]) {
      expect(rulesToMarkdown(outgoing, tags)).toMatch(
        /AzureCloud: not expanded, because the service tag file/,
      )
      expect(rulesToCsv(outgoing, tags).trim().split('\r\n')).toHaveLength(2)
    }
  })

  test('its ranges with their number and the date of the file', () => {
    const tags = file({ AzureCloud: ['1.0.0.0/8', '2a01:111::/32'] })
    const markdown = rulesToMarkdown(outgoing, tags)
    expect(markdown).toMatch(/AzureCloud: 2 ranges in Microsoft's file of Nov(ember)? 23, 2026/)
    expect(markdown).toContain('1.0.0.0/8')
    const rows = rulesToCsv(outgoing, tags).trim().split('\r\n').slice(1)
    expect(rows.map((row) => row.split(',')[3])).toEqual([
      'AzureCloud',
      '1.0.0.0/8',
      '2a01:111::/32',
    ])
  })

  test('too many for a ticket are counted there and listed in the CSV', () => {
    const many = Array.from({ length: 9000 }, (_, i) => `10.${i >> 8}.${i & 255}.0/24`)
    const tags = file({ AzureCloud: many })
    expect(rulesToMarkdown(outgoing, tags)).toMatch(/9,000 ranges .* CSV file/)
    expect(rulesToMarkdown(outgoing, tags)).not.toContain('10.3.7.0/24')
    expect(rulesToCsv(outgoing, tags).trim().split('\r\n')).toHaveLength(9002)
  })

  test('a tag that the file does not have, whatever it is called', () => {
    expect(rulesToMarkdown(outgoing, file({ Other: ['1.0.0.0/8'] }))).toMatch(/doesn't have it/)
    expect(expandTag('constructor', file({})).ranges).toEqual([])
  })

  test('a request without tags says nothing of them', () => {
    expect(rulesToMarkdown(redact(sampleReport()))).not.toContain('Service tags')
  })
})
