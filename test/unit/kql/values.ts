/** A length of time, in milliseconds. */
export class Span {
  readonly ms: number
  constructor(ms: number) {
    this.ms = ms
  }
}

/** What a cell may hold. An empty text and a missing one are told apart by nobody, as in Kusto. */
export type Value = unknown
export type Row = Record<string, Value>
export interface Table {
  columns: string[]
  rows: Row[]
}

export const DAY_MS = 86_400_000

export const isEmpty = (value: Value) => value === null || value === undefined || value === ''
export const textOf = (value: Value): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
export const numberOf = (value: Value): number | null => {
  if (typeof value === 'boolean') return Number(value)
  const number = typeof value === 'number' ? value : isEmpty(value) ? Number.NaN : Number(value)
  return Number.isNaN(number) ? null : number
}

/** Something that `<` and `>` put in order; null where there is no order. */
function orderOf(value: Value): number | string | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.getTime()
  if (value instanceof Span) return value.ms
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'number' || typeof value === 'string' ? value : null
}

/** Ascending, what is missing first, as Kusto's `asc` has it. */
export function compare(a: Value, b: Value): number {
  const [x, y] = [orderOf(a), orderOf(b)]
  if (x === null || y === null) return Number(x !== null) - Number(y !== null)
  return x < y ? -1 : x > y ? 1 : 0
}

export const same = (a: Value, b: Value) =>
  isEmpty(a) || isEmpty(b) ? isEmpty(a) && isEmpty(b) : compare(a, b) === 0

/** A key that is equal for equal values. */
export const keyOf = (values: Value[]) =>
  JSON.stringify(values.map((value) => (isEmpty(value) ? '' : (orderOf(value) ?? value))))

/** + - * / on numbers, times and lengths of time. */
export function arithmetic(operator: string, a: Value, b: Value): Value {
  if (isEmpty(a) || isEmpty(b)) return null
  const [x, y] = [magnitude(a), magnitude(b)]
  const result = { '+': x + y, '-': x - y, '*': x * y, '/': x / y }[operator]
  if (result === undefined) throw new Error(`No operator ${operator}`)
  const [times, spans] = [countOf(a, b, Date), countOf(a, b, Span)]
  if (times === 1) return new Date(result)
  if (times === 2) return new Span(result)
  // A span by a span is a number.
  return spans === 1 || (spans === 2 && operator !== '/') ? new Span(result) : result
}

const magnitude = (value: Value) =>
  value instanceof Date ? value.getTime() : value instanceof Span ? value.ms : Number(value)
const countOf = (a: Value, b: Value, kind: typeof Date | typeof Span) =>
  Number(a instanceof kind) + Number(b instanceof kind)
