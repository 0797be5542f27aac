import {
  argumentsOf,
  elements,
  evaluate,
  kindOf,
  type Node,
  nameOf,
  part,
  type Scope,
  textOf,
} from './expression.ts'
import { aggregates, literal } from './functions.ts'
import { compare, isEmpty, keyOf, type Row, type Table, type Value } from './values.ts'
import { analyze, functions, listOf } from './workspace.ts'

/**
 * Runs a query: Microsoft's parser reads it, and the few operators that the kit uses are carried
 * out here, by their documentation. It is no Kusto: it shows that a query means what it should.
 */
export function run(query: string, appEvents: Row[]): Row[] {
  const events = workspaces.get(appEvents) ?? { columns: eventColumns, rows: appEvents }
  workspaces.set(appEvents, events)
  return block(query, { names: new Map([['AppEvents', events]]), table }).rows
}

const eventColumns = ['TimeGenerated', 'Name', 'Properties', 'Measurements', 'ingestedAt']
const workspaces = new WeakMap<Row[], Table>()
/** What functions without arguments gave for the same events. */
const results = new WeakMap<Table, Map<string, Table>>()

const trees = new Map<string, Node>()

/** Statements one after the other; the last one is the result. */
function block(text: string, outer: Scope): Table {
  // Names of arguments are nothing to the parser, which does not matter for the tree.
  const root = trees.get(text) ?? (analyze(text).Syntax as unknown as Node)
  trees.set(text, root)
  const scope: Scope = { ...outer, names: new Map(outer.names) }
  let result: Table = { columns: [], rows: [] }
  for (const statement of elements(root.Statements)) {
    const expression = part(statement, 'Expression')
    if (kindOf(statement) !== 'LetStatement') result = table(expression, scope)
    else scope.names.set(nameOf(statement), variable(expression, scope))
  }
  return result
}

function variable(node: Node, scope: Scope): Value {
  const scalar = ['LiteralExpression', 'DynamicExpression']
  return scalar.includes(kindOf(node)) ? evaluate(node, {}, scope) : table(node, scope)
}

function table(node: Node, scope: Scope): Table {
  switch (kindOf(node)) {
    case 'ParenthesizedExpression':
      return table(part(node, 'Expression'), scope)
    case 'PipeExpression':
      return operate(part(node, 'Operator'), table(part(node, 'Expression'), scope), scope)
    case 'NameReference': {
      const known = scope.names.get(nameOf(node))
      return known ? (known as Table) : invoke(nameOf(node), [], scope)
    }
    case 'FunctionCallExpression': {
      const values = argumentsOf(node).map((one) => evaluate(one, {}, scope))
      return invoke(nameOf(node), values, scope)
    }
    case 'UnionOperator': {
      const all = elements(node.Expressions).map((one) => table(one, scope))
      return {
        columns: [...new Set(all.flatMap(({ columns }) => columns))],
        rows: all.flatMap(({ rows }) => rows),
      }
    }
    case 'DataTableExpression':
      return dataTable(node)
    default:
      throw new Error(`Not known to the tests: ${kindOf(node)}`)
  }
}

function invoke(name: string, values: Value[], scope: Scope): Table {
  const known = functions.find((one) => one.name === name)
  if (!known) throw new Error(`No function or table ${name}`)
  const events = scope.names.get('AppEvents') as Table
  const made = results.get(events) ?? new Map<string, Table>()
  results.set(events, made)
  const before = values.length === 0 ? made.get(name) : undefined
  if (before) return before
  const names = new Map<string, Value>([['AppEvents', events]])
  for (const [place, one] of known.parameters
    .split(/, (?=\w+:)/)
    .filter(Boolean)
    .entries()) {
    const [, parameter = '', standard] = /^(\w+):\w+(?:=(.*))?$/.exec(one) ?? []
    if (place < values.length) names.set(parameter, values[place])
    else if (standard === 'dynamic([])') names.set(parameter, [])
    else if (standard) names.set(parameter, literal(standard))
    else throw new Error(`${name} needs ${parameter}`)
  }
  const result = block(known.body, { names, table })
  if (values.length === 0) made.set(name, result)
  return result
}

