import { isMeasured, type ReadinessRow } from '../../catalog/readiness.ts'
import type { Answer, Measured } from '../../report/schema/readiness-schema.ts'

/** One word for each row: `stale` was attested too long ago to count. */
export const rowStates = [
  'failed',
  'warned',
  'open',
  'stale',
  'passed',
  'attested',
  'not-needed',
] as const
export type RowState = (typeof rowStates)[number]

/** A row with all that is known of it. */
export interface ShownRow {
  row: ReadinessRow
  answer: Answer | undefined
  measured: Measured | undefined
  state: RowState
}

const DAY_MS = 86_400_000
/** An older word of a person is asked for again. */
const ATTESTED_DAYS = 365

/**
 * A measurement that tells goes before a person's word; one that couldn't tell leaves it as it
 * is. What isn't needed stays so, whatever a run measures.
 * @param now milliseconds since 1970
 */
export function rowState(
  answer: Answer | undefined,
  measured: Measured | undefined,
  now: number,
): RowState {
  if (answer?.said === 'not-needed') return 'not-needed'
  if (measured?.verdict === 'fail') return 'failed'
  if (measured?.verdict === 'pass') return 'passed'
  if (measured?.verdict === 'warn') return 'warned'
  if (answer?.said !== 'attested') return 'open'
  const at = Date.parse(answer.saidAt ?? answer.changedAt)
  return now - at > ATTESTED_DAYS * DAY_MS ? 'stale' : 'attested'
}

export const isDone = (state: RowState) =>
  state === 'passed' || state === 'attested' || state === 'not-needed'

/** Day in the reader's zone, as `due` holds one: "2026-12-18". */
export function dayOf(now: number): string {
  const date = new Date(now)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

export const isOverdue = ({ answer, state }: ShownRow, today: string) =>
  !isDone(state) && answer?.due !== undefined && answer.due < today

/** By a run, by a look that the page guides, or only by people. */
export const howAnswered = (row: ReadinessRow) =>
  isMeasured(row) ? 'measured' : row.kind === 'attested' ? 'attested' : 'assisted'

/** All rows of the list in the order of the work. */
export function shownRows(
  rows: readonly ReadinessRow[],
  answers: ReadonlyMap<string, Answer>,
  measured: ReadonlyMap<string, Measured>,
  now: number,
): ShownRow[] {
  return rows.map((row) => {
    const [answer, figures] = [answers.get(row.id), measured.get(row.id)]
    return { row, answer, measured: figures, state: rowState(answer, figures, now) }
  })
}
