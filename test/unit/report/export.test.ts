import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellsOf, rearm, toCsvText } from '../../../src/report/export/csv.ts'
import { firewallRules } from '../../../src/report/export/firewall-rules.ts'
import { escapeMarkdown } from '../../../src/report/export/markdown.ts'
import { toCsv } from '../../../src/report/export/report-csv.ts'
import { toJson } from '../../../src/report/export/report-json.ts'
import { toMarkdown, toPlainText } from '../../../src/report/export/report-markdown.ts'
import { rulesToCsv, rulesToMarkdown } from '../../../src/report/export/rules.ts'
import { redact } from '../../../src/report/privacy/redact.ts'
import { readReportText } from '../../../src/report/schema/read.ts'
import type { Report } from '../../../src/report/schema/schema.ts'
import { passingReport, sampleReport } from '../../fixtures/report.ts'

/** A reader of RFC 4180 that knows nothing of how the file was written. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    let value = ''
    if (text[at] === '"') {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
        value += text[at]
        if (text[at] === '"') at += 1
      }
      at += 1
    } else while (at < text.length && text[at] !== ',' && text[at] !== '\r') value += text[at++]
    row.push(value)
    if (text[at] === ',') at += 1
    else {
      expect(text.slice(at, at + 2)).toBe('\r\n')
      at += 2
      rows.push(row)
      row = []
    }
  }
  return rows
}

/** The sample with hostile texts wherever a network or a broker could put them. */
function hostile(text: string): Report {
  const report = sampleReport()
  for (const row of report.audits) {
    Object.assign(row, { title: text, explanation: text, groupTitle: text })
    if (row.fix) row.fix.what = text
    if (row.requirement)
      Object.assign(row.requirement, { name: text, source: text, setTitle: text })
  }
  for (const finding of report.findings) Object.assign(finding, { title: text, explanation: text })
  return { ...report, headline: text }
}

const nasty = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n=', ' =', '"=', '＝'), fc.string())
    .map(([a, b]) => a + b),
)

describe('JSON', () => {
  test('is the report again', () => {
    const outgoing = redact(sampleReport())
    expect(readReportText(toJson(outgoing))).toEqual({ ok: true, report: outgoing })
  })
})

describe('CSV', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'=+-@＝;|,\t\r\n "\'aé1'), maxLength: 12 })

  test('no cell is a formula, whatever a spreadsheet separates by, and all of it comes back', () => {
    fc.assert(
      fc.property(cell, cell, (first, second) => {
        const text = toCsvText([['head', first, second]])
        const cells = cellsOf(text.slice(0, -2), ',')
        expect(cells.map(rearm)).toEqual(['head', first, second])
        for (const cell of cells)
          for (const part of cell.split(/[;|\t\r\n]/)) expect(part).not.toMatch(/^[\s"]*[=+\-@＝]/)
        // Excel with semicolons knows no quotation marks in mid-cell.
        for (const part of text.split(/[;\t\r\n]/)) expect(part).not.toMatch(/^[\s"]*[=+\-@＝]/)
      }),
      { numRuns: 3000 },
    )
  })

  test('has one row per audit', () => {
    const [head, ...rows] = parseCsv(toCsv(redact(sampleReport())))
    expect(rows).toHaveLength(18)
    const cell = (row: number, name: string) => rows[row]?.[head?.indexOf(name) ?? -1]
    expect([cell(6, 'verdict'), cell(6, 'cause'), cell(6, 'host'), cell(6, 'who')]).toEqual([
      'fail',
      'dns-blocked',
      'api.flightproxy.skype.com',
      'network',
    ])
  })

  test('no cell starts like a formula, and every cell survives', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const outgoing = redact(hostile(text))
        for (const csv of [toCsv(outgoing), rulesToCsv(outgoing)]) {
          const rows = parseCsv(csv)
          expect(new Set(rows.map((row) => row.length)).size).toBe(1)
          for (const cell of rows.flat())
            expect(cell).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]|^[\t\r\n]/)
        }
        const titles = parseCsv(toCsv(outgoing))
          .slice(1)
          .map((row) => rearm(row[4] ?? ''))
        expect(titles).toEqual(outgoing.audits.map(({ title }) => title))
      }),
    )
  })
})

