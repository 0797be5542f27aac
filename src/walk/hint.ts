import { stateOf } from './cells.ts'
import { isSameCell } from './place.ts'
import type { Here, WalkHint, WalkMap } from './types.ts'

/** Who goes further while a packet is under way mixes two cells. */
const SMEAR_M = 0.25
/** A walk that is worth coming back to its start. */
const LONG_MS = 60_000

/**
 * What the person should do now; nothing is said where all is well.
 * @param here where the person is; absent while nobody knows
 */
export function hintOf(map: WalkMap, here: Here | undefined): WalkHint | undefined {
  if (map.packets === 0) return 'waiting'
  if (!here) return 'lost'
  if ((here.speedMps * (map.rttMs ?? 0)) / 1000 > SMEAR_M) return 'slower'
  const cell = map.cells.find((one) => isSameCell(one, here.cell))
  if (cell && stateOf(cell) === 'suspect') return 'again'
  if (map.ms > LONG_MS && map.drift.state === 'unknown') return 'backToStart'
  return undefined
}
