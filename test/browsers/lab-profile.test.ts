import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Lab, startLab } from '../../lab/lab.ts'
import type { AuditResult, Report } from '../../src/report/schema/schema.ts'
import { reportInFirefox } from './firefox.ts'
import { reportInWebKit } from './webkit.ts'

/**
 * The embedded lab with its planted faults in browsers whose WebRTC says less than Chromium's, or
 * that have none. Unclear is right wherever a browser can't tell; a cause that is not the planted
 * one never is.
 */

/** Against hanging only. */
const DEADLINE_MS = 120_000

let lab: Lab
beforeAll(async () => {
  lab = await startLab({ lan: false, port: 5183, strictPort: false })
})
afterAll(() => lab?.stop())

const url = () => `${lab.url}?run&profile=lab`

/** Row id up to the address → the causes that are true there. */
const planted: Record<string, string[]> = {
  'endpoint.lab.refused': ['tcp-refused'],
  'endpoint.lab.no-answer': ['no-answer'],
  'endpoint.lab.untrusted': ['tls-failed'],
  'endpoint.lab.dropped': ['tcp-dropped'],
  'endpoint.lab.unresolvable': ['dns-blocked'],
  'relay.lab-untrusted-certificate.tls': ['tls-failed'],
  'relay.lab-wrong-password': ['credentials-rejected'],
  'relay.lab-expired': ['credentials-expired'],
  'relay.lab-broker': ['credentials-unavailable'],
}
/** Truths of a browser, a machine without a headset and a person who is not signed in. */
const always = ['unclear', 'not-testable', 'not-configured', 'not-measured', 'session-missing']

function wrongCauses(report: Report): string[] {
  return report.audits
    .filter(({ cause }) => cause && !always.includes(cause) && cause !== 'browser-unsupported')
    .filter((row) => !causesAt(row.id).includes(row.cause as string) && !isBusy(row))
    .map(({ id, verdict, cause }) => `${id}: ${verdict} ${cause}`)
}
/** A machine too busy to send what a row asks for says so, and nothing about the line. */
const isBusy = ({ verdict, cause }: AuditResult) =>
  verdict === 'unknown' && cause === 'sender-limited'
const causesAt = (id: string) =>
  // Nobody listens on the second port of the relay's host.
  /^relay-port\..*udp:(?!3478)/.test(id)
    ? ['udp-blocked']
    : (Object.entries(planted).find(([start]) => id.startsWith(start))?.[1] ?? [])

const brokenChecks = ({ audits }: Report) =>
  audits
    .filter(({ messages }) => messages?.explanation.some(({ id }) => id === 'report.row.broke'))
    .map(({ id }) => id)

const verdictOf = ({ audits }: Report, start: string): AuditResult['verdict'] | undefined =>
  audits.find(({ id }) => id.startsWith(start))?.verdict

describe('Firefox', () => {
  test('with WebRTC on loopback: planted faults are named or left open, the rest works', async () => {
    const report = (await reportInFirefox(url(), DEADLINE_MS, { loopbackIce: true })) as Report
    expect(wrongCauses(report)).toEqual([])
    expect(brokenChecks(report)).toEqual([])
    for (const start of [
      'endpoint.lab.reachable',
      'relay.lab-relay.udp',
      'relay.lab-relay.tcp',
      'throughput.lab-relay.required',
      'quality.lab-relay.loss',
      'quality.lab-relay.jitter',
      'quality.lab-relay.rtt',
    ])
      if (!report.audits.some((row) => row.id.startsWith(start) && isBusy(row)))
        expect([start, verdictOf(report, start)]).toEqual([start, 'pass'])
  })

  test('where its WebRTC reaches nothing, nothing is named for it', async () => {
    const report = (await reportInFirefox(url(), DEADLINE_MS, { loopbackIce: false })) as Report
    expect(wrongCauses(report)).toEqual([])
    expect(brokenChecks(report)).toEqual([])
    expect(verdictOf(report, 'endpoint.lab.reachable')).toBe('pass')
  })
})

describe('WebKitGTK, which has no WebRTC', () => {
  test('one finding says so, and what fetch can show is shown', async () => {
    const report = (await reportInWebKit(url(), DEADLINE_MS)) as Report
    expect(wrongCauses(report)).toEqual([])
    expect(brokenChecks(report)).toEqual([])
    expect(report.findings.map(({ cause }) => cause)).toContain('browser-unsupported')
    expect(report.findings.filter(({ verdict }) => verdict === 'fail')).toHaveLength(1)
    expect(verdictOf(report, 'endpoint.lab.reachable')).toBe('pass')
  })
})
