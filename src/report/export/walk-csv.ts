import { layoutOf } from '../../walk/layout.ts'
import type { DrawnWalk } from '../../walk/stored.ts'
import { walkMetrics } from '../../walk/types.ts'
import { toCsvText } from './csv.ts'

const HEAD = [
  'part',
  'x_m',
  'z_m',
  'cell_m',
  'visits',
  'packets',
  'lost',
  'loss_low',
  'loss_high',
  'rtt_median_ms',
  'rtt_spread_ms',
  'late_share',
  'gap_ms',
  'round_trip',
  'late',
  'loss',
  'gap',
]

const round = (value: number, digits: number) => Number(value.toFixed(digits))

/**
 * The cells of a walk, a row each: its corner from the map's upper left one, as
 * the map and its table have it, figures, and the state by each
 * metric. Loss is up and down together, with its 95 % interval.
 */
export const walkCsv = (walk: DrawnWalk): string =>
  toCsvText([
    HEAD,
    ...layoutOf(walk).cells.map(({ cell, ...at }) => [
      cell.part + 1,
      round(at.x, 3),
      round(at.z, 3),
      walk.cellM,
      ...figuresOf(cell),
    ]),
  ])

const figuresOf = ({
  visits,
  sent,
  arrived,
  loss,
  rttMs,
  spreadMs,
  lateShare,
  gapMs,
  state,
}: DrawnWalk['cells'][number]) => [
  visits,
  sent,
  sent - arrived,
  round(loss.low, 4),
  round(loss.high, 4),
  rttMs === undefined ? '' : round(rttMs, 1),
  spreadMs === undefined ? '' : round(spreadMs, 1),
  round(lateShare, 3),
  round(gapMs, 0),
  ...walkMetrics.map((metric) => state[metric]),
]
