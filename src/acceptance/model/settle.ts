import { type AcceptanceRow, acceptanceRows } from '../../catalog/acceptance.ts'
import type { Outcome, Outcomes } from './record.ts'

/** What this device and this page have, by what a row may need. */
export type Has = Record<NonNullable<AcceptanceRow['needs']>, boolean>

/** Why a row can't be measured here at all. */
const lacking = ({ needs }: AcceptanceRow, has: Has): Outcome | undefined => {
  if (!needs || has[needs]) return undefined
  return { why: needs === 'headset' ? 'needs-headset' : 'not-set-up' }
}

/**
 * What is known once everything automatic has ended: on a computer, rows about a headset have no
 * value even if the browser gave one, and a row that nothing came for took too long. Pure.
 */
export function settled(outcomes: Outcomes, has: Has): Outcomes {
  const known = acceptanceRows.flatMap((row): [string, Outcome][] => {
    const why = lacking(row, has)
    if (why) return [[row.id, why]]
    const outcome = outcomes[row.id]
    if (outcome) return [[row.id, outcome]]
    return row.how === 'automatic' ? [[row.id, { why: 'late' }]] : []
  })
  return Object.fromEntries(known)
}
