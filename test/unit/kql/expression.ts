import { literal, scalars } from './functions.ts'
import {
  arithmetic,
  compare,
  isEmpty,
  keyOf,
  type Row,
  same,
  type Table,
  type Value,
} from './values.ts'
import { listOf } from './workspace.ts'

/** A node of Microsoft's syntax tree; its parts have the names of the C# class. */
export interface Node {
  ToString: (how: number) => string
  [part: string]: unknown
}

export interface Scope {
  /** Variables, arguments and tables by name. */
  names: Map<string, Value>
  /** A tabular expression inside of an expression: `x in ((T | project y))`. */
  table: (node: Node, scope: Scope) => Table
}

export const part = (node: Node, name: string) => node[name] as Node
/** What a node says of itself stays the same, is slow to ask for, and is asked for by every row. */
function remembered<N extends object, T>(ask: (node: N) => T): (node: N) => T {
  const known = new WeakMap<N, T>()
  return (node) => {
    const before = known.get(node)
    if (before !== undefined) return before
    const answer = ask(node)
    known.set(node, answer)
    return answer
  }
}

/** Name of the C# class, e.g. `PipeExpression`. */
export const kindOf = remembered(
  (node: Node): string =>
    (Bridge as unknown as { getTypeName: (o: unknown) => string })
      .getTypeName(node)
      .split('.')
      .at(-1) ?? '',
)
export const textOf = remembered((node: Node) => String(node.ToString(0)).trim())
const elementsOf = remembered((list: object) =>
  listOf(list as never).map((one) => (one as { Element: Node }).Element),
)
/** Elements of a list with separators. */
export const elements = (list: unknown): Node[] => elementsOf(list as object)
export const nameOf = remembered((node: Node) =>
  String(node.SimpleName ?? part(node, 'Name').SimpleName),
)
export const argumentsOf = remembered((call: Node) =>
  elements(part(call, 'ArgumentList').Expressions),
)
const operatorOf = remembered((node: Node) => String(part(node, 'Operator').Text))

const isTabular = (node: Node): boolean =>
  kindOf(node) === 'ParenthesizedExpression'
    ? isTabular(part(node, 'Expression'))
    : kindOf(node) === 'PipeExpression'

export function evaluate(node: Node, row: Row, scope: Scope): Value {
  const of = (name: string) => evaluate(part(node, name), row, scope)
  switch (kindOf(node)) {
    case 'LiteralExpression':
      return literal(textOf(node))
    case 'DynamicExpression':
      return JSON.parse(
        textOf(node)
          .replace(/^dynamic\(|\)$/g, '')
          .replaceAll("'", '"'),
      )
    case 'ParenthesizedExpression':
      return of('Expression')
    case 'NameReference': {
      // A column comes before a variable of the same name.
      const name = nameOf(node)
      if (Object.hasOwn(row, name)) return row[name]
      if (scope.names.has(name)) return scope.names.get(name)
      throw new Error(`No column or variable ${name}`)
    }
    case 'PathExpression':
      return member(of('Expression'), nameOf(part(node, 'Selector')))
    case 'ElementExpression':
      return member(
        of('Expression'),
        evaluate(part(part(node, 'Selector'), 'Expression'), row, scope),
      )
    case 'BinaryExpression':
      return binary(
        operatorOf(node),
        () => of('Left'),
        () => of('Right'),
      )
    case 'InExpression': {
      const left = of('Left')
      const found = elements(part(node, 'Right').Expressions).some((one) =>
        isMember(left, one, row, scope),
      )
      return operatorOf(node) === 'in' ? found : !found
    }
    case 'FunctionCallExpression':
      return call(nameOf(node), argumentsOf(node), row, scope)
    default:
      throw new Error(`Not known to the tests: ${kindOf(node)} ${textOf(node)}`)
  }
}

const member = (whole: Value, key: Value): Value =>
  typeof whole === 'object' && whole !== null ? ((whole as Row)[String(key)] ?? null) : null

/** Tables behind `in`, which are the same for every row. */
const tables = new WeakMap<Scope, Map<Node, Set<string>>>()

/** Whether `in` finds a value: as it is, in a list, or in the first column of a table. */
function isMember(value: Value, node: Node, row: Row, scope: Scope): boolean {
  if (!isTabular(node)) {
    const list = evaluate(node, row, scope)
    return Array.isArray(list) ? list.some((one) => same(one, value)) : same(list, value)
  }
  const known = tables.get(scope) ?? new Map<Node, Set<string>>()
  tables.set(scope, known)
  let keys = known.get(node)
  if (!keys) {
    const { columns, rows } = scope.table(node, scope)
    keys = new Set(rows.map((one) => keyOf([one[columns[0] ?? '']])))
    known.set(node, keys)
  }
  return keys.has(keyOf([value]))
}

function binary(operator: string, left: () => Value, right: () => Value): Value {
  switch (operator) {
    case 'and':
      return left() === true && right() === true
    case 'or':
      return left() === true || right() === true
    case '==':
      return same(left(), right())
    case '!=':
      return !same(left(), right())
    case '<':
    case '>':
    case '<=':
    case '>=': {
      const [a, b] = [left(), right()]
      if (isEmpty(a) || isEmpty(b)) return false
      const order = compare(a, b)
      return order === 0 ? operator.length === 2 : order < 0 === operator.startsWith('<')
    }
    default:
      return arithmetic(operator, left(), right())
  }
}

function call(name: string, args: Node[], row: Row, scope: Scope): Value {
  const value = (node?: Node) => (node ? evaluate(node, row, scope) : null)
  if (name === 'iff') return value(value(args[0]) === true ? args[1] : args[2])
  if (name === 'case') {
    for (let i = 0; i + 1 < args.length; i += 2)
      if (value(args[i]) === true) return value(args[i + 1])
    return value(args.at(-1))
  }
  // A column that only the tests have: the time of arrival.
  if (name === 'ingestion_time') return row.ingestedAt
  const known = scalars[name]
  if (!known) throw new Error(`Not known to the tests: ${name}()`)
  return known(...args.map(value))
}
