import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { auditFor } from '../../../src/audits/index.ts'
import type { Evidence } from '../../../src/probes/evidence.ts'
import { preview } from '../../../src/report/privacy/preview.ts'
import { type OutgoingReport, redact, redactionLevels } from '../../../src/report/privacy/redact.ts'
import { readReport } from '../../../src/report/schema/read.ts'
import type { Report } from '../../../src/report/schema/schema.ts'
import { largeReport, sampleReport } from '../../fixtures/report.ts'
import { samplePrivate } from '../../fixtures/sample-evidence.ts'
import { seeded, toldReport } from '../../fixtures/seeded.ts'

const rowOf = (report: Report, index: number) => {
  const row = report.audits[index]
  if (!row) throw new Error(`the sample has no row ${index}`)
  return row
}

const leaks = (report: Report, secret: string) =>
  JSON.stringify(report).toLowerCase().includes(secret.toLowerCase())

/** Addresses that mean nothing to anyone stay, so they are not drawn. */
const telling = (address: string) => !/^(127\.|192\.0\.2\.|0\.)/.test(address)
const ipv4 = fc.ipV4().filter(telling)
const ipv6 = fc
  .ipV6()
  .filter((text) => text.replace(/[0:]/g, '').length > 2 && /[1-9a-f]{2}/i.test(text))
const base64url = (min: number, max: number) =>
  fc.string({
    unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'),
    minLength: min,
    maxLength: max,
  })
const jwt = fc
  .tuple(base64url(10, 60), base64url(10, 80), base64url(20, 60))
  .map(([h, p, s]) => `eyJ${h}.eyJ${p}.${s}`)
const hmac = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes) => Buffer.from(bytes).toString('base64'))
const hexKey = fc.string({
  unit: fc.constantFrom(...'0123456789abcdef'),
  minLength: 32,
  maxLength: 64,
})
const password = fc.string({
  unit: fc.constantFrom(...'abcdefghijkmnpqrstuvwxyz23456789'),
  minLength: 8,
  maxLength: 20,
})

const secrets = [
  ['a JWT', jwt, (s: string) => s],
  ['a bearer token', password, (s: string) => `Authorization: Bearer ${s}`],
  ['a TURN password', hmac, (s: string) => s],
  ['a key', hexKey, (s: string) => s],
  ['an access token in a URL', password, (s: string) => `https://a.example/?access_token=${s}&x=1`],
  ['an authorization code', password, (s: string) => `https://a.example/#code=${s}&state=${s}`],
  ['a password in words', password, (s: string) => `password: ${s}`],
  ['a TURN user name with its expiry', password, (s: string) => `1763630102:${s}`],
  ['user information of a URL', password, (s: string) => `turn:user:${s}@turn.example:3478`],
] as const

