import * as v from 'valibot'
import { CsvProblem, cellsOf, rearm } from '../../report/export/csv.ts'
import { summarySchema } from '../../report/schema/summary-schema.ts'
import { type LeftOut, reasonOf } from './reason.ts'

type Kind = 'text' | 'number' | 'boolean' | 'json'

/** How each column of a summary is written in a cell. */
export const columns: ReadonlyMap<string, Kind> = new Map(
  Object.entries(summarySchema.entries).map(([name, entry]) => [name, kindOf(entry)]),
)

/** By what the field takes: the schema alone says which columns there are. */
function kindOf(entry: v.GenericSchema): Kind {
  if (v.is(entry, true)) return 'boolean'
  if (v.is(entry, 1)) return 'number'
  return v.is(entry, []) || v.is(entry, {}) ? 'json' : 'text'
}

/** Reads the lines of a CSV of summaries, the first of which names the columns. */
export function createCsvReader() {
  let names: string[] | undefined
  let separator = ','
  /** @returns a record, or why it is none; undefined for the header */
  return (line: string): { record: Record<string, unknown> } | LeftOut | undefined => {
    if (!names) {
      const header = line.replace(/^\ufeff/, '')
      separator = [',', ';', '\t'].find((one) => header.split(one).length > 1) ?? ','
      const found = cellsIn(header, separator)
      if ('reason' in found) return found
      names = found.map((name) => name.trim())
      return undefined
    }
    const cells = cellsIn(line, separator)
    if ('reason' in cells) return cells
    if (cells.length !== names.length)
      return { reason: reasonOf('fleet.skip.cells', { cells: cells.length, header: names.length }) }
    const record: Record<string, unknown> = {}
    for (const [index, name] of names.entries()) {
      const kind = columns.get(name)
      const value = kind && fieldOf(name, cells[index] as string, kind)
      if (value === NOT_JSON) return { reason: reasonOf('fleet.skip.cellNotJson', { field: name }) }
      if (value !== undefined) record[name] = value
    }
    // A cell cut out of its line keeps the whole line in memory; a fresh text does not.
    return { record: JSON.parse(JSON.stringify(record)) }
  }
}

function cellsIn(line: string, separator: string): string[] | LeftOut {
  try {
    return cellsOf(line, separator)
  } catch (error) {
    const isOpen = error instanceof CsvProblem && error.fault === 'open-quote'
    return { reason: reasonOf(isOpen ? 'fleet.skip.openQuote' : 'fleet.skip.textAfterQuote') }
  }
}

const NOT_JSON = Symbol('not JSON')

function fieldOf(name: string, cell: string, kind: Kind): unknown {
  // What was put in front of a cell so that no spreadsheet takes it for a formula.
  const text = rearm(cell)
  if (text === '' && (kind !== 'text' || isOptional(name))) return undefined
  if (kind === 'number') return /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : text
  if (kind === 'boolean') {
    const lower = text.toLowerCase()
    return lower === 'true' || lower === 'false' ? lower === 'true' : text
  }
  if (kind === 'text') return text
  try {
    return JSON.parse(text)
  } catch {
    return NOT_JSON
  }
}

const isOptional = (name: string) =>
  v.is(summarySchema.entries[name as keyof typeof summarySchema.entries], undefined)
