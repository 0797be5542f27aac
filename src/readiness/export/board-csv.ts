import { toCsvText } from '../../report/export/csv.ts'
import { isDone, type ShownRow } from '../model/row-state.ts'
import { demandOf, lookOf, measuredText, ownerName, phaseName } from '../words.ts'

/**
 * Columns by the names that the importers of Jira ("Summary") and Planner ("Task Name") suggest;
 * both let a person map the others.
 */
const columns = [
  'Task Name',
  'Summary',
  'Description',
  'Bucket',
  'Assignee',
  'Due Date',
  'Status',
  'Labels',
]

/** What is still to do, as tasks for a board. Assigned only where somebody typed a name. */
export const readinessToBoardCsv = (rows: readonly ShownRow[]): string =>
  toCsvText([
    columns,
    ...rows
      .filter(({ state }) => !isDone(state))
      .map((shown) => {
        const { row, answer } = shown
        const title = demandOf(shown)
        const about = [lookOf(shown), ...(row.cmdlets ?? []), measuredText(shown), answer?.note]
        return [
          title,
          title,
          about.filter(Boolean).join('\n'),
          phaseName(row.phase),
          answer?.owner ?? '',
          answer?.due ?? '',
          'To Do',
          // One word each: Jira reads a space as the next label.
          ['readiness', row.phase, ownerName(row.owner).replaceAll(' ', '-')].join(' '),
        ]
      }),
  ])
