// biome-ignore-all lint/a11y/useSemanticElements: rows of a real table cannot be virtual
// biome-ignore-all lint/a11y/useFocusableInteractive: the buttons inside take the focus
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { Icon } from '../../../ui/Icon.tsx'
import { t } from '../../../words/fleet/index.ts'
import type { SortKey } from '../../types.ts'
import { useFleet } from '../fleet.ts'
import { useNarrow } from '../use-narrow.ts'
import { number } from '../words.ts'
import { DeviceTableRow } from './DeviceTableRow.tsx'
import { useDevicePages } from './use-device-pages.ts'
import { useRowFocus } from './use-row-focus.ts'

const columns = [
  'verdict',
  'key',
  'site',
  'group',
  'brokenLink',
  'rttMs',
  'catalogDate',
  'startedAt',
] as const satisfies SortKey[]
const ROW = 52
const NARROW_ROW = 96

/** Every device with its latest run; only the rows in view exist. */
export function Devices() {
  const { place, go } = useFleet()
  const { total, at, show } = useDevicePages()
  const box = useRef<HTMLDivElement>(null)
  const narrow = useNarrow()
  const height = narrow ? NARROW_ROW : ROW
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 8,
  })
  const items = rows.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  useEffect(() => show(first, last), [show, first, last])
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height
  useEffect(() => rows.measure(), [height])

  const { onKey, active, setActive } = useRowFocus({
    box,
    total,
    height,
    scrollTo: rows.scrollToIndex,
  })
  const current = Math.min(active, Math.max(0, total - 1))
  const reachable = current >= first && current <= last ? current : first
  return (
    <section className="fleet-section" aria-labelledby="fleet-devices">
      <h2 id="fleet-devices">
        {t('fleet.devices.title')} <span className="muted numbers">{number(total)}</span>
      </h2>
      <div
        className="fleet-table card"
        role="table"
        aria-labelledby="fleet-devices"
        aria-rowcount={total + 1}
        onKeyDown={onKey}
      >
        <div role="rowgroup" className="fleet-table-head">
          <div role="row" className="fleet-row" aria-rowindex={1}>
            {columns.map((key) => (
              <SortHead
                key={key}
                name={key}
                title={t(`fleet.column.${key}`)}
                order={
                  place.sort === key ? (place.descending ? 'descending' : 'ascending') : 'none'
                }
                onSort={() =>
                  go({ sort: key, descending: place.sort === key && !place.descending })
                }
              />
            ))}
          </div>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll it */}
        <div ref={box} className="fleet-table-body" role="rowgroup" tabIndex={0}>
          <div style={{ blockSize: rows.getTotalSize(), position: 'relative' }} role="presentation">
            {items.map(({ index, start }) => (
              <DeviceTableRow
                key={index}
                index={index}
                row={at(index)}
                top={start}
                height={height}
                reachable={index === reachable}
                onFocus={() => setActive(index)}
                onOpen={(device) => go({ device }, 'step')}
              />
            ))}
          </div>
          {total === 0 && <p className="empty muted">{t('fleet.headline.none')}</p>}
        </div>
      </div>
    </section>
  )
}

interface SortHeadProps {
  name: SortKey
  title: string
  order: 'ascending' | 'descending' | 'none'
  onSort: () => void
}

const SortHead = ({ name, title, order, onSort }: SortHeadProps) => (
  <div role="columnheader" aria-sort={order} className={`fleet-th fleet-th-${name}`}>
    <button type="button" onClick={onSort}>
      {title}
      {order !== 'none' && <Icon name="down" />}
    </button>
  </div>
)
