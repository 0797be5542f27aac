/** Whether breaks that came together are more than chance. Pure. */

/** Of the times that are listed, chance brings less than this share. */
const CHANCE = 0.05

/** Several devices that broke within one stretch of time. */
export interface Coincidence {
  /** Probability that so many or more of them break by chance within any one such stretch. */
  chance: number
  /** ms */
  stretch: number
}

interface Watched {
  device: string
  from: number
  to: number
  judgedMs?: number
  count: number
}

/** Each device breaks at its own rate, and whenever it likes. */
export function chanceOf(watches: readonly Watched[], broken: number, stretch: number): number {
  const rates = new Map<string, number>()
  for (const { device, count, from, to, judgedMs = to - from } of watches) {
    const rate = count / Math.max(stretch, judgedMs)
    rates.set(device, Math.max(rates.get(device) ?? 0, rate))
  }
  return atLeast(
    broken,
    [...rates.values()].map((rate) => 1 - Math.exp(-rate * stretch)),
  )
}

/**
 * The coincidences that chance doesn't explain, tested together (Benjamini and Hochberg 1995):
 * chance has had as many tries as such a stretch fits into all the time that counts at several
 * devices of a site. What it would bring in as many tries must be less than a twentieth of
 * what is called more than chance. So one coincidence at one of 100 sites means less than the same
 * at the only one, and the same at all of them means something again.
 */
export function beyondChance<T extends Coincidence>(found: readonly T[], jointMs: number): T[] {
  const expected = ({ chance, stretch }: T) => chance * Math.max(1, jointMs / stretch)
  const rarest = found.toSorted((a, b) => expected(a) - expected(b))
  const last = rarest.findLastIndex((one, i) => expected(one) < CHANCE * (i + 1))
  return rarest.slice(0, last + 1)
}

/** Probability that at least `count` of events with these chances happen. */
function atLeast(count: number, chances: readonly number[]): number {
  // Of exactly 0, 1, ... of them; all beyond `count` are in the last one.
  const exactly = [1, ...Array.from({ length: count }, () => 0)]
  for (const chance of chances)
    for (let n = count; n >= 0; n--) {
      const stays = n === count ? (exactly[n] ?? 0) : (exactly[n] ?? 0) * (1 - chance)
      exactly[n] = stays + (n > 0 ? (exactly[n - 1] ?? 0) * chance : 0)
    }
  return exactly[count] ?? 0
}
