/**
 * Lengths in dmm (1 mm seen from 1 m): one uikit pixel is one dmm, because every panel touches a
 * sphere of radius 1 around the reader's eyes and the whole is scaled by its distance.
 */

/** Straight ahead: the verdict, and whatever is opened. */
export const main = { width: 600, height: 688, inner: 552 } as const
/** On either side: the line in figures on the left, what to fix on the right. */
export const wing = { width: 388, height: 688, inner: 340 } as const

export interface Box {
  width: number
  height: number
}

export const sizes = {
  padding: 24,
  radius: 24,
  /** Height of whatever can be pressed. */
  target: 64,
  rowHeight: 64,
  /** Rows of the table in view. */
  rows: 7,
} as const

/** What has to be read has 24 dmm or more, notes beside it 20 or more. */
export const text = { note: 21, body: 24, title: 28, heading: 34, figure: 40 } as const
export type TextSize = keyof typeof text
export const lineHeights = { note: 26, body: 32, title: 33, heading: 43, figure: 48 } as const

/** Metres between eyes and panel that the panel snaps to when it is let go. */
export const distances = [0.7, 0.85, 1, 1.2, 1.5, 2] as const

export const nearestDistance = (metres: number): number =>
  distances.reduce((best, at) => (Math.abs(at - metres) < Math.abs(best - metres) ? at : best))

/** How much larger than comfortable the user made it. */
export const scales = [1, 1.15, 1.3, 1.5] as const
