import type * as v from 'valibot'

/** What every kind of schema may have; valibot's own types tell each kind apart. */
interface Part {
  entries?: Record<string, Part>
  item?: Part
  wrapped?: Part
  options?: readonly (Part | string)[]
}

/**
 * The key that somebody probably meant, of those that a schema has at the place of a wrong one.
 * @param path of the wrong key; its last part is the key itself
 */
export function nearKey(schema: v.GenericSchema, path: readonly (string | number)[]) {
  const wrong = String(path.at(-1))
  const parts = path
    .slice(0, -1)
    .reduce<Part[]>((at, key) => at.flatMap((one) => inside(one, key)), [schema as Part])
  const known = parts
    .flatMap((part) => objectsOf(part))
    .flatMap(({ entries }) => Object.keys(entries ?? {}))
  const near = known
    .map((key) => ({ key, off: distance(wrong.toLowerCase(), key.toLowerCase()) }))
    .filter(({ key, off }) => off <= (key.length < 5 ? 1 : 2))
    .sort((a, b) => a.off - b.off)
  return near[0]?.key
}

/** The objects that a value may be, through what is optional and through each of several kinds. */
function objectsOf(part: Part): Part[] {
  if (part.wrapped) return objectsOf(part.wrapped)
  if (part.options)
    return part.options.flatMap((one) => (typeof one === 'object' ? objectsOf(one) : []))
  return [part]
}

const inside = (part: Part, key: string | number): Part[] =>
  objectsOf(part).flatMap(({ entries, item }) => {
    const found = typeof key === 'number' ? item : entries?.[key]
    return found ? [found] : []
  })

/** Letters to change, add, take out or swap with their neighbour (Damerau-Levenshtein). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        at(rows, i - 1, j) + 1,
        at([row], 0, j - 1) + 1,
        at(rows, i - 1, j - 1) + same,
        swapped ? at(rows, i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    rows.push(row)
  }
  return at(rows, a.length, b.length)
}

const at = (rows: number[][], i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY
