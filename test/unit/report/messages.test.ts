import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { relayHosts } from '../../../src/catalog/relay-hosts.ts'
import { causeCodes } from '../../../src/model/causes.ts'
import { rejudge } from '../../../src/report/build/rejudge.ts'
import { decodeLink, encodeLink } from '../../../src/report/export/link.ts'
import { redact, redactionLevels } from '../../../src/report/privacy/redact.ts'
import { readReport, readReportText } from '../../../src/report/schema/read.ts'
import type { Report } from '../../../src/report/schema/schema.ts'
import { inEnglish, say, showIn } from '../../../src/words/catalogue.ts'
import { causeFix, causeMeaning, causeTitle } from '../../../src/words/causes.ts'

/** A run of version 1 with all kinds of rows, judged by today's rules in today's words. */
const text = readFileSync(new URL('../../fixtures/v1/report.json', import.meta.url), 'utf8')
const today = {
  requirement: () => undefined,
  relayHost: (host: string) => relayHosts.find((target) => target.host === host),
}
function judgedToday(): Report {
  const read = readReportText(text)
  if (!read.ok) throw new Error('the fixture cannot be read')
  return rejudge(read.report, today).report
}

afterEach(() => showIn('en'))

/** Every text of a report beside its message. */
const pairsOf = ({ headline, messages, chain, findings, audits }: Report) => [
  [headline, messages?.headline] as const,
  ...chain.map((link) => [link.note, link.messages?.note] as const),
  ...[...findings, ...audits].flatMap((told) => [
    [told.title, told.messages?.title] as const,
    [told.explanation, told.messages?.explanation] as const,
    [told.fix?.what, told.messages?.fix] as const,
  ]),
]

describe('a report that is judged today', () => {
  const report = judgedToday()
  const told = report.audits.filter(({ messages }) => messages)

  test('holds the messages of every row with evidence', () => {
    expect(told).toHaveLength(report.audits.filter(({ evidence }) => evidence).length)
  })

  test('holds in English what its messages say', () => {
    for (const [english, message] of pairsOf(report))
      if (message) expect(inEnglish(message)).toBe(english)
  })

  test('is read back as it was written', () => {
    expect(readReport(JSON.parse(JSON.stringify(report)))).toEqual({ ok: true, report })
  })

  test('is told in German, whole sentences without holes', async () => {
    await showIn('de')
    for (const { messages, title, explanation } of told) {
      if (!messages) continue
      const german = say(messages.explanation)
      expect(german).not.toMatch(/[{}]|undefined|NaN|\[object/)
      // A name and its version are the same in every language.
      if (!explanation.startsWith('Meta Quest Browser')) expect(german, title).not.toBe(explanation)
    }
  })

  test.each(redactionLevels)(
    'leaves at level %s with messages that say what the text says',
    (level) => {
      for (const [english, message] of pairsOf(redact(report, level))) {
        if (!message || !english) continue
        // A key of config.json looks like a host name in a sentence; in a message it is no value.
        const text = english.replace(/host-\d+ in config\.json/, 'throughput.https in config.json')
        expect(inEnglish(message)).toBe(text)
      }
    },
  )

  test('a link leaves out what comes again when it is opened', async () => {
    const { url } = await encodeLink(report, 'https://preflight.example/')
    const read = await decodeLink(new URL(url).hash)
    if (!read.ok) throw new Error('the link cannot be read')
    expect(read.report.audits.some(({ messages, evidence }) => messages && evidence)).toBe(false)
    expect(read.report.messages).toBeUndefined()
    const again = rejudge(read.report, today).report
    expect(again.headline).toBe(report.headline)
    expect(again.messages).toEqual(report.messages)
  })

  test('a minimal link, which leaves the evidence behind, keeps its messages', async () => {
    const { url } = await encodeLink(report, 'https://preflight.example/', 'minimal')
    const read = await decodeLink(new URL(url).hash)
    if (!read.ok) throw new Error('the link cannot be read')
    expect(rejudge(read.report, today).report.messages?.headline).toHaveLength(
      report.messages?.headline.length ?? 0,
    )
  })

  test.each([
    ['a foreign id', { id: 'no id at all' }],
    [
      'too deep',
      {
        id: 'a',
        values: { b: { id: 'a', values: { b: { id: 'a', values: { b: { id: 'a' } } } } } },
      },
    ],
    ['a long text', { id: 'a', values: { b: 'x'.repeat(5000) } }],
    [
      'many values',
      { id: 'a', values: Object.fromEntries([...Array(40).keys()].map((n) => [`v${n}`, n])) },
    ],
    ['a long list', { id: 'a', values: { b: [...Array(100).keys()] } }],
  ])('%s in a message is refused', (_, message) => {
    expect(readReport({ ...report, messages: { headline: [message] } }).ok).toBe(false)
  })
})

describe('causes', () => {
  const facts = { failed: 3, total: 60, share: 'some', scope: 'endpoint' } as const
  const seen = { fallback: 'tcp', full: 'yes' } as const
  const title = { ...facts, ...seen, what: 'WHAT', check: 'CHECK' }
  const fix = { list: ['LIST'], traffic: 'TRAFFIC' }

  test.each(['en', 'de'] as const)(
    'each has a meaning, a title and a fix without holes: %s',
    async (language) => {
      await showIn(language)
      for (const cause of causeCodes)
        for (const said of [
          causeMeaning(cause),
          say(causeTitle(cause, title)),
          say(causeTitle(cause, { ...title, failed: 1, share: 'one', scope: 'relay' })),
          say(causeFix(cause, fix)),
        ]) {
          expect(said, cause).toMatch(/^["„\dA-ZÄÖÜ].*\.$/)
          expect(said, cause).not.toMatch(/[{}]|undefined|causes\./)
        }
    },
  )

  test('one and many are told apart', () => {
    const many = inEnglish(causeTitle('unclear', title))
    expect(many).toBe("Couldn't tell why WHAT don't respond.")
    expect(inEnglish(causeTitle('unclear', { ...title, failed: 1, share: 'one' }))).toBe(
      "Couldn't tell why WHAT doesn't respond.",
    )
  })
})
