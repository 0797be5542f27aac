import { afterEach, describe, expect, test } from 'vitest'
import { readiness } from '../../../src/catalog/readiness.ts'
import { readinessToBoardCsv } from '../../../src/readiness/export/board-csv.ts'
import { hasDueDates, readinessToCalendar } from '../../../src/readiness/export/calendar.ts'
import { readinessToCsv } from '../../../src/readiness/export/csv.ts'
import { readinessToMarkdown } from '../../../src/readiness/export/markdown.ts'
import { readinessToHtml } from '../../../src/readiness/export/one-file.ts'
import { type ShownRow, shownRows } from '../../../src/readiness/model/row-state.ts'
import { nextByOwner, progressOf } from '../../../src/readiness/model/summary.ts'
import { findingsToMarkdown } from '../../../src/readiness/tenant/to-markdown.ts'
import { cellsOf } from '../../../src/report/export/csv.ts'
import type { Answer } from '../../../src/report/schema/readiness-schema.ts'
import { showIn, wordsReady } from '../../../src/words/catalogue.ts'

const madeAt = new Date('2026-11-30T09:15:30.500Z')
const changedAt = '2026-11-30T09:00:00.000Z'
const evil = '=HYPERLINK("http://x.example")'
const answers: Answer[] = [
  {
    id: 'team',
    changedAt,
    due: '2026-12-18',
    owner: evil,
    note: `<script>alert(1)</script>, a;b\\c\nsecond line ${'ä'.repeat(90)}`,
  },
  { id: 'hr', changedAt, said: 'attested', saidAt: changedAt, due: '2026-12-01' },
  { id: 'sponsor', changedAt, due: '2026-11-01' },
]
const rows = shownRows(
  readiness.rows.filter(({ status }) => status === 'current'),
  new Map(answers.map((answer) => [answer.id, answer])),
  new Map([
    [
      'net-acs',
      { id: 'net-acs', verdict: 'fail', at: changedAt, run: 'r', passed: 3, failed: 2, other: 1 },
    ],
  ]),
  madeAt.getTime(),
)
afterEach(() => showIn('en'))

/** Records of a CSV text; a cell may hold line breaks. */
const records = (text: string) =>
  text
    .split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .filter(Boolean)
    .map((line) => cellsOf(line, ','))

describe('CSV', () => {
  test('has a record for each row, and no cell that a spreadsheet takes for a formula', () => {
    const [head = [], ...cells] = records(readinessToCsv(rows))
    expect(cells).toHaveLength(119)
    expect(cells.every(({ length }) => length === head.length)).toBe(true)
    const team = cells.find(([id]) => id === 'team') ?? []
    expect(team[head.indexOf('owner')]).toBe(`'${evil}`)
    expect(team[head.indexOf('due')]).toBe('2026-12-18')
    expect(cells.find(([id]) => id === 'net-acs')?.[head.indexOf('measured')]).toMatch(
      /3 passed, 2 failed, 1 other/,
    )
  })

  test('for a board holds what is left to do', () => {
    const [head = [], ...cells] = records(readinessToBoardCsv(rows))
    expect(cells).toHaveLength(118)
    const team = cells.find((one) => one[head.indexOf('Assignee')] !== '') ?? []
    expect(team[head.indexOf('Assignee')]).toBe(`'${evil}`)
    expect(team[head.indexOf('Due Date')]).toBe('2026-12-18')
    expect(team[head.indexOf('Labels')]).toBe('readiness people Deployment-lead')
  })
})

describe('iCalendar (RFC 5545)', () => {
  const text = readinessToCalendar(rows, { madeAt, host: 'preflight.example' })
  const unfolded = text.replaceAll('\r\n ', '')

  test('ends each line by CRLF, and folds those over 75 octets within no character', () => {
    const lines = text.split('\r\n')
    expect(lines.pop()).toBe('')
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
    expect(lines.some((line) => line.startsWith(' '))).toBe(true)
    expect(text).not.toContain('�')
  })

  test('has an event for each due date of what is left to do', () => {
    expect(unfolded.match(/BEGIN:VEVENT/g)).toHaveLength(2)
    expect(unfolded.match(/END:VEVENT/g)).toHaveLength(2)
    expect(unfolded).toContain('UID:team.readiness@preflight.example\r\n')
    expect(unfolded).toContain('DTSTAMP:20261130T091530Z\r\n')
    expect(unfolded).toContain('DTSTART;VALUE=DATE:20261218\r\n')
    expect(unfolded).not.toContain('hr.readiness')
  })

  test('escapes commas, semicolons, backslashes and line breaks', () => {
    expect(unfolded).toContain('<script>alert(1)</script>\\, a\\;b\\\\c\\nsecond line')
    expect(unfolded).toContain('SUMMARY:A deployment team exists\\, with a name for each area')
  })

  test('is not offered without a due date', () => {
    expect(hasDueDates(rows)).toBe(true)
    expect(hasDueDates(rows.filter(({ row }) => row.id === 'hr'))).toBe(false)
  })
})

test('Markdown ticks what is done and lets nobody’s note become markup', () => {
  const text = readinessToMarkdown(rows, madeAt.getTime())
  expect(text.match(/^- \[x\]/gm)).toHaveLength(1)
  expect(text.match(/^- \[ \]/gm)).toHaveLength(118)
  expect(text).toContain('# Readiness of your organization\n\n1 of 119 done')
  expect(text).not.toContain('<script>')
})

test('HTML asks nobody for anything and shows a note as text', async () => {
  const text = readinessToHtml(rows, madeAt.getTime())
  expect(text).toContain("default-src 'none'")
  expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(text).not.toMatch(/<script|src=|@import|url\(/)
  expect(text.match(/<tr><th scope="row">/g)).toHaveLength(119)
  await showIn('de')
  await wordsReady()
  const german = readinessToHtml(rows, madeAt.getTime())
  expect(german).toContain('<html lang="de">')
  expect(german).toContain('1 von 119 erledigt')
})

test('the answers of a real tenant name the open questions too', () => {
  const text = findingsToMarkdown(
    new Map([['app-ids', { id: 'app-ids', text: 'abc\n# not a heading', changedAt }]]),
  )
  expect(text.match(/^- /gm)).toHaveLength(12)
  expect(text.match(/Not answered/g)).toHaveLength(11)
  expect(text).toContain('abc \\# not a heading')
})

describe('the summary', () => {
  test('counts what is done', () => {
    const { done, total, states } = progressOf(rows)
    expect({ done, total }).toEqual({ done: 1, total: 119 })
    expect(Object.fromEntries(states)).toEqual({ open: 117, attested: 1, failed: 1 })
  })
  test('names five next rows: overdue, failed, due, then the order of the work', () => {
    const next = nextByOwner(rows, '2026-11-30')
    const ids = next.flatMap(({ rows: mine }: { rows: ShownRow[] }) =>
      mine.map(({ row }) => row.id),
    )
    expect(ids).toHaveLength(5)
    expect(ids.slice(0, 3)).toEqual(['sponsor', 'net-acs', 'team'])
    expect(next[2]).toMatchObject({ owner: 'deployment-lead', name: evil })
  })
})
