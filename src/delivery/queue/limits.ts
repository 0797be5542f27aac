import type { Entry } from './entry.ts'

export interface Limits {
  /** Full reports that wait. */
  maxReports: number
  /** Bytes of all that waits. */
  maxBytes: number
  /** Entries that wait, so that a list of them stays quick. */
  maxEntries: number
}

/**
 * What has to give way, oldest first: full reports become summaries before anything is dropped,
 * and nothing is touched that fits.
 * @param entries oldest first
 * @returns an entry is in one of the two lists at most
 */
export function makeRoom(
  entries: readonly Entry[],
  { maxReports, maxBytes, maxEntries }: Limits,
): { reduce: Entry[]; drop: Entry[] } {
  const full = entries.filter((entry) => entry.full)
  let bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  const reduce = new Set<Entry>()
  for (const [index, entry] of full.entries()) {
    if (full.length - index <= maxReports && bytes <= maxBytes && entries.length <= maxEntries)
      break
    reduce.add(entry)
    bytes -= entry.bytes - entry.summaryBytes
  }
  const drop: Entry[] = []
  for (const [index, entry] of entries.entries()) {
    if (entries.length - index <= maxEntries && bytes <= maxBytes) break
    drop.push(entry)
    bytes -= reduce.has(entry) ? entry.summaryBytes : entry.bytes
    reduce.delete(entry)
  }
  return { reduce: [...reduce], drop }
}
