import { expect, test } from 'vitest'
import type { Cause } from '../../../src/model/causes.ts'
import { pageHeadline } from '../../../src/page/overview/headline.ts'
import { conclude } from '../../../src/report/build/assemble.ts'
import type { AuditResult, Report } from '../../../src/report/schema/schema.ts'
import { showIn } from '../../../src/words/catalogue.ts'
import { sampleReport } from '../../fixtures/report.ts'
import { row } from './line-rows.ts'

const sample = sampleReport()
const [address] = sample.audits.filter(
  ({ audit, evidence, requirement }) => audit === 'endpoint' && evidence && requirement,
)
if (!address) throw new Error('The sample has an address.')

/** A report of addresses by what came out: a cause where it failed. */
function reportOf(outcomes: (Cause | 'pass')[], more: Partial<Report['run']> = {}): Report {
  const audits = outcomes.map((outcome, index): AuditResult => {
    const host = `host-${index}.contoso.com`
    const { cause: _, fix: __, ...rest } = address as AuditResult
    const failed = outcome !== 'pass' && {
      cause: outcome,
      fix: { who: 'network', what: 'Open it.' },
    }
    return {
      ...rest,
      ...(failed as object),
      id: host,
      verdict: outcome === 'pass' ? 'pass' : 'fail',
      requirement: { ...rest.requirement, host, name: host, required: true, status: 'current' },
    } as AuditResult
  })
  const run = { ...sample.run, stopped: false, profiles: ['immersive-events-teams'], ...more }
  return {
    ...sample,
    device: { browser: 'Chrome' },
    run,
    audits,
    ...conclude(audits, run.stopped, 1),
  }
}
const headset = { browser: 'Meta Quest Browser', headset: 'Meta Quest 3' }

test('several addresses: how many of those that are needed', () => {
  const report = reportOf(['tcp-refused', 'dns-blocked', 'pass'])
  expect(pageHeadline(report)).toEqual({
    sentence: 'Your network blocks 2 of the 3 addresses this device needs.',
  })
  expect(pageHeadline({ ...report, device: headset }).sentence).toContain('this headset needs')
})

test('none gets through', () => {
  const report = reportOf(['tcp-refused', 'dns-blocked'])
  expect(pageHeadline(report).sentence).toBe(
    'Your network blocks all 2 addresses this device needs.',
  )
  expect(pageHeadline(reportOf(['unstable', 'tcp-dropped'])).sentence).toBe(
    "This device can't reach any of the 2 addresses it needs.",
  )
})

test('none gets through, in German', async () => {
  await showIn('de')
  try {
    expect(pageHeadline(reportOf(['tcp-refused', 'dns-blocked'])).sentence).toBe(
      'Ihr Netzwerk blockiert alle 2 Adressen, die dieses Gerät braucht.',
    )
    expect(pageHeadline(reportOf(['unstable', 'tcp-dropped'])).sentence).toBe(
      'Dieses Gerät erreicht keine der 2 Adressen, die es braucht.',
    )
  } finally {
    await showIn('en')
  }
})

test('a warning: what is wrong without the word above it, and below it what was seen', () => {
  const stalls = row('r1', { kind: 'line-quality', relay: 'r1', figure: 'jitter' }, 'warn')
  const audits: AuditResult[] = [
    ...reportOf(['pass']).audits,
    {
      ...stalls,
      link: 'quality',
      cause: 'line-stalls',
      explanation: 'Nothing arrived for up to 487 ms.',
      fix: { who: 'network', what: 'Check the Wi-Fi.' },
    },
  ]
  const report = { ...reportOf(['pass']), audits, ...conclude(audits, false, 1) }
  expect(report.verdict).toBe('warn')
  expect(report.headline).toMatch(/^Works, with problems\./)
  expect(pageHeadline(report)).toEqual({
    sentence: 'The line to relay r1 has short dropouts.',
    rest: 'Nothing arrived for up to 487 ms.',
  })
})

test('what a device needs is also what no page can test', () => {
  const report = reportOf(['tcp-refused', 'dns-blocked', 'pass', 'pass', 'pass'])
  const audits = report.audits.map((row, index) => {
    if (index === 3) return { ...row, verdict: 'unknown', cause: 'not-testable' } as AuditResult
    const { evidence: _, ...rest } = row
    return index === 4 ? ({ ...rest, verdict: 'unknown' } as AuditResult) : row
  })
  expect(pageHeadline({ ...report, audits }).sentence).toBe(
    'Your network blocks 2 of the 5 addresses this device needs.',
  )
  const optional = audits.map((row, index) =>
    index === 4 && row.requirement
      ? { ...row, requirement: { ...row.requirement, required: false } }
      : row,
  )
  expect(pageHeadline({ ...report, audits: optional }).sentence).toContain('of the 4 addresses')
})

test('lost packets and limits are no block', () => {
  expect(pageHeadline(reportOf(['unstable', 'tcp-dropped', 'pass'])).sentence).toBe(
    "This device can't reach 2 of the 3 addresses it needs.",
  )
})

test('one address, or another reason than the network: the sentence of the report', () => {
  for (const outcomes of [
    ['tcp-refused', 'pass'],
    ['captive-portal', 'captive-portal'],
    ['tcp-refused', 'browser-blocked'],
  ] as const) {
    const report = reportOf([...outcomes])
    expect(pageHeadline(report)).toEqual({ sentence: report.headline })
  }
})

test('ready for events only where all that events need was tested', () => {
  const ready = reportOf(['pass'])
  expect(pageHeadline({ ...ready, device: headset })).toEqual({
    sentence: 'This headset is ready for immersive events.',
    rest: 'All addresses work.',
  })
  expect(pageHeadline(reportOf(['pass'], { profiles: ['m365-teams'] })).sentence).toBe(
    'Everything works that this device was tested for.',
  )
  const part = { ...reportOf(['pass']), run: { ...ready.run, only: 'endpoint.' } }
  expect(pageHeadline(part)).toEqual({ sentence: part.headline })
})
