import type { Import } from './graph.ts'

/**
 * Files that import each other round in a circle.
 * @returns each circle's files, sorted; several that share a file count as one
 */
export function circlesIn(imports: Import[]): string[][] {
  const next = new Map<string, string[]>()
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to])
  const reach = new Map([...next.keys()].map((file) => [file, reachable(file, next)]))
  const circles = new Map<string, string[]>()
  for (const [file, seen] of reach) {
    if (!seen.has(file)) continue
    const files = [...seen].filter((other) => reach.get(other)?.has(file)).sort()
    circles.set(files.join(' '), files)
  }
  return [...circles.values()]
}

/** Everything that a file imports, directly or through others; itself only in a circle. */
function reachable(start: string, next: Map<string, string[]>): Set<string> {
  const seen = new Set<string>()
  const open = [...(next.get(start) ?? [])]
  for (let file = open.pop(); file; file = open.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    open.push(...(next.get(file) ?? []))
  }
  return seen
}
