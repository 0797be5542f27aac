import { main, wing } from './sizes.ts'

const degrees = Math.PI / 180

/** The middle of the panels below the eyes: the lower edge stays above 25°. */
export const TILT = 5.5 * degrees
/** Of the plane of a wing against that of the main panel. */
const TURN = 35 * degrees
/** Where both planes meet, from the middle of either: both touch a circle of radius 1. */
const SEAM = Math.tan(TURN / 2)
/** Between the seam and either edge. */
const GAP = SEAM - main.width / 2000

export type PanelName = 'main' | 'left' | 'right'

/** Where a panel's middle stands, in metres at distance 1 with the eyes at (0, 0, 1). */
export interface Place {
  position: readonly [number, number, number]
  /** About the vertical. */
  turn: number
}

/**
 * @param curved whether the wings face the reader; from outside the arc, in the preview, their
 * outer edges would loom
 */
export function placeOf(panel: PanelName, curved: boolean): Place {
  if (panel === 'main') return { position: [0, 0, 0], turn: 0 }
  const side = panel === 'left' ? -1 : 1
  /** From the seam to the middle of the wing, along it. */
  const along = GAP + wing.width / 2000
  if (!curved) return { position: [side * (SEAM + along), 0, 0], turn: 0 }
  const x = SEAM + along * Math.cos(TURN)
  return { position: [side * x, 0, along * Math.sin(TURN)], turn: -side * TURN }
}
