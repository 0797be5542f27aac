import { t } from '../../../words/fleet/index.ts'
import type { FleetView, MatrixRow } from '../../types.ts'
import { useFleet } from '../fleet.ts'
import { nameOr, number, share } from '../words.ts'
import { heatOf } from './heat.ts'

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
  const { place } = useFleet()
  const blocked = row.causes.get(cause) ?? 0
  if (blocked === 0)
    return (
      <td className="fleet-cell">
        <div>
          <span className="visually-hidden fleet-said">{t('fleet.matrix.none')}</span>
        </div>
      </td>
    )
  return (
    <td className="fleet-cell tone-fail" style={{ backgroundColor: heatOf(blocked / row.devices) }}>
      <button type="button" onClick={onChoose}>
        <span className="numbers" aria-hidden="true">
          <strong>{number(blocked)}</strong> <span>{share(blocked, row.devices)}</span>
        </span>
        <Spoken
          place={`${nameOr(row.name, place.groupBy)}, ${cause}`}
          said={t('fleet.matrix.blocked', { count: blocked })}
        />
      </button>
    </td>
  )
}

/** What a screen reader hears of a cell: where it stands, its counts, and what a click does. */
export const Spoken = ({ place, said }: { place: string; said: string }) => (
  <>
    <span className="visually-hidden" translate="no">
      {place}
    </span>
    <span className="visually-hidden fleet-said">{said}</span>
    <span className="visually-hidden">{t('fleet.matrix.show')}</span>
  </>
)