describe('Markdown', () => {
  test('is a ticket', () => {
    const text = toMarkdown(redact(sampleReport()))
    expect(text).toMatch(/^# DNS does not resolve 2 of 6 names/)
    expect(text).toMatch(
      /\*\*Who can fix it:\*\* the network team {2}\n\*\*What to do:\*\* Let the resolver answer for/,
    )
    expect(text).toContain('- Started: 2026-11-20 09:15:02 UTC')
    expect(text).toContain('6c1d2a34-8f0e-4c55-9b1e-0f3d5a7c9e21')
    expect(text.match(/^\| Failed/gm)).toHaveLength(5)
    expect(text.match(/^\| Warning/gm)).toHaveLength(2)
  })

  test('renders hostile text as itself', () => {
    expect(escapeMarkdown('# <img src=x onerror=alert(1)> [a](javascript:x) | `b` @team')).toBe(
      '\\# \\<img src=x onerror=alert(1)\\> \\[a\\](javascript:x) \\| \\`b\\` &#64;team',
    )
    expect(escapeMarkdown('https://evil.example www.evil.example')).toBe(
      'https\\://evil.example www\\.evil.example',
    )
    expect(escapeMarkdown('1. one')).toBe('1\\. one')
    expect(escapeMarkdown('- one')).toBe('\\- one')
  })

  test('no text breaks out of its line or cell', () => {
    const lines = toMarkdown(redact(hostile('x'))).split('\n').length
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => text.trim() !== ''),
        (text) => {
          const markdown = toMarkdown(redact(hostile(`x${text}\n\n| a | b |\n<b>`)))
          expect(markdown.split('\n')).toHaveLength(lines)
          expect(markdown).not.toMatch(/(?<!\\)(?:\\\\)*<b/)
          for (const row of markdown.split('\n').filter((line) => line.startsWith('| ')))
            expect(row.match(/(?<!\\)(?:\\\\)*\|/g)).toHaveLength(6)
          expect(toPlainText(redact(hostile(text))).split('\n').length).toBeGreaterThan(10)
        },
      ),
    )
  })

  test('plain text says the same without markup', () => {
    const text = toPlainText(redact(sampleReport()))
    expect(text).toMatch(/^DNS does not resolve 2 of 6 names/)
    expect(text).toMatch(
      /Who can fix it: the network team\n +What to do: Let the resolver answer for \*\.skype\.com\./,
    )
  })
})

describe('firewall rules', () => {
  test('holds what failed, what warned and what no page can test', () => {
    const rules = firewallRules(sampleReport())
    const brief = rules.map((rule) => [rule.need, rule.protocol, rule.ports, ...rule.hosts])
    expect(brief).toEqual([
      ['blocked', 'TCP', '443', '*.skype.com', '*.trouter.skype.com'],
      ['blocked', 'TCP', '443', 'manage.microsoft.com'],
      ['blocked', 'TCP', '443', 'enterpriseregistration.windows.net'],
      ['blocked', 'TCP', '443', 'substrate.office.com'],
      ['blocked', 'UDP', '3478', 'worldaz.relay.teams.microsoft.com'],
      ['blocked', 'UDP', '3478', 'turn.contoso.example'],
      ['ask', 'TCP', '443', '*.entrust.net'],
      ['ask', 'UDP', '123', 'time.windows.com'],
    ])
    expect(rules[4]).toMatchObject({
      direction: 'outbound',
      cidrs: ['52.112.0.0/14', '52.122.0.0/15', '2603:1063::/38'],
      sourceDate: '2026-08-14',
      status: 'current',
    })
  })

  test('merges ports of one destination and destinations of one set', () => {
    const report = sampleReport()
    const row = report.audits[6]
    if (!row?.requirement) throw new Error('the sample has changed')
    report.audits = ['443', '80'].flatMap((port) =>
      ['a.example', 'b.example'].map((name) => ({
        ...row,
        id: `endpoint.s.${name}:${port}`,
        requirement: { ...row.requirement, name, port, status: 'superseded' as const } as never,
      })),
    )
    expect(firewallRules(report)).toMatchObject([
      { ports: '80, 443', hosts: ['a.example', 'b.example'], status: 'legacy' },
    ])
    const csv = parseCsv(rulesToCsv(redact(report)))
    expect(csv.slice(1).map((cells) => [cells[2], cells[3]])).toEqual([
      ['80, 443', 'a.example'],
      ['80, 443', 'b.example'],
    ])
  })

  test('keeps published ranges and says when nothing is missing', () => {
    expect(rulesToMarkdown(redact(sampleReport()))).toContain('52.112.0.0/14')
    expect(rulesToMarkdown(redact(sampleReport()))).toContain('(<https://learn.microsoft.com/')
    expect(rulesToMarkdown(redact(passingReport()))).toContain('No rules to add')
  })
})

test('labels and trigger stand in every form', () => {
  const report = sampleReport()
  report.run = {
    ...report.run,
    trigger: 'schedule',
    labels: { device: 'Headset 7', site: 'Köln', group: '=1+1' },
  }
  const outgoing = redact(report, 'minimal')
  expect(JSON.parse(toJson(outgoing)).run).toMatchObject({
    trigger: 'schedule',
    labels: report.run.labels,
  })
  const [head, first] = parseCsv(toCsv(outgoing))
  const cell = (name: string) => first?.[head?.indexOf(name) ?? -1]
  expect(['device', 'site', 'deviceGroup'].map(cell)).toEqual(['Headset 7', 'Köln', "'=1+1"])
  expect(toPlainText(outgoing)).toMatch(
    /Device name: Headset 7\nSite: Köln\nGroup: =1\+1\n.*, on a schedule/,
  )
  expect(toMarkdown(outgoing)).toContain('Headset 7')
})
