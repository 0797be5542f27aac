/** Longest piece of work that nobody notices, on a device four times slower than this one, ms. */
const PIECE_MS = 8

/**
 * Maps a list in pieces, between which the page answers whoever uses it. In Node there is nobody
 * to answer, but the result is the same.
 */
export async function mapInPieces<T, R>(list: readonly T[], map: (one: T) => R): Promise<R[]> {
  const mapped: R[] = []
  let began = performance.now()
  for (const one of list) {
    if (performance.now() - began > PIECE_MS) {
      await new Promise((resolve) => setTimeout(resolve))
      began = performance.now()
    }
    mapped.push(map(one))
  }
  return mapped
}