function operate(node: Node, { columns, rows }: Table, scope: Scope): Table {
  const list = () => elements(node.Expressions)
  switch (kindOf(node)) {
    case 'FilterOperator': {
      const condition = part(node, 'Condition')
      return { columns, rows: rows.filter((row) => evaluate(condition, row, scope) === true) }
    }
    case 'ExtendOperator':
      return extended({ columns, rows }, list(), scope)
    case 'ProjectOperator': {
      const chosen = list().map(named)
      const pick = (row: Row) =>
        Object.fromEntries(chosen.map(({ name, value }) => [name, evaluate(value, row, scope)]))
      return { columns: chosen.map(({ name }) => name), rows: rows.map(pick) }
    }
    case 'DistinctOperator': {
      const names = list().map(nameOf)
      const pick = (row: Row) => Object.fromEntries(names.map((name) => [name, row[name]]))
      const unique = new Map(rows.map((row) => [keyOf(names.map((name) => row[name])), pick(row)]))
      return { columns: names, rows: [...unique.values()] }
    }
    case 'SortOperator':
      return { columns, rows: rows.toSorted(orderBy(list(), scope)) }
    case 'TakeOperator':
      return { columns, rows: rows.slice(0, Number(evaluate(part(node, 'Expression'), {}, scope))) }
    case 'SummarizeOperator':
      return summarized(node, { columns, rows }, scope)
    case 'MvExpandOperator':
      return expanded(node, { columns, rows }, scope)
    case 'JoinOperator':
      return joined(node, { columns, rows }, table(part(node, 'Expression'), scope))
    default:
      throw new Error(`Not known to the tests: ${kindOf(node)}`)
  }
}

/** `name = value`, or a value that has a name of its own. */
function named(node: Node): { name: string; value: Node } {
  if (kindOf(node) !== 'SimpleNamedExpression') return { name: nameOf(node), value: node }
  return { name: nameOf(part(node, 'Name')), value: part(node, 'Expression') }
}

/** All at once: an expression does not see what its neighbour makes. */
function extended({ columns, rows }: Table, list: Node[], scope: Scope): Table {
  const added = list.map(named)
  const names = added.map(({ name }) => name)
  return {
    columns: [...new Set([...columns, ...names])],
    rows: rows.map((row) => ({
      ...row,
      ...Object.fromEntries(added.map(({ name, value }) => [name, evaluate(value, row, scope)])),
    })),
  }
}

function orderBy(list: Node[], scope: Scope) {
  return (a: Row, b: Row) => {
    for (const one of list) {
      const value = kindOf(one) === 'OrderedExpression' ? part(one, 'Expression') : one
      const order = compare(evaluate(value, a, scope), evaluate(value, b, scope))
      if (order !== 0) return / asc$/.test(textOf(one)) ? order : -order
    }
    return 0
  }
}

