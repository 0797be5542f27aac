/**
 * Rows as CSV (RFC 4180): comma, CRLF, quotes where needed. What a spreadsheet would read as a
 * formula gets an apostrophe in front (OWASP, "CSV Injection").
 */
export const toCsvText = (rows: (string | number | boolean)[][]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

/** Spreadsheets skip white space and quotes before they look for these. */
const formula = String.raw`(?=[\s"']*[=+\-@\t\r＝＋－＠]|["']*[\t\r\n])`
/**
 * Inside of a cell, where a cell begins for a program that separates by something else (Excel by
 * semicolons in many countries): our quotation marks mean nothing to it.
 */
const within = String.raw`(?<=[;|\t\r\n])`
const formulaWithin = String.raw`(?=(?:[^\S\t\r\n]|["'])*[=+\-@＝＋－＠])`
const unsafe = new RegExp(`^${formula}|${within}${formulaWithin}`, 'g')
const disarmed = new RegExp(`^'${formula}|${within}'${formulaWithin}`, 'g')

/** What has an apostrophe of its own gets a second one, so that this can be undone. */
const disarm = (text: string): string => text.replace(unsafe, "'")

/** The text that `toCsvText` was given for a cell. */
export const rearm = (cell: string): string =>
  cell.includes("'") ? cell.replace(disarmed, '') : cell

function cell(value: string | number | boolean): string {
  if (typeof value === 'number' && value >= 0) return String(value)
  const safe = disarm(String(value))
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A line that is no record: a quotation mark stays open, or text follows a closed one. */
export class CsvProblem extends Error {
  readonly fault: 'open-quote' | 'text-after-quote'
  constructor(fault: CsvProblem['fault']) {
    super(
      fault === 'open-quote'
        ? 'has a quotation mark that is never closed'
        : 'has text behind a closing quotation mark',
    )
    this.fault = fault
  }
}

/**
 * Cells of one record (RFC 4180); quotes inside of an unquoted cell stand for themselves, and
 * blanks around quotes are passed over, as people type them.
 * @throws CsvProblem
 */
export function cellsOf(line: string, separator: string): string[] {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line
  const cells: string[] = []
  let at = 0
  for (;;) {
    const start = skipBlanks(text, at)
    if (text[start] === '"') {
      let cell = ''
      let end = start + 1
      for (;;) {
        const quote = text.indexOf('"', end)
        if (quote === -1) throw new CsvProblem('open-quote')
        cell += text.slice(end, quote)
        end = quote + 1
        if (text[end] !== '"') break
        cell += '"'
        end++
      }
      cells.push(cell)
      at = skipBlanks(text, end)
    } else {
      const end = text.indexOf(separator, at)
      cells.push(text.slice(at, end === -1 ? undefined : end))
      at = end === -1 ? text.length : end
    }
    if (at >= text.length) return cells
    if (text[at] !== separator) throw new CsvProblem('text-after-quote')
    at++
  }
}

function skipBlanks(text: string, at: number): number {
  let end = at
  while (text[end] === ' ') end++
  return end
}
