/**
 * Lengths in dmm (1 mm seen from 1 m): one uikit pixel is one dmm because the panels stand on
 * an arc of radius 1 around the reader and the whole is scaled by its distance.
 * Floors: tables 20, body 24, headings 28, targets 64.
 */
export const sizes = {
  width: 700,
  height: 740,
  padding: 28,
  /** Width inside the padding. */
  inner: 644,
  gap: 40,
  radius: 24,
  table: 21,
  body: 24,
  heading: 32,
  target: 64,
  rowHeight: 64,
  rows: 8,
} as const

/** Metres between eyes and panel that the panel snaps to when it is let go. */
export const distances = [0.7, 0.85, 1, 1.2, 1.5, 2] as const

export const nearestDistance = (metres: number): number =>
  distances.reduce((best, at) => (Math.abs(at - metres) < Math.abs(best - metres) ? at : best))

/** How much larger than comfortable the user made it. */
export const scales = [1, 1.15, 1.3, 1.5] as const
