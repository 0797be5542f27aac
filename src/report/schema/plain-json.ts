/** Bounds of a report from outside: a file, a link, a stored run. */
export const limits = {
  /** Characters of text in all, which also bounds what a link may inflate to. */
  size: 2_000_000,
  values: 200_000,
  depth: 12,
  audits: 2000,
} as const

/** C0 controls except tab and newline, DEL, and the marks that turn text around. */
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the job
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Text without characters that a reader cannot see but a terminal or a page obeys. */
export const visible = (text: string) => text.replace(invisible, '')

export class TooLarge extends Error {
  readonly what: 'size' | 'values' | 'depth'
  constructor(what: 'size' | 'values' | 'depth') {
    super(`The value has too much: ${what}`)
    this.what = what
  }
}

/**
 * A copy of any value as plain JSON data: own enumerable keys of objects and arrays, nothing
 * that reaches a prototype, no more than `limits` of it. Throws `TooLarge` beyond them.
 */
export function plainCopy(value: unknown): unknown {
  let characters = 0
  let values = 0

  const count = (text: string) => {
    characters += text.length
    if (characters > limits.size) throw new TooLarge('size')
    return visible(text)
  }

  const copy = (source: unknown, depth: number): unknown => {
    values += 1
    if (values > limits.values) throw new TooLarge('values')
    if (depth > limits.depth) throw new TooLarge('depth')
    if (typeof source === 'string') return count(source)
    if (typeof source === 'boolean' || Number.isFinite(source)) return source
    if (Array.isArray(source)) return Array.from(source, (item) => copy(item, depth + 1))
    if (typeof source !== 'object' || source === null) return source === null ? null : undefined
    const target: Record<string, unknown> = {}
    for (const [key, item] of Object.entries(source)) {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype') continue
      target[count(key)] = copy(item, depth + 1)
    }
    return target
  }
  return copy(value, 0)
}
