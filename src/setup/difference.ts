import { isObject } from './json.ts'

/** One key that the new file has otherwise than the opened one. */
export interface Change {
  /** As one would write it in JavaScript. */
  path: string
  kind: 'added' | 'removed' | 'changed'
  before?: unknown
  after?: unknown
}

/** What differs between two files, down to single values; lists are compared place by place. */
export function differences(before: unknown, after: unknown, path = ''): Change[] {
  if (Object.is(before, after)) return []
  if (before === undefined) return [{ path, kind: 'added', after }]
  if (after === undefined) return [{ path, kind: 'removed', before }]
  const both = [before, after]
  if (both.every(isObject) || both.every(Array.isArray)) {
    const [one, other] = both as Record<string, unknown>[]
    const keys = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})])
    return [...keys].flatMap((key) =>
      differences(one?.[key], other?.[key], inside(path, key, Array.isArray(after))),
    )
  }
  return [{ path, kind: 'changed', before, after }]
}

function inside(path: string, key: string, isList: boolean): string {
  if (isList) return `${path}[${key}]`
  return path ? `${path}.${key}` : key
}

/** One value of a file, and where it stands. */
export interface Leaf {
  path: string
  /** The same without places in lists: `relays.urls`. */
  key: string
  value: unknown
}

/** Every key of a file, with the lists and objects that hold others. */
export function keysOf(value: unknown, path = '', key = ''): Leaf[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) =>
      isObject(item) ? keysOf(item, `${path}[${index}]`, key) : [],
    )
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = { path: inside(path, name, false), key: key ? `${key}.${name}` : name }
    return [{ ...at, value: inner }, ...keysOf(inner, at.path, at.key)]
  })
}
