import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** All Bicep of the kit, by path from the repository's root. */
export const bicepFiles = (): string[] =>
  readdirSync('deploy', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.bicep') && !path.includes('node_modules'))
    .map((path) => join('deploy', path))
    .sort()

const keywords = new Set(
  'param var resource module output targetScope existing if for in true false string int bool array object'.split(
    ' ',
  ),
)

/**
 * What one file declares and uses, read by its words. This is no compiler: a string inside `${}`
 * of another string is not understood, and types of properties are Microsoft's to check
 * (CONTRIBUTING.md).
 */
export function readBicep(path: string, text = readFileSync(path, 'utf8')) {
  const code = bare(text)
  const near = (file = '') => normalize(join(dirname(path), file))
  const declared = (what: string) => all(text, new RegExp(`^${what} (\\w+)`, 'gm'))
  return {
    path,
    balanced: isBalanced(code),
    params: all(text, /^param (\w+)/gm),
    /** Parameters that have no default. */
    needed: all(text, /^param (\w+) \w+$/gm),
    variables: declared('var'),
    outputs: declared('output'),
    symbols: declared('(?:param|var|resource|module)'),
    resources: all(text, /^resource \w+ '([^']+)'/gm),
    modules: [...text.matchAll(/^module (\w+) '([^']+)'[\s\S]*?params: \{([^}]*)\}/gm)].map(
      ([, symbol = '', file, params = '']) => ({
        symbol,
        path: near(file),
        params: all(bare(params), /(\w+):/g),
      }),
    ),
    files: all(text, /\bload\w+\('([^']+)'/g).map(near),
    functions: all(code, /(\w+)\(/g).filter((name) => !keywords.has(name)),
    loopVariables: all(code, /\bfor (\w+) in\b/g),
    /** Names that stand for a value: no key, no property, no function, no declared name. */
    names: all(
      code
        .replace(/^(param|output) \w+/gm, '')
        .replace(/^(var|resource|module) \w+/gm, '')
        .replace(/ in (\w+):/g, ' in $1 :'),
      /(?<![\w.])([a-zA-Z_]\w*)\b(?![:(])/g,
    ).filter((name) => !keywords.has(name)),
    /** `symbol.outputs.name` */
    outputsUsed: [...code.matchAll(/(\w+)!?\.outputs\.(\w+)/g)].map(
      ([, symbol = '', output = '']) => ({ symbol, output }),
    ),
  }
}

/** Without comments, and of strings only the expressions in them. */
const bare = (text: string) =>
  text.replace(/\/\/.*|'((?:[^'\\\n]|\\.)*)'/g, (_, string?: string) =>
    all(string ?? '', /(?<!\\)\$\{([^}]*)\}/g)
      .map((expression) => `(${expression})`)
      .join(' '),
  )

const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '')

/** Every bracket is closed by its own kind, and every string on its line. */
function isBalanced(code: string): boolean {
  const open: string[] = []
  for (const [one] of code.matchAll(/[()[\]{}']/g)) {
    if ('([{'.includes(one)) open.push(one)
    else if (`${open.pop()}${one}`.match(/^(\(\)|\[\]|\{\})$/) === null) return false
  }
  return open.length === 0
}
