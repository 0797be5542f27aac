import type { Owner, Phase } from '../../catalog/readiness.ts'
import { isDone, isOverdue, type ShownRow } from './row-state.ts'

export const stateFilters = ['all', 'to-do', 'failed', 'overdue', 'done'] as const
export type StateFilter = (typeof stateFilters)[number]

/** What the list shows; an absent part lets everything through. */
export interface Filter {
  state: StateFilter
  owner?: Owner | undefined
  phase?: Phase | undefined
  /** Rows about retired products as well. */
  historical: boolean
}

export const passes = (shown: ShownRow, filter: Filter, today: string): boolean => {
  const { row } = shown
  if (row.status === 'historical' && !filter.historical) return false
  if (filter.owner && row.owner !== filter.owner) return false
  if (filter.phase && row.phase !== filter.phase) return false
  return passesState(shown, filter.state, today)
}

function passesState(shown: ShownRow, wanted: StateFilter, today: string): boolean {
  switch (wanted) {
    case 'all':
      return true
    case 'to-do':
      return !isDone(shown.state)
    case 'failed':
      return shown.state === 'failed' || shown.state === 'warned'
    case 'overdue':
      return isOverdue(shown, today)
    case 'done':
      return isDone(shown.state)
  }
}
