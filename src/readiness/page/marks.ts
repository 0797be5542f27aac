import type { Shown } from '../../ui/words.ts'
import type { RowState } from '../model/row-state.ts'
import type { Progress } from '../model/summary.ts'

/** The shape and colour of a row's state; the word stands beside it. */
export const markOf: Record<RowState, Shown> = {
  failed: 'fail',
  warned: 'warn',
  open: 'waiting',
  stale: 'unknown',
  passed: 'pass',
  attested: 'pass',
  'not-needed': 'notApplicable',
}

/** The shape of many rows: what failed shows first. */
export function markOfAll({ done, total, states }: Progress): Shown {
  if (states.has('failed')) return 'fail'
  if (states.has('warned')) return 'warn'
  return done === total ? 'pass' : 'waiting'
}
