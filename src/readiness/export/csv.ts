import { toCsvText } from '../../report/export/csv.ts'
import type { ShownRow } from '../model/row-state.ts'
import {
  demandOf,
  howName,
  lookOf,
  measuredText,
  ownerName,
  phaseName,
  stateName,
} from '../words.ts'
import { sourcesOf } from './sources.ts'

/** Names that programs rely on; the cells are in the reader's language. */
const columns = [
  'id',
  'phase',
  'demand',
  'state',
  'stateCode',
  'answeredBy',
  'role',
  'owner',
  'due',
  'note',
  'attestedAt',
  'measured',
  'look',
  'cmdlet',
  'status',
  'source',
]

/** The list as a table, a row for each demand; a spreadsheet takes none of it for a formula. */
export const readinessToCsv = (rows: readonly ShownRow[]): string =>
  toCsvText([columns, ...rows.map(cellsOf)])

function cellsOf(shown: ShownRow): string[] {
  const { row, answer, state } = shown
  return [
    row.id,
    phaseName(row.phase),
    demandOf(shown),
    stateName(state),
    state,
    howName(shown),
    ownerName(row.owner),
    answer?.owner ?? '',
    answer?.due ?? '',
    answer?.note ?? '',
    (answer?.said === 'attested' && answer.saidAt) || '',
    measuredText(shown) ?? '',
    lookOf(shown),
    row.cmdlets?.join('\n') ?? '',
    row.status,
    sourcesOf(row)
      .map(({ url }) => url)
      .join(' '),
  ]
}
