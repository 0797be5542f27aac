/** Numbers that look random and are the same for the same seed (mulberry32). */
export interface Random {
  /** 0 <= x < 1 */
  next: () => number
  /** An integer from 0 to `below` - 1. */
  below: (below: number) => number
  between: (low: number, high: number) => number
  uuid: () => string
}

export function seeded(seed: number): Random {
  let state = seed >>> 0
  const word = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const next = () => word() / 2 ** 32
  const hex = () => word().toString(16).padStart(8, '0')
  return {
    next,
    below: (below) => Math.floor(next() * below),
    between: (low, high) => low + next() * (high - low),
    uuid: () => {
      const [a, b, c, d] = [hex(), hex(), hex(), hex()]
      return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-8${c.slice(1, 4)}-${c.slice(4)}${d}`
    },
  }
}
