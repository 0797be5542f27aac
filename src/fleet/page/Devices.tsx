// biome-ignore-all lint/a11y/useSemanticElements: rows of a real table cannot be virtual
// biome-ignore-all lint/a11y/useFocusableInteractive: the buttons inside take the focus
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Icon } from '../../page/Icon.tsx'
import { Mark } from '../../page/Mark.tsx'
import { linkNames, stateWords } from '../../page/words.ts'
import type { DeviceRow, SortKey } from '../types.ts'
import { useFleet } from './fleet.ts'
import { useDevicePages } from './use-device-pages.ts'
import { useNarrow } from './use-narrow.ts'
import { age, figure, nameOr, number, standingOf, standingWords } from './words.ts'

const columns: [SortKey, string][] = [
  ['verdict', 'Verdict'],
  ['key', 'Device'],
  ['site', 'Site'],
  ['group', 'Group'],
  ['brokenLink', 'Breaks at'],
  ['rttMs', 'Round trip'],
  ['startedAt', 'Last run'],
]
const ROW = 52
const NARROW_ROW = 96

/** Every device with its latest run; only the rows in view exist. */
export function Devices() {
  const { place, go } = useFleet()
  const { total, at, show } = useDevicePages()
  const box = useRef<HTMLDivElement>(null)
  const narrow = useNarrow()
  const height = narrow ? NARROW_ROW : ROW
  const [active, setActive] = useState(0)
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

  /** A row that shall have the focus once it is drawn; it may have to be fetched first. */
  const wantedRow = useRef<number>(undefined)
  useEffect(() => {
    if (wantedRow.current === undefined) return
    const row = box.current?.querySelector<HTMLElement>(`[data-index="${wantedRow.current}"]`)
    if (!row) return
    wantedRow.current = undefined
    row.focus({ preventScroll: true })
  })
  const focusRow = (wanted: number) => {
    const index = Math.max(0, Math.min(total - 1, wanted))
    wantedRow.current = index
    setActive(index)
    rows.scrollToIndex(index)
  }
  const onKey = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? height) / height) - 1)
    const target = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: total - 1,
    }[event.key]
    if (target === undefined || !(event.target as HTMLElement).closest('[data-index]')) return
    event.preventDefault()
    focusRow(target)
  }
  const current = Math.min(active, Math.max(0, total - 1))
  const reachable = current >= first && current <= last ? current : first
  return (
    <section className="fleet-section" aria-labelledby="fleet-devices">
      <h2 id="fleet-devices">
        Devices <span className="muted numbers">{number(total)}</span>
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
            {columns.map(([key, title]) => (
              <SortHead
                key={key}
                title={title}
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
              <Row
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
          {total === 0 && <p className="empty muted">No device fits the filter.</p>}
        </div>
      </div>
    </section>
  )
}

interface SortHeadProps {
  title: string
  order: 'ascending' | 'descending' | 'none'
  onSort: () => void
}

const SortHead = ({ title, order, onSort }: SortHeadProps) => (
  <div role="columnheader" aria-sort={order} className="fleet-th">
    <button type="button" onClick={onSort}>
      {title}
      {order !== 'none' && <Icon name="down" />}
    </button>
  </div>
)

interface RowProps {
  index: number
  row: DeviceRow | undefined
  top: number
  height: number
  reachable: boolean
  onFocus: () => void
  onOpen: (key: string) => void
}

function Row({ index, row, top, height, reachable, onFocus, onOpen }: RowProps) {
  const standing = row ? standingOf(row.verdict) : 'unknown'
  const cell = (name: string, content: React.ReactNode) => (
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
              <span className="toned">
                {row.verdict === 'notApplicable'
                  ? stateWords.notApplicable
                  : standingWords[standing].word}
              </span>
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
              <bdi>{row.key}</bdi>
            </button>,
          )}
          {cell('site', <bdi>{nameOr(row.site)}</bdi>)}
          {cell('group', <bdi>{nameOr(row.group)}</bdi>)}
          {cell('link', <Broken row={row} />)}
          {cell('rtt', row.rttMs === undefined ? '' : figure(row.rttMs, 'ms'))}
          {cell('last', age(row.lastAt, Date.now()))}
        </>
      ) : (
        cell('verdict', <span className="muted">Loading</span>)
      )}
    </div>
  )
}

function Broken({ row }: { row: DeviceRow }) {
  const causes = Object.keys(row.causes)
  if (!row.brokenLink) return null
  return (
    <>
      {linkNames[row.brokenLink].name}
      {causes[0] && (
        <>
          {' '}
          <code className="cause">{causes[0]}</code>
        </>
      )}
      {causes.length > 1 && <span className="muted"> +{causes.length - 1}</span>}
    </>
  )
}
