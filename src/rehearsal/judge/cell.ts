import { teamsTargets } from '../../catalog/bandwidth.ts'
import type { Second } from '../second.ts'

/** What one second of one device shows. `silent`: nothing came. `void`: its source was at fault. */
export const cells = ['clean', 'loss', 'delay', 'silent', 'busy', 'hidden', 'void'] as const
export type Cell = (typeof cells)[number]

/** Share of packets that may be lost over a step: Microsoft's target. */
export const LOSS_MOST = teamsTargets.loss
/**
 * In one second: a second of the published rates has some 100 packets, of which one or two are
 * lost on good lines too.
 */
const LOSS_IN_SECOND = 0.05
const LOST_IN_SECOND = 3
/** A full queue adds this much to the round trip before load, ms; measured: 26-35 to 220 ms. */
const ADDED_MS = 100

export interface CellContext {
  /** Round trip before the load, ms; delay can't be told without. */
  idleRttMs?: number | undefined
  isVoid?: boolean
}

export const lossIn = ({ lost, arrivedDown }: Pick<Second, 'lost' | 'arrivedDown'>): number =>
  lost + arrivedDown > 0 ? lost / (lost + arrivedDown) : 0

/** Whether a full queue held this second's packets up. */
export const isDelayed = ({ rttMs }: Second, { idleRttMs }: CellContext): boolean =>
  rttMs !== undefined && idleRttMs !== undefined && rttMs > idleRttMs + ADDED_MS

/** One cell of the grid. What the device or the source did wrong says nothing of the network. */
export function cellOf(second: Second, context: CellContext = {}): Cell {
  if (second.hidden) return 'hidden'
  if (second.busy) return 'busy'
  if (context.isVoid) return 'void'
  if (second.arrivedDown === 0 && second.expectedDown > 0) return 'silent'
  if (lossIn(second) >= LOSS_IN_SECOND && second.lost >= LOST_IN_SECOND) return 'loss'
  return isDelayed(second, context) ? 'delay' : 'clean'
}

export const isHit = (cell: Cell): boolean =>
  cell === 'loss' || cell === 'delay' || cell === 'silent'
/** Whether a cell says anything of the network. */
export const counts = (cell: Cell): boolean => cell === 'clean' || isHit(cell)
