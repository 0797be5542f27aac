import { type LabelFlaw, labelFlaw } from '../app/unattended/label-flaw.ts'
import { LABEL_MAX, labelNames } from '../model/label-names.ts'
import { settledLabel } from '../model/label-text.ts'
import type { Message } from '../model/message.ts'
import { cellsOf } from '../report/export/csv.ts'
import type { Labels } from '../report/schema/schema.ts'
import { msg } from '../words/links/index.ts'

/** One device, or one site or group whose devices share a link. */
export interface ListRow {
  /** From 1, as an editor counts. */
  line: number
  labels: Labels
}

export interface ParsedList {
  rows: ListRow[]
  /** Lines that are left out, and why. */
  problems: { line: number; message: Message }[]
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
    return refuse(msg('links.problem.tooLong', { megabytes: MAX_CHARACTERS / 1_000_000 }))
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)
  const separator = separatorOf(lines)
  const list: ParsedList = { rows: [], problems: [] }
  const seen = new Map<string, number>()
  let header: Column[] | undefined
  let started = false
  for (const [index, content] of lines.entries()) {
    if (content.trim() === '') continue
    const line = index + 1
    const problem = (message: Message) => list.problems.push({ line, message })
    const cells = cellsIn(content, separator)
    if (!cells) {
      started = true
      problem(msg('links.problem.quote', { line }))
      continue
    }
    if (!started) {
      started = true
      header = headerOf(cells)
      if (header) continue
    }
    if (list.rows.length === MAX_ROWS) {
      problem(msg('links.problem.tooMany', { line, most: MAX_ROWS }))
      break
    }
    const read = labelsOf(cells, header, line)
    if ('problem' in read) {
      problem(read.problem)
      continue
    }
    const key = JSON.stringify(read.labels)
    const twin = seen.get(key)
    if (twin) problem(msg('links.problem.same', { line, twin }))
    else list.rows.push({ line, labels: read.labels })
    seen.set(key, twin ?? line)
  }
  return list
}

const refuse = (message: Message): ParsedList => ({ rows: [], problems: [{ line: 1, message }] })

/** Undefined where its quotation marks do not match. */
function cellsIn(content: string, separator: string): string[] | undefined {
  try {
    return cellsOf(content, separator).map((cell) => cell.trim())
  } catch {
    return undefined
  }
}

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

const flawMessage = (flaw: LabelFlaw, place: { line: number; name: string }): Message =>
  flaw === 'long'
    ? msg('links.problem.long', { ...place, most: LABEL_MAX })
    : msg(flaw === 'empty' ? 'links.problem.nothing' : `links.problem.${flaw}`, place)

/** The names in these cells, or why there are none. */
function labelsOf(
  cells: string[],
  header: Column[] | undefined,
  line: number,
): { labels: Labels } | { problem: Message } {
  const columns = header ?? byPosition[cells.length]
  if (!columns) return { problem: msg('links.problem.cells', { line, cells: cells.length }) }
  const labels: Labels = {}
  for (const name of labelNames) {
    const text = cells[columns.indexOf(name)]
    if (!text) continue
    const flaw = labelFlaw(text)
    if (flaw) return { problem: flawMessage(flaw, { line, name }) }
    labels[name] = settledLabel(text)
  }
  if (Object.keys(labels).length === 0) return { problem: msg('links.problem.nothing', { line }) }
  return { labels }
}
