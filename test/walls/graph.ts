import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'

/** One import of a file, of types too. */
export interface Import {
  /** Path from the root of the repository, with `/`. */
  from: string
  /** The same, or a package as it is imported: `react-dom/client`, `node:fs`. */
  to: string
}

/**
 * All imports of the TypeScript files below these folders: `import`, `export … from`, `import()`,
 * and types written as `import('…')`. oxc reads them, because dependency-cruiser 17 sees imports
 * of types only with TypeScript older than 7.
 * @throws where a file has a syntax error, or an import leads to no file
 */
export function importsBelow(root: string, folders: string[]): Import[] {
  return folders
    .flatMap((folder) => filesBelow(root, folder))
    .flatMap((from) =>
      specifiersIn(from, readFileSync(join(root, from), 'utf8')).map((name) => ({
        from,
        to: name.startsWith('.') ? fileOf(root, from, name) : name,
      })),
    )
}

const filesBelow = (root: string, folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort()

/** Kinds of syntax that name another module. */
const importing = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]

/** What a file imports, as it is written there. */
export function specifiersIn(file: string, text: string): string[] {
  const { program, errors } = parseSync(file, text)
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`)
  const names: string[] = []
  const add = ({ source }: { source?: { value?: unknown } }) => {
    if (source?.value) names.push(String(source.value))
  }
  new Visitor(Object.fromEntries(importing.map((kind) => [kind, add]))).visit(program)
  return names
}

function fileOf(root: string, from: string, name: string): string {
  const file = posix.join(posix.dirname(from), name.replace(/\?.*$/, ''))
  if (!existsSync(join(root, file))) throw new Error(`${from}: there is no ${name}`)
  return file
}
