import { lineHeights, sizes } from '../model/sizes.ts'

/** dmm, as the panel's; the card is seen from a little more than half a metre. */
export const card = { width: 440, height: 612, padding: 20, inner: 400 } as const
export const map = { top: 56, width: card.inner, height: 220 } as const
export const counts = { top: map.top + map.height + 8, lines: 2 } as const
export const hint = { top: counts.top + counts.lines * lineHeights.body + 6, lines: 3 } as const
export const GAP = 10
/** Rows of buttons, counted from the foot. */
export const rowTop = (fromFoot: number) =>
  card.height - 16 - sizes.target - fromFoot * (sizes.target + GAP)
export const half = (card.inner - GAP) / 2
/** Metres between the eyes and the card; it is as much smaller than the panel as it is nearer. */
export const AWAY_M = 0.62
