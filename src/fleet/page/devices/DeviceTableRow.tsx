// biome-ignore-all lint/a11y/useSemanticElements: rows of a real table cannot be virtual
// biome-ignore-all lint/a11y/useFocusableInteractive: the buttons inside take the focus
import type { ReactNode } from 'react'
import { Mark } from '../../../ui/Mark.tsx'
import { t } from '../../../words/fleet/index.ts'
import { linkName, verdictWord } from '../../../words/names.ts'
import type { DeviceRow } from '../../types.ts'
import { CauseCode, Name, Raw } from '../Raw.tsx'
import { age, figure, listed, standingOf } from '../words.ts'

interface Props {
  index: number
  row: DeviceRow | undefined
  top: number
  height: number
  reachable: boolean
  onFocus: () => void
  onOpen: (key: string) => void
}

/** One device, or its place while it is being fetched. */
export function DeviceTableRow({ index, row, top, height, reachable, onFocus, onOpen }: Props) {
  const standing = row ? standingOf(row.verdict) : 'unknown'
  const cell = (name: string, content: ReactNode) => (
    <div role="cell" className={`fleet-td fleet-td-${name}`}>
      {content}
    </div>
  )
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`fleet-row tone-${standing}`}
      style={{ transform: `translateY(${top}px)`, blockSize: height }}
    >
      {row ? (
        <>
          {cell(
            'verdict',
            <>
              <Mark state={row.verdict} size={20} />
              <span className="toned">{verdictWord(row.verdict)}</span>
            </>,
          )}
          {cell(
            'key',
            <button
              type="button"
              className="fleet-open"
              data-index={index}
              tabIndex={reachable ? 0 : -1}
              onFocus={onFocus}
              onClick={() => onOpen(row.key)}
            >
              <Raw>{row.key}</Raw>
            </button>,
          )}
          {cell('site', <Name name={row.site} kind="site" />)}
          {cell('group', <Name name={row.group} kind="group" />)}
          {cell('link', <Broken row={row} />)}
          {cell('rtt', row.rttMs === undefined ? '' : figure(row.rttMs, 'rttMs'))}
          {cell('catalogDate', <Name name={row.catalogDate} kind="catalogDate" />)}
          {cell('last', listed(lastSeen(row)))}
        </>
      ) : (
        cell('verdict', <span className="muted">{t('fleet.loading')}</span>)
      )}
    </div>
  )
}

/** How long ago the last run was, and that its device has a wrong clock. */
const lastSeen = ({ lastAt, clockOff }: DeviceRow): string[] => [
  ...(lastAt === undefined ? [] : [age(lastAt, Date.now())]),
  ...(clockOff || lastAt === undefined ? [t('fleet.clock.off')] : []),
]

function Broken({ row }: { row: DeviceRow }) {
  const causes = Object.keys(row.causes)
  if (!row.brokenLink) return null
  return (
    <>
      {linkName(row.brokenLink)}
      {causes[0] && (
        <>
          {' '}
          <CauseCode code={causes[0]} />
        </>
      )}
      {causes.length > 1 && <span className="muted"> +{causes.length - 1}</span>}
    </>
  )
}
