import { expect, test } from 'vitest'
import { shareCode } from '../../../src/panel/model/share.ts'
import { decodeLink } from '../../../src/report/export/link.ts'
import { largeReport, passingReport, sampleReport } from '../../fixtures/report.ts'
import { samplePrivate } from '../../fixtures/sample-evidence.ts'

const BASE = 'https://preflight.contoso.example/?ticket=INC-4711'

test.each([
  ['small', passingReport],
  ['usual', sampleReport],
  ['large', () => largeReport(250)],
])('a %s report becomes a code that opens', async (_, make) => {
  const report = make()
  const code = await shareCode(report, BASE)
  expect(code?.modules.length).toBeLessThanOrEqual(121)
  const opened = await decodeLink(new URL(code?.url ?? '').hash)
  expect(opened.ok).toBe(true)
  if (!opened.ok) return
  expect(opened.report.headline).toBe(report.headline)
  // What is left out is said.
  if (opened.report.audits.length < report.audits.length)
    expect(code?.says).toContain(`${report.audits.length} checks`)
})

test('no private address is in the code', async () => {
  const code = await shareCode(sampleReport(), BASE)
  const opened = await decodeLink(new URL(code?.url ?? '').hash)
  const text = JSON.stringify(opened) + code?.url
  for (const secret of Object.values(samplePrivate)) expect(text).not.toContain(secret)
})
