import type { FleetView, MatrixRow } from '../types.ts'
import { heatOf } from './heat.ts'
import { nameOr, number, share } from './words.ts'

/** More columns than these are for the list of causes. */
const COLUMNS_MAX = 8

/** The causes that block most devices of the whole matrix. */
export const causeColumns = ({ causes }: FleetView): string[] =>
  causes
    .filter(({ blocked }) => blocked > 0)
    .slice(0, COLUMNS_MAX)
    .map(({ cause }) => cause)

/** How many devices of a row a cause blocks; empty where it blocks none. */
export function CauseCell({
  row,
  cause,
  onChoose,
}: {
  row: MatrixRow
  cause: string
  onChoose: () => void
}) {
  const blocked = row.causes.get(cause) ?? 0
  if (blocked === 0)
    return (
      <td className="fleet-cell">
        <div>
          <span className="visually-hidden">none</span>
        </div>
      </td>
    )
  return (
    <td className="fleet-cell tone-fail" style={{ backgroundColor: heatOf(blocked / row.devices) }}>
      <button type="button" onClick={onChoose}>
        <span className="numbers" aria-hidden="true">
          <strong>{number(blocked)}</strong> <span>{share(blocked, row.devices)}</span>
        </span>
        <span className="visually-hidden">
          {nameOr(row.name)}, {cause}: {number(blocked)} blocked. Show those that name it.
        </span>
      </button>
    </td>
  )
}