describe('redact', () => {
  test.each(redactionLevels)('gives a valid report at level %s', (level) => {
    for (const report of [sampleReport(), largeReport()]) {
      const outgoing = redact(report, level)
      expect(readReport(outgoing)).toEqual({ ok: true, report: outgoing })
      expect(outgoing.audits).toHaveLength(report.audits.length)
      expect(new Set(outgoing.audits.map(({ id }) => id)).size).toBe(report.audits.length)
    }
  })

  test('full keeps all evidence', () => {
    expect(redact(sampleReport(), 'full')).toEqual(sampleReport())
  })

  test('standard is the default and takes out what could name a person or a place', () => {
    const text = JSON.stringify(redact(sampleReport()))
    for (const secret of Object.values(samplePrivate)) expect(text).not.toContain(secret)
    expect(text).not.toContain('Mozilla')
    expect(text).toContain('teams.microsoft.com')
    expect(text).toContain('52.112.0.0/14')
  })

  test('minimal keeps verdicts and counts, and names no private host', () => {
    const outgoing = redact(toldReport(), 'minimal')
    expect(JSON.stringify(outgoing)).not.toMatch(/contoso\.example/)
    expect(outgoing.audits.some((audit) => audit.evidence ?? audit.explanation)).toBe(false)
    for (const { messages } of outgoing.audits)
      expect([messages?.explanation, messages?.fix]).toEqual([[], undefined])
    expect(outgoing.findings).toHaveLength(3)
    expect(outgoing.audits.map(({ verdict }) => verdict)).toEqual(
      sampleReport().audits.map(({ verdict }) => verdict),
    )
    expect(JSON.stringify(outgoing)).toContain('manage.microsoft.com')
  })

  test('minimal finds a private host without dots in ids and sentences', () => {
    const report = sampleReport()
    const row = rowOf(report, 3)
    row.id = 'endpoint.m365-12.fileserver:443'
    row.title = 'fileserver answers on TCP 443'
    if (row.subject) Object.assign(row.subject, { host: 'fileserver', name: 'fileserver' })
    row.evidenceKey = 'endpoint:https:fileserver:443'
    if (row.requirement) Object.assign(row.requirement, { host: 'fileserver', name: 'fileserver' })
    report.headline = 'fileserver is fine, so is app.corp.contoso.example.'
    const values = { text: 'fileserver', list: ['app.corp.contoso.example'] }
    report.messages = { headline: [{ id: 'common.text', values }] }
    expect(JSON.stringify(redact(report, 'minimal'))).not.toMatch(/fileserver|corp\.contoso/)
  })

  test('findings still name the rows they stand for', () => {
    const report = seeded(sampleReport(), (text) => `${text} 10.20.30.40`)
    for (const level of redactionLevels) {
      const { findings, audits } = redact(report, level)
      const ids = new Set(audits.map(({ id }) => id))
      expect(findings.flatMap((finding) => finding.audits).every((id) => ids.has(id))).toBe(true)
    }
  })

  test('a field that no rule names does not get out', () => {
    const report = sampleReport() as unknown as Record<string, unknown> & Report
    report.secretField = 'leaks'
    for (const audit of report.audits) {
      Object.assign(audit, { secretField: 'leaks' })
      if (audit.evidence) Object.assign(audit.evidence, { secretField: 'leaks' })
    }
    Object.assign(report.device, { secretField: 'leaks' })
    Object.assign(rowOf(report, 0), { evidence: { kind: 'of-a-later-version', text: 'leaks' } })
    for (const level of redactionLevels)
      expect(JSON.stringify(redact(report, level))).not.toContain('leaks')
  })

  test.each([
    ['IPv4', ipv4],
    ['IPv6', ipv6],
  ])('standard lets no %s address out of any text', (_, addresses) => {
    fc.assert(
      fc.property(addresses, fc.constantFrom('', ' ', '[', '(', 'ip=', '//'), (address, before) => {
        for (const report of [
          seeded(toldReport(), (text) => `${text} ${before}${address}`),
          seeded(toldReport(), () => address),
          seeded(toldReport(), () => `${address}:443`),
        ]) {
          for (const level of ['standard', 'minimal'] as const)
            expect(leaks(redact(report, level), address), level).toBe(false)
        }
      }),
      { numRuns: 60 },
    )
  })

  test.each(secrets)('no level lets %s out of any text', (_, secret, mark) => {
    fc.assert(
      fc.property(secret, (value) => {
        const report = seeded(toldReport(), (text) => `${text} ${mark(value)}`)
        for (const level of redactionLevels)
          expect(leaks(redact(report, level), value), level).toBe(false)
      }),
      { numRuns: 40 },
    )
  })

  test('names given to a device stay at every level, whatever they look like', () => {
    const report = sampleReport()
    for (const device of [
      'A4:83:E7:12:34:56',
      '10.2.3.4',
      'quest7.local',
      'vm1.corp.contoso.example',
    ])
      for (const level of redactionLevels) {
        const labels = { device, site: 'fe80::1', group: 'fileserver' }
        const named = { ...report, run: { ...report.run, labels } }
        expect(redact(named, level).run.labels).toEqual(labels)
      }
  })

  test('what is no address and no key stays readable', () => {
    const text =
      'At 09:15:02 run 6c1d2a34-8f0e-4c55-9b1e-0f3d5a7c9e21 found turn.example:3478 after 1240 ms ' +
      '(code 401), 192.0.2.1 silent, 0.0.0.0 a sinkhole; enterpriseregistration.windows.net'
    const report = { ...sampleReport(), headline: text }
    expect(redact(report).headline).toBe(text)
  })

  test('an audit judges redacted evidence as it judged the original', () => {
    const portal: Evidence = {
      kind: 'control',
      online: true,
      iceTcp: true,
      invalidName: { name: 'a.invalid', address: '10.9.8.7' },
      testNet: [],
      origin: { outcome: 'responded', ms: 3, url: 'https://p.example/', expected: true },
    }
    const sinkhole: Evidence = {
      kind: 'endpoint',
      host: 'teams.microsoft.com',
      port: 443,
      online: true,
      fetch: { outcome: 'failed', ms: 9, url: 'https://teams.microsoft.com/' },
      tcp: { outcome: 'refused', ms: 9, address: '0.0.0.0' },
    }
    const report = sampleReport()
    report.audits.push(
      { ...rowOf(report, 2), id: 'device.portal', audit: 'control', evidence: { ...portal } },
      { ...rowOf(report, 3), id: 'endpoint.x.y:443', evidence: { ...sinkhole } },
    )
    const outgoing = redact(report)
    let judged = 0
    for (const [index, row] of report.audits.entries()) {
      const { subject } = row
      if (!row.evidence || !subject) continue
      const audit = auditFor(subject.kind)
      if (audit.needs !== row.evidence.kind) continue
      const judge = (evidence: unknown) => {
        const { verdict, cause } = audit.judge(evidence as never, subject, row.requirement)
        return { verdict, cause }
      }
      expect(judge(rowOf(outgoing, index).evidence)).toEqual(judge(row.evidence))
      judged += 1
    }
    expect(judged).toBeGreaterThan(5)
  })

  test('is the same a second time', () => {
    for (const level of redactionLevels) {
      const once = redact(
        seeded(toldReport(), (text) => `${text} 10.1.2.3 password=hunter22`),
        level,
      )
      expect(redact(once, level)).toEqual(once satisfies OutgoingReport)
    }
  })
})

describe('preview', () => {
  const row = (level: (typeof redactionLevels)[number], what: string) =>
    preview(sampleReport(), level).rows.find((one) => one.what === what)

  test('counts what leaves and what stays', () => {
    expect(row('full', 'measurements')).toMatchObject({ kept: 14, removed: 0 })
    expect(row('minimal', 'measurements')).toMatchObject({ kept: 0, removed: 14 })
    expect(row('full', 'addresses')).toMatchObject({ kept: 7, removed: 0 })
    expect(row('standard', 'addresses')).toMatchObject({ kept: 0, removed: 7 })
    expect(row('standard', 'userAgent')).toMatchObject({ kept: 0, removed: 1 })
    expect(row('standard', 'query')).toMatchObject({ kept: 0, removed: 1 })
    expect(row('minimal', 'hosts')?.removed).toBeGreaterThan(0)
    expect(preview(sampleReport(), 'minimal').bytes).toBeLessThan(
      preview(sampleReport(), 'full').bytes,
    )
  })
})
