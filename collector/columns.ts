import { type Summary, summarySchema } from '../src/report/schema/summary-schema.ts'

interface Column {
  name: keyof Summary
  type: 'TEXT' | 'INTEGER' | 'REAL'
}

/** What of a valibot schema says how a value is stored. */
interface Shape {
  type: string
  wrapped?: Shape
  pipe?: { type: string }[]
}

/** One column for each field of the Summary, under the field's own name; every run has an arrival. */
export const columns: Column[] = Object.entries(summarySchema.entries)
  .filter(([name]) => name !== 'receivedAt')
  .map(([name, shape]) => ({ name: name as keyof Summary, type: typeOf(shape as Shape) }))

function typeOf(shape: Shape): Column['type'] {
  if (shape.wrapped) return typeOf(shape.wrapped)
  if (shape.type === 'boolean') return 'INTEGER'
  if (shape.type !== 'number') return 'TEXT'
  return shape.pipe?.some(({ type }) => type === 'integer') ? 'INTEGER' : 'REAL'
}

/** What SQLite stores: lists and counts as JSON text, booleans as 0 and 1, absent as NULL. */
export function valuesOf(summary: Summary): (string | number | null)[] {
  return columns.map(({ name }) => {
    const value = summary[name]
    if (value === undefined) return null
    if (typeof value === 'boolean') return Number(value)
    return typeof value === 'object' ? JSON.stringify(value) : value
  })
}

/** A name as SQL takes it: `group` is a word of the language. */
export const quoted = (name: string) => `"${name}"`
