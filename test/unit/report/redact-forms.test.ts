import { describe, expect, test } from 'vitest'
import { type RedactionLevel, redact, redactionLevels } from '../../../src/report/privacy/redact.ts'
import { createScrubber } from '../../../src/report/privacy/scrub.ts'
import type { Report } from '../../../src/report/schema/schema.ts'
import { addressForms, credentialForms, markedCredentials, SECRET } from '../../fixtures/leaks.ts'
import { seeded, toldReport } from '../../fixtures/seeded.ts'

/** Where in a text of a report it stands. Labels are told on purpose, but hold no secret. */
const places: [string, (text: string, form: string) => string][] = [
  ['alone', (_, form) => form],
  ['at the end', (text, form) => `${text} ${form}`],
  ['at the beginning', (text, form) => `${form}\n${text}`],
  ['in brackets', (text, form) => `${text} (${form})`],
  ['in an answer that is repeated', (_, form) => `HTTP 403: {"error":"no: ${form}"}`],
]

const leaksAt = (level: RedactionLevel, form: string, secret: string, withLabels: boolean) =>
  places.filter(([, put]) => {
    const { run, ...rest } = seeded(toldReport(), (text) => put(text, form))
    const report: Report = { ...rest, run: withLabels ? run : { ...run, labels: undefined } }
    return JSON.stringify(redact(report, level)).includes(JSON.stringify(secret).slice(1, -1))
  })

describe.each(redactionLevels)('at level %s', (level) => {
  test.each(Object.entries(credentialForms))('no text lets out %s', (_, form) => {
    expect(leaksAt(level, form, SECRET, true).map(([place]) => place)).toEqual([])
  })

  test.each(markedCredentials)('no text lets out %s', (form) => {
    expect(leaksAt(level, form, form.slice(-12), true).map(([place]) => place)).toEqual([])
  })
})

describe.each(['standard', 'minimal'] as const)('at level %s', (level) => {
  test.each(addressForms)('no text lets out %s', (_, form, telling) => {
    expect(leaksAt(level, form, telling, false).map(([place]) => place)).toEqual([])
  })
})

test('what only looks like it stays readable', () => {
  const { text } = createScrubber({ addresses: true })
  for (const words of [
    'Basic authentication was refused. The key is wrong.',
    'Error code: 53003, state: CA, 100% of 20%',
    'Version 38.2.0, 2026-11-30 at 09:15:02, run 6c1d2a34-8f0e-4c55-9b1e-0f3d5a7c9e21',
    'UDP 3478-3481 and TCP 443 to 0.0.0.0',
    'Send the key in the header X-Preflight-Key.',
    'https://a.example/caf%C3%A9?x=1&y=2 (R&amp;D)',
    '1200-1500 kbit/s, 12-24-48 h, 300-400-500-600',
  ])
    expect(text(words, 4000)).toBe(words)
})

/** Each of these took up to 4 seconds before, and the page stood still: more than a test has. */
test('a long answer of a stranger is cut before it is looked through', () => {
  const { text } = createScrubber({ addresses: true })
  for (const unit of ['turn:', '//a:', 'key=', '1.', 'fe80:', 'cookie ', '%2525', 'a', '<', '"'])
    for (const end of ['', ' ', '@'])
      expect(text((unit + end).repeat(64_000 / unit.length), 4000).length).toBeLessThan(4001)
  expect(text(`${'x '.repeat(20_000)}password=${SECRET}`, 4000)).not.toContain(SECRET)
  for (let before = 0; before < 60; before++)
    expect(text(`${' '.repeat(17_950 + before)}password=${SECRET} more`, 18_000)).not.toContain(
      SECRET,
    )
})
