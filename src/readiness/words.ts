import type { Owner, Phase } from '../catalog/readiness.ts'
import { say } from '../words/catalogue.ts'
import { checklistText } from '../words/checklist.ts'
import { stateWord } from '../words/names.ts'
import { t } from '../words/readiness/index.ts'
import { howAnswered, type RowState, type ShownRow } from './model/row-state.ts'

export const demandOf = ({ row }: ShownRow) => checklistText(row.id, 'demand')
export const lookOf = ({ row }: ShownRow) => checklistText(row.id, 'look')
export const phaseName = (phase: Phase) => t(`readiness.phase.${phase}`)
export const ownerName = (owner: Owner) => t(`readiness.owner.${owner}`)
export const stateName = (state: RowState) => t(`readiness.state.${state}`)
export const howName = ({ row }: ShownRow) => t(`readiness.how.${howAnswered(row)}`)

/** The name that somebody typed, else the role. */
export const whoDoes = ({ row, answer }: ShownRow) => answer?.owner || ownerName(row.owner)

/** "Nov 30, 2026: 58 passed, 3 failed", or what the one check says. */
export function measuredText({ measured }: ShownRow): string | undefined {
  if (!measured) return undefined
  const { passed, failed, other, verdict, says } = measured
  const at = Date.parse(measured.at)
  if (says) return t('readiness.measured.says', { at, says: say(says) })
  if (passed + failed + other > 1)
    return t('readiness.measured.counts', { at, passed, failed, other })
  return t('readiness.measured.one', { at, state: stateWord(verdict) })
}
