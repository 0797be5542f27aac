import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, normalize } from 'node:path'
import { Language, type Node, Parser } from 'web-tree-sitter'

const require = createRequire(import.meta.url)

await Parser.init()
const parser = new Parser().setLanguage(
  await Language.load(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')),
)

/** All Bicep of the kit, by path from the repository's root. */
export const bicepFiles = (): string[] =>
  readdirSync('deploy', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.bicep') && !path.includes('node_modules'))
    .map((path) => join('deploy', path))
    .sort()

export interface Bicep {
  path: string
  /** Places that are no Bicep, with what stands there. */
  errors: string[]
  params: { name: string; hasDefault: boolean }[]
  variables: string[]
  outputs: string[]
  resources: { symbol: string; type: string; existing: boolean; body: Node }[]
  /** Path from the repository's root, and the parameters handed over. */
  modules: { symbol: string; path: string; params: string[] }[]
  /** Files read by `loadTextContent` and its like, from the repository's root. */
  files: string[]
  /** Names used in expressions, with functions and loop variables. */
  names: { name: string; line: number }[]
  functions: string[]
  loopVariables: string[]
  /** `symbol.outputs.name` */
  outputsUsed: { symbol: string; output: string }[]
}

/** Parses one file. The grammar is a community's, not the compiler's: types are not checked. */
export function parseBicep(path: string, text = readFileSync(path, 'utf8')): Bicep {
  const tree = parser.parse(text)
  if (!tree) throw new Error(`${path}: the parser gave nothing.`)
  const nodes = allNodes(tree.rootNode)
  const of = (...types: string[]) => nodes.filter(({ type }) => types.includes(type))
  const nameOf = (node: Node) => node.namedChild(0)?.text ?? ''
  const stringOf = (node: Node) => node.namedChildren.find((one) => one?.type === 'string')
  const near = (file: string) => normalize(join(dirname(path), file))
  return {
    path,
    errors: nodes
      .filter((node) => node.isError || node.isMissing)
      .map((node) => `line ${lineOf(node)}: ${node.type} ${node.text.slice(0, 60)}`),
    params: of('parameter_declaration').map((node) => ({
      name: nameOf(node),
      hasDefault: node.children.some((one) => one?.type === '='),
    })),
    variables: of('variable_declaration').map(nameOf),
    outputs: of('output_declaration').map(nameOf),
    resources: of('resource_declaration').map((node) => ({
      symbol: nameOf(node),
      type: textOf(stringOf(node)),
      existing: node.children.some((one) => one?.type === 'existing'),
      body: bodyOf(node),
    })),
    modules: of('module_declaration').map((node) => ({
      symbol: nameOf(node),
      path: near(textOf(stringOf(node))),
      params: [...propertiesOf(propertiesOf(bodyOf(node)).get('params')).keys()],
    })),
    files: of('call_expression')
      .filter((node) => /^load\w*(Content|Base64)$/.test(nameOf(node)))
      .map((node) => near(textOf(node.childForFieldName('arguments')?.namedChild(0)))),
    names: of('identifier')
      .filter(isExpression)
      .map((node) => ({ name: node.text, line: lineOf(node) })),
    functions: of('call_expression').map((node) => node.childForFieldName('function')?.text ?? ''),
    loopVariables: of('for_statement').map(
      (node) => node.childForFieldName('initializer')?.text ?? '',
    ),
    outputsUsed: of('member_expression').flatMap((node) => {
      const inner = node.childForFieldName('object')
      if (inner?.childForFieldName('property')?.text !== 'outputs') return []
      const symbol = inner.childForFieldName('object')?.text.replace('!', '') ?? ''
      return [{ symbol, output: node.childForFieldName('property')?.text ?? '' }]
    }),
  }
}

/** Properties of an object by name; empty for anything else. */
export function propertiesOf(node?: Node | null): Map<string, Node | undefined> {
  const properties = node?.type === 'object' ? node.namedChildren : []
  return new Map(
    properties
      .filter((one) => one?.type === 'object_property')
      .map((one) => {
        const key = one?.namedChild(0)
        const value = one?.namedChild((one?.namedChildCount ?? 0) - 1)
        return [key?.type === 'string' ? textOf(key) : (key?.text ?? ''), value ?? undefined]
      }),
  )
}

/** Text of a string without its quotes. */
export const textOf = (node?: Node | null) => node?.text.replace(/^'|'$/g, '') ?? ''

export const lineOf = (node: Node) => node.startPosition.row + 1

/** The object of a declaration, behind `if (...)` or inside `[for ...]`. */
function bodyOf(node: Node): Node {
  const last = node.namedChild(node.namedChildCount - 1)
  if (!last) return node
  return last.type === 'if_statement' || last.type === 'for_statement' ? bodyOf(last) : last
}

/** A name that stands for a value: no key, no declared name, no function. */
function isExpression(node: Node): boolean {
  const { parent } = node
  if (!parent) return false
  const isFirst = parent.namedChild(0)?.id === node.id
  if (parent.type === 'object_property' || parent.type.endsWith('_declaration')) return !isFirst
  return parent.type !== 'call_expression' || parent.childForFieldName('function')?.id !== node.id
}

const allNodes = (node: Node): Node[] => [
  node,
  ...node.children.flatMap((one) => (one ? allNodes(one) : [])),
]