function summarized(node: Node, { columns, rows }: Table, scope: Scope): Table {
  const clause = node.ByClause as Node | null
  const by = clause ? elements(clause.Expressions).map(named) : []
  const groups = new Map<string, Row[]>()
  const keysOf = (row: Row) => by.map(({ value }) => evaluate(value, row, scope))
  for (const row of rows) {
    const key = keyOf(keysOf(row))
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const list = elements(node.Aggregates)
  const keys = by.map(({ name }) => name)
  const made = [...groups.values()].map((group) => {
    const first = keysOf(group[0] ?? {})
    const row: Row = Object.fromEntries(keys.map((name, i) => [name, first[i]]))
    for (const one of list) Object.assign(row, aggregated(one, group, columns, keys, scope))
    return row
  })
  // Without rows no column is missed: the names come from the queries that the parser has bound.
  const names = made[0] ? Object.keys(made[0]) : [...keys, ...columns]
  return { columns: [...new Set(names)], rows: made }
}

function aggregated(node: Node, rows: Row[], columns: string[], keys: string[], scope: Scope): Row {
  const { name, value } =
    kindOf(node) === 'SimpleNamedExpression' ? named(node) : { name: '', value: node }
  const args = argumentsOf(value)
  const [first, second] = args.map((arg) => (row: Row) => evaluate(arg, row, scope))
  if (/^arg_m(ax|in)$/.test(nameOf(value)) && first) {
    const sign = nameOf(value) === 'arg_max' ? 1 : -1
    const best = rows
      .filter((row) => !isEmpty(first(row)))
      .reduce<Row | undefined>(
        (a, b) => (a && compare(first(a), first(b)) * sign >= 0 ? a : b),
        undefined,
      )
    const all = args.some((arg) => textOf(arg) === '*')
    const wanted = all ? columns.filter((one) => !keys.includes(one)) : args.map(nameOf)
    return Object.fromEntries(wanted.map((one) => [one, best?.[one] ?? null]))
  }
  const known = aggregates[nameOf(value)]
  if (!known) throw new Error(`Not known to the tests: ${nameOf(value)}()`)
  return { [name]: known(rows, first ?? (() => null), second) }
}

/** One row for each element; a bag gives pairs of key and value. An empty one gives a row of null. */
function expanded(node: Node, { columns, rows }: Table, scope: Scope): Table {
  const [one] = elements(node.Expressions)
  if (!one) return { columns, rows }
  const { name, value } = named(part(one, 'Expression'))
  const parameters = listOf(node.Parameters as never).map((given) => textOf(given as Node))
  const index = /with_itemindex=(\w+)/.exec(parameters.join(' '))?.[1]
  return {
    columns: [...new Set([...columns, ...(index ? [index] : []), name])],
    rows: rows.flatMap((row) => {
      const whole = evaluate(value, row, scope)
      const list = Array.isArray(whole) ? whole : isEmpty(whole) ? [] : Object.entries(whole as Row)
      return (list.length > 0 ? list : [null]).map((element, place) => ({
        ...row,
        ...(index && { [index]: place }),
        [name]: element,
      }))
    }),
  }
}

function joined(node: Node, left: Table, right: Table): Table {
  const kind = /kind=(\w+)/.exec(
    listOf(node.Parameters as never)
      .map((one) => textOf(one as Node))
      .join(' '),
  )?.[1]
  const on = elements(part(node, 'ConditionClause').Expressions).map(nameOf)
  const key = (row: Row) => keyOf(on.map((name) => row[name]))
  const rightRows = new Map<string, Row[]>()
  for (const row of right.rows) rightRows.set(key(row), [...(rightRows.get(key(row)) ?? []), row])
  if (kind === 'leftanti')
    return { columns: left.columns, rows: left.rows.filter((row) => !rightRows.has(key(row))) }

  // A column that both sides have is numbered on the right.
  const rename = (name: string) => (left.columns.includes(name) ? `${name}1` : name)
  const columns = [...left.columns, ...right.columns.map(rename)]
  const both = (a?: Row, b?: Row): Row => ({
    ...Object.fromEntries(left.columns.map((name) => [name, a?.[name] ?? null])),
    ...Object.fromEntries(right.columns.map((name) => [rename(name), b?.[name] ?? null])),
  })
  const seen = new Set(left.rows.map(key))
  const matched = left.rows.flatMap((row) => {
    const found = rightRows.get(key(row)) ?? (kind === 'inner' ? [] : [undefined])
    return found.map((other) => both(row, other))
  })
  const rest = kind === 'fullouter' ? right.rows.filter((row) => !seen.has(key(row))) : []
  return { columns, rows: [...matched, ...rest.map((row) => both(undefined, row))] }
}

function dataTable(node: Node): Table {
  const columns = elements(part(node, 'Schema').Columns).map(nameOf)
  const values = elements(node.Values).map((one) => literal(textOf(one)))
  const rows = Array.from({ length: values.length / columns.length }, (_, row) =>
    Object.fromEntries(columns.map((name, i) => [name, values[row * columns.length + i]])),
  )
  return { columns, rows }
}
