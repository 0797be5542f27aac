import { expect, test } from 'vitest'
import { signInTicket } from '../../../src/page/signin/ticket.ts'
import { row } from '../../../src/plan/parts.ts'
import { judgeRow } from '../../../src/report/build/judge.ts'
import { redact, redactionLevels } from '../../../src/report/privacy/redact.ts'
import type { Report } from '../../../src/report/schema/schema.ts'
import type { Attempt } from '../../../src/signin/attempt.ts'
import { failureInText } from '../../../src/signin/refusal/read-text.ts'
import { sampleReport } from '../../fixtures/report.ts'

const ROW = `Date 3/4/2026, 9:25:44 AM
Request ID c0ffee01-0000-4000-8000-0000000000a1
Correlation ID c0ffee02-0000-4000-8000-0000000000b2
User Some Person
Username some.person@contoso.example
User ID c0ffee03-0000-4000-8000-0000000000c3
Application Contoso Preflight
Sign-in error code 53003
App name: some.person@contoso.example
Device state: Unregistered, some.person@contoso.example`
const PERSON = /some.person|c0ffee03|9:25:44/i

test.each(redactionLevels)(
  'a pasted log row names nobody in a report of level %s',
  async (level) => {
    const found = await failureInText(ROW)
    if (!found) throw new Error('nothing was read')
    const evidence = { kind: 'sign-in', online: true, outcome: 'failed', ...found } as const
    const sample: Report = sampleReport()
    const judged = judgeRow(row({ kind: 'sign-in' }), evidence, 5)
    const outgoing = JSON.stringify(redact({ ...sample, audits: [judged] }, level))
    expect(outgoing).toContain('ca-blocked')
    const times = outgoing.replace('3/4/2026, 9:25:44 AM', '')
    expect(times).not.toMatch(PERSON)
  },
)

test('the ticket of a pasted page has app, platform and device state, and nobody’s name', async () => {
  const found = await failureInText(
    `${ROW}\nApp name: Contoso Preflight\nDevice platform: Android\nDevice state: Unregistered`,
  )
  const attempt: Attempt = {
    id: 'c0ffee02-0000-4000-8000-0000000000b2',
    flow: 'redirect',
    startedAt: '2026-11-30T09:00:00.000Z',
    scopes: [],
    withClaims: false,
  }
  const last = { outcome: 'failed', attempt, ...found } as const
  const text = signInTicket(last, { verdict: 'fail', explanation: 'x' })
  for (const part of ['Contoso Preflight', 'Android', 'Unregistered', '53003'])
    expect(text).toContain(part)
  expect(text.replace('9:25:44', '')).not.toMatch(PERSON)
})

test('the address of an own identity provider stays at home at level minimal', () => {
  const evidence = {
    kind: 'sign-in-silent',
    online: true,
    outcome: 'failed',
    ms: 6000,
    blockedBy: 'frame-src',
    blockedOrigin: 'https://adfs.contoso.example',
    sentOn: true,
  } as const
  const judged = judgeRow(row({ kind: 'sign-in-silent' }), evidence, 5)
  const sample = sampleReport()
  const findings = sample.findings.map((one) => ({
    ...one,
    explanation: judged.explanation,
    ...(judged.fix && { fix: judged.fix }),
  }))
  const report: Report = { ...sample, findings, audits: [judged] }
  expect(JSON.stringify(redact(report, 'standard'))).toContain('adfs.contoso.example')
  expect(JSON.stringify(redact(report, 'minimal'))).not.toContain('adfs')
})
