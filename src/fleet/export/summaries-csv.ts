import { toCsvText } from '../../report/export/csv.ts'
import type { Summary } from '../../report/schema/summary-schema.ts'
import { columns } from '../read/csv.ts'

const names = [...columns.keys()] as (keyof Summary)[]

/** Rows joined at a time. */
const STEP = 1000

/**
 * Summaries as CSV in the form that the page reads again: one column for each field, lists and
 * counts as JSON in their cell, nothing that a spreadsheet takes for a formula.
 */
export function summariesToCsv(summaries: readonly Summary[]): Blob {
  const parts = [toCsvText([names])]
  for (let at = 0; at < summaries.length; at += STEP)
    parts.push(toCsvText(summaries.slice(at, at + STEP).map(rowOf)))
  return new Blob(parts, { type: 'text/csv' })
}

const rowOf = (summary: Summary) =>
  names.map((name) => {
    const value = summary[name] ?? ''
    return typeof value === 'object' ? JSON.stringify(value) : value
  })
