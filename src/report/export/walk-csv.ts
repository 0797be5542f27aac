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
  'late_share',
  'gap_ms',
  'round_trip',
  'late',
  'loss',
  'gap',
]

const round = (value: number, digits: number) => Number(value.toFixed(digits))

/**
 * The cells of a walk, a row each: the corner with the least x and z, figures, and the state by each
 * metric. Loss is up and down together, with its 95 % interval.
 */
export const walkCsv = ({ cells, cellM }: DrawnWalk): string =>
  toCsvText([
    HEAD,
    ...cells.map(({ part, x, z, visits, sent, arrived, loss, rttMs, lateShare, gapMs, state }) => [
      part + 1,
      round(x * cellM, 3),
      round(z * cellM, 3),
      cellM,
      visits,
      sent,
      sent - arrived,
      round(loss.low, 4),
      round(loss.high, 4),
      rttMs === undefined ? '' : round(rttMs, 1),
      round(lateShare, 3),
      round(gapMs, 0),
      ...walkMetrics.map((metric) => state[metric]),
    ]),
  ])
