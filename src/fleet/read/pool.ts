/**
 * Equal values kept once: runs of a fleet repeat each other, and 100,000 records shrink to what
 * is particular to each. What comes out is shared, so nobody may change it.
 */
export interface Pool {
  text: (value: string) => string
  list: (value: string[]) => string[]
  counts: (value: Record<string, number>) => Record<string, number>
}

export function createPool(): Pool {
  const texts = new Map<string, string>()
  const lists = new Map<string, string[]>()
  const counts = new Map<string, Record<string, number>>()
  const text = (value: string) => {
    const known = texts.get(value)
    if (known !== undefined) return known
    texts.set(value, value)
    return value
  }
  return {
    text,
    list(value) {
      const key = JSON.stringify(value)
      let known = lists.get(key)
      if (!known) {
        known = Object.freeze(value.map(text)) as string[]
        lists.set(key, known)
      }
      return known
    },
    counts(value) {
      const key = JSON.stringify(value)
      let known = counts.get(key)
      if (!known) {
        known = Object.freeze({ ...value })
        counts.set(key, known)
      }
      return known
    },
  }
}
