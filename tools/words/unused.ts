import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Ids that no code names. An id may be put together: `t(\`ui.state.${state}\`)` uses all ids
 * that start with `ui.state.`.
 */
export function unusedOf(root: string, ids: readonly string[]): string[] {
  const named = new Set<string>()
  const prefixes = new Set<string>()
  for (const folder of ['src', 'lab', 'collector', 'tools'])
    for (const text of codeIn(join(root, folder))) {
      for (const [, id = ''] of text.matchAll(/['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/gi))
        named.add(id)
      for (const [, start = ''] of text.matchAll(/`([a-z][\w-]*\.[\w.-]*)\$\{/gi))
        prefixes.add(start)
    }
  const starts = [...prefixes]
  return ids.filter((id) => !named.has(id) && !starts.some((start) => id.startsWith(start)))
}

function* codeIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    // The index of an area names every id itself.
    if (!/\.tsx?$/.test(entry.name) || /src\/words\/\w+\/index\.ts$/.test(path)) continue
    yield readFileSync(path, 'utf8')
  }
}
