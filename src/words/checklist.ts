import { say } from './catalogue.ts'
import './checklist/index.ts'

/** What is to be true, and where to look. */
type ChecklistPart = 'demand' | 'look'

/**
 * What is said of a row of the readiness list. The ids are put together from data, so they have no
 * type of their own; a test looks each of them up.
 */
export const checklistText = (row: string, part: ChecklistPart): string =>
  say({ id: `checklist.${row}.${part}` })
