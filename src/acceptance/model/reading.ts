/** Sizes of the lines, in dmm (1 mm seen from 1 m), largest first. */
const lineSizes = [32, 28, 24, 20, 18, 15, 12, 9] as const

/** One line of the reading test. */
export interface Line {
  /** dmm */
  size: number
  /** Three digits, told apart from those of every other line. */
  number: number
}

/**
 * A number for each size, and as many that stand on no line: who guesses is found out.
 * @param random 0 ≤ x < 1
 */
export function readingTest(random: () => number): { lines: Line[]; choices: number[] } {
  const numbers = new Set<number>()
  while (numbers.size < 2 * lineSizes.length) numbers.add(100 + Math.floor(random() * 900))
  const all = [...numbers]
  return {
    lines: lineSizes.map((size, index) => ({ size, number: all[index] ?? 0 })),
    choices: all.sort((a, b) => a - b),
  }
}

/** The size of the line that a person read; undefined where the number stands on none. */
export const sizeRead = (lines: readonly Line[], number: number): number | undefined =>
  lines.find((line) => line.number === number)?.size
