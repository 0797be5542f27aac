import { type Owner, type Phase, phases } from '../../catalog/readiness.ts'
import { isDone, isOverdue, type RowState, type ShownRow } from './row-state.ts'

export interface Progress {
  done: number
  total: number
  /** How many rows are in each state; states without a row are left out. */
  states: Map<RowState, number>
}

export function progressOf(rows: readonly ShownRow[]): Progress {
  const states = new Map<RowState, number>()
  for (const { state } of rows) states.set(state, (states.get(state) ?? 0) + 1)
  return { done: rows.filter(({ state }) => isDone(state)).length, total: rows.length, states }
}

export const progressByPhase = (
  rows: readonly ShownRow[],
): { phase: Phase; progress: Progress }[] =>
  phases.map((phase) => ({
    phase,
    progress: progressOf(rows.filter(({ row }) => row.phase === phase)),
  }))

/** How many rows "next" names. */
const NEXT = 5
/** Sorts behind every date. */
const NO_DATE = '9999'

/**
 * The next rows to do, under the person who does them: what is overdue, then what failed, then what
 * is due first, then the order of the work.
 * @param today "2026-12-18"
 */
export function nextByOwner(
  rows: readonly ShownRow[],
  today: string,
): { owner: Owner; name: string | undefined; rows: ShownRow[] }[] {
  const urgency = (shown: ShownRow) => {
    if (isOverdue(shown, today)) return 0
    return shown.state === 'failed' ? 1 : shown.answer?.due ? 2 : 3
  }
  const next = rows
    .filter(({ state }) => !isDone(state))
    .sort(
      (a, b) =>
        urgency(a) - urgency(b) ||
        (a.answer?.due ?? NO_DATE).localeCompare(b.answer?.due ?? NO_DATE),
    )
    .slice(0, NEXT)
  const groups = new Map<string, ShownRow[]>()
  for (const shown of next) {
    const who = `${shown.row.owner} ${shown.answer?.owner ?? ''}`
    groups.set(who, [...(groups.get(who) ?? []), shown])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first ? [{ owner: first.row.owner, name: first.answer?.owner, rows: group }] : []
  })
}
