import {
  compare,
  DAY_MS,
  isEmpty,
  keyOf,
  numberOf,
  type Row,
  Span,
  textOf,
  type Value,
} from './values.ts'

/** The time that `now()` gives. */
export const clock = { now: new Date('2026-11-21T12:00:00Z') }

/** Stable and of numbers only, as Kusto's; the numbers are others. */
const hash = (text: string) =>
  [...text].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 2_147_483_647, 7)

const bools: Record<string, boolean> = { true: true, false: false }
const arrayOf = (value: Value): Value[] | null => (Array.isArray(value) ? value : null)

/** Functions of Kusto that the kit uses, by their documentation. */
export const scalars: Record<string, (...args: Value[]) => Value> = {
  abs: (a) => Math.abs(Number(a)),
  array_length: (a) => arrayOf(a)?.length ?? null,
  bag_keys: (a) => (a ? Object.keys(a) : null),
  bag_pack: (...args) =>
    Object.fromEntries(
      args.flatMap((key, i) => (i % 2 ? [] : [[textOf(key), args[i + 1] ?? null]])),
    ),
  coalesce: (...args) => args.find((arg) => !isEmpty(arg)) ?? null,
  format_datetime: (a) => (a as Date).toISOString().slice(0, 10),
  hash: (a) => hash(textOf(a)),
  isempty: isEmpty,
  isnotempty: (a) => !isEmpty(a),
  isnotnull: (a) => a !== null && a !== undefined,
  max_of: (...args) => args.toSorted(compare).at(-1),
  now: () => clock.now,
  parse_json: (a) => {
    try {
      return JSON.parse(textOf(a))
    } catch {
      return textOf(a)
    }
  },
  round: (a, digits = 0) => Number(Number(a).toFixed(Number(digits))),
  split: (a, by) => textOf(a).split(textOf(by)),
  startofday: (a) => new Date(Math.floor((a as Date).getTime() / DAY_MS) * DAY_MS),
  strcat: (...args) => args.map(textOf).join(''),
  strcat_array: (a, by) => (arrayOf(a) ?? []).map(textOf).join(textOf(by)),
  substring: (a, from, length) => textOf(a).slice(Number(from), Number(from) + Number(length)),
  tobool: (a) => bools[textOf(a).toLowerCase()] ?? null,
  todatetime: (a) => {
    const date = new Date(textOf(a))
    return Number.isNaN(date.getTime()) ? null : date
  },
  todouble: numberOf,
  toint: (a) => truncated(a),
  tolong: (a) => truncated(a),
  tostring: textOf,
}

const truncated = (value: Value) => {
  const number = numberOf(value)
  return number === null ? null : Math.trunc(number)
}

type Of = (row: Row) => Value
type Aggregate = (rows: Row[], first: Of, second?: Of) => Value

const present = (rows: Row[], of: Of) => rows.map(of).filter((value) => !isEmpty(value))
const setOf = (values: Value[]) => [
  ...new Map(values.map((value) => [keyOf([value]), value])).values(),
]

export const aggregates: Record<string, Aggregate> = {
  count: (rows) => rows.length,
  countif: (rows, of) => rows.filter((row) => of(row) === true).length,
  sum: (rows, of) => present(rows, of).reduce<number>((sum, value) => sum + Number(value), 0),
  min: (rows, of) => present(rows, of).toSorted(compare)[0] ?? null,
  avg: (rows, of) => {
    const values = present(rows, of).map(Number)
    return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null
  },
  max: (rows, of) => present(rows, of).toSorted(compare).at(-1) ?? null,
  make_list: present,
  make_set: (rows, of) => setOf(present(rows, of)),
  make_set_if: (rows, of, when) =>
    setOf(
      present(
        rows.filter((row) => when?.(row) === true),
        of,
      ),
    ),
  // The nearest rank, not between two values.
  percentile: (rows, of, percent) => {
    const values = present(rows, of).toSorted(compare)
    const share = Number(percent?.({})) / 100
    return values[Math.max(0, Math.ceil(share * values.length) - 1)] ?? null
  },
}

/** `7`, `2.5`, `'text'`, `true`, `1d`, `real(+inf)`, `datetime(...)`, as they are written. */
export function literal(text: string): Value {
  const quoted = /^(['"])([\s\S]*)\1$/.exec(text)
  if (quoted) return (quoted[2] ?? '').replace(/\\(.)/g, '$1')
  const span = /^(\d+(?:\.\d+)?)(d|h|m|s)$/.exec(text)
  const unit = { d: DAY_MS, h: 3_600_000, m: 60_000, s: 1000 }[span?.[2] ?? '']
  if (unit) return new Span(Number(span?.[1]) * unit)
  const typed = /^(\w+)\((.*)\)$/.exec(text)
  if (typed?.[1] === 'datetime') return new Date(typed[2] ?? '')
  if (typed?.[1] === 'real')
    return typed[2] === '+inf' ? Number.POSITIVE_INFINITY : Number(typed[2])
  if (text in bools) return bools[text]
  const number = Number(text)
  if (Number.isNaN(number)) throw new Error(`No literal: ${text}`)
  return number
}
