/**
 * Equal values kept once: runs of a fleet repeat each other, and 100,000 records shrink to what
 * is particular to each. What comes out is shared, so nobody may change it.
 */
export interface Pool {
  text: <T extends string>(value: T) => T
  list: (value: string[]) => string[]
  counts: (value: Record<string, number>) => Record<string, number>
}

const emptyList = Object.freeze([]) as readonly string[] as string[]
const noCounts = Object.freeze({}) as Record<string, number>

export function createPool(): Pool {
  const texts = new Map<string, string>()
  const lists = new Map<string, string[]>()
  const counts = new Map<string, Record<string, number>>()
  const text = <T extends string>(value: T): T => {
    const known = texts.get(value)
    if (known !== undefined) return known as T
    texts.set(value, value)
    return value
  }
  return {
    text,
    list(value) {
      if (value.length === 0) return emptyList
      const key = JSON.stringify(value)
      let known = lists.get(key)
      if (!known) {
        known = Object.freeze(value.map(text)) as string[]
        lists.set(key, known)
      }
      return known
    },
    counts(value) {
      let key = ''
      for (const name in value) key += `${name} ${value[name]} `
      if (key === '') return noCounts
      let known = counts.get(key)
      if (!known) {
        known = Object.freeze({ ...value })
        counts.set(key, known)
      }
      return known
    },
  }
}
