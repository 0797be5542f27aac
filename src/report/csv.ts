/**
 * Rows as CSV (RFC 4180): comma, CRLF, quotes where needed. A cell that a spreadsheet would
 * read as a formula gets an apostrophe in front (OWASP, "CSV Injection").
 */
export const toCsvText = (rows: (string | number | boolean)[][]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

/** Spreadsheets skip white space and quotes before they look for these. */
const formula = /^[\s"']*[=+\-@\t\r＝＋－＠]/

/** Whether an apostrophe is put in front; what has one of its own gets a second one. */
export const isUnsafeCell = (text: string): boolean =>
  formula.test(text) || /^["']*[\t\r\n]/.test(text)

function cell(value: string | number | boolean): string {
  if (typeof value === 'number' && value >= 0) return String(value)
  const text = String(value)
  const safe = isUnsafeCell(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
