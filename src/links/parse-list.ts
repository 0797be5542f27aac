import { cellsOf } from '../report/csv.ts'
import { labelNames } from '../report/label-names.ts'
import type { Labels } from '../report/schema.ts'
import { labelProblem } from '../run/labels.ts'

/** One device, or one site or group whose devices share a link. */
export interface ListRow {
  /** From 1, as an editor counts. */
  line: number
  labels: Labels
}

export interface ParsedList {
  rows: ListRow[]
  /** Lines that are left out, and why. */
  problems: { line: number; text: string }[]
}

type Column = (typeof labelNames)[number] | undefined

/** A headset's browser has to draw them all. */
const MAX_ROWS = 5000
const MAX_CHARACTERS = 2_000_000

/** What lines without a header mean, by how many cells they have. */
const byPosition: Record<number, Column[]> = {
  1: ['device'],
  2: ['site', 'device'],
  3: ['site', 'group', 'device'],
}

/**
 * Reads a pasted list: one device per line, or "site, group, device", or a table whose header
 * names these columns among others. Tabs, semicolons and commas separate. Never throws.
 */
export function parseList(text: string): ParsedList {
  if (text.length > MAX_CHARACTERS)
    return refuse(1, `The list is longer than ${MAX_CHARACTERS / 1_000_000} MB.`)
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)
  const separator = separatorOf(lines)
  const list: ParsedList = { rows: [], problems: [] }
  const seen = new Map<string, number>()
  let header: Column[] | undefined
  let started = false
  for (const [index, content] of lines.entries()) {
    if (content.trim() === '') continue
    const line = index + 1
    const problem = (text: string) => list.problems.push({ line, text })
    try {
      const cells = cellsOf(content, separator).map((cell) => cell.trim())
      if (!started) {
        started = true
        header = headerOf(cells)
        if (header) continue
      }
      if (list.rows.length === MAX_ROWS) {
        problem(`only the first ${MAX_ROWS} lines are used.`)
        break
      }
      const labels = labelsOf(cells, header)
      const key = JSON.stringify(labels)
      const twin = seen.get(key)
      if (twin) problem(`says the same as line ${twin}.`)
      else list.rows.push({ line, labels })
      seen.set(key, twin ?? line)
    } catch (error) {
      problem(`${(error as Error).message}.`)
    }
  }
  return list
}

const refuse = (line: number, text: string): ParsedList => ({
  rows: [],
  problems: [{ line, text }],
})

/** Spreadsheets paste tabs; elsewhere it is the sign that stands there more often. */
function separatorOf(lines: string[]): string {
  if (lines.some((line) => line.includes('\t'))) return '\t'
  const count = (sign: string) => lines.reduce((sum, line) => sum + line.split(sign).length - 1, 0)
  return count(';') > count(',') ? ';' : ','
}

/** A first line that names at least one of the columns; others in it are passed over. */
function headerOf(cells: string[]): Column[] | undefined {
  const columns = cells.map((cell) => labelNames.find((name) => name === cell.toLowerCase()))
  return columns.some(Boolean) ? columns : undefined
}

/** @throws why these cells name nothing */
function labelsOf(cells: string[], header: Column[] | undefined): Labels {
  const columns = header ?? byPosition[cells.length]
  if (!columns) throw new Error(`has ${cells.length} cells: write site, group, device`)
  const labels: Labels = {}
  for (const name of labelNames) {
    const text = cells[columns.indexOf(name)]
    if (!text) continue
    const problem = labelProblem(text)
    if (problem) throw new Error(`${name} ${problem}`)
    labels[name] = text
  }
  if (Object.keys(labels).length === 0) throw new Error('names no device, site or group')
  return labels
}
