import { useId } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { listed, type Shown } from '../../ui/words.ts'
import { duration } from '../../words/amounts.ts'
import { t } from '../../words/details/index.ts'
import { stateWord } from '../../words/names.ts'
import type { Group, Row } from '../rows.ts'

interface Props {
  group: Group
  open: boolean
  /** Absent where a filter keeps the group open. */
  onToggle?: ((id: string) => void) | undefined
  onOpen: (id: string) => void
}

const columns = ['verdict', 'check', 'cause', 'time'] as const

export function GroupRow({ group, open, onToggle, onOpen }: Props) {
  const id = useId()
  const { title, state, rows } = group
  return (
    <section className={`group tone-${state}`} aria-labelledby={`${id}-title`}>
      <h3 className="group-head">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? `${id}-rows` : undefined}
          disabled={!onToggle}
          onClick={() => onToggle?.(group.id)}
        >
          <Mark state={state === 'waiting' ? 'running' : state} />
          <span id={`${id}-title`} className="group-title">
            {title}
          </span>
          <Bar group={group} />
          <span className="group-count numbers">{countText(group)}</span>
          <Icon name="down" />
        </button>
      </h3>
      {open && (
        <table className="audits" id={`${id}-rows`} aria-labelledby={`${id}-title`}>
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col" className={`audit-${name}`}>
                  <span className="visually-hidden">{t(`details.column.${name}`)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <AuditRow key={row.id} row={row} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function AuditRow({ row, onOpen }: { row: Row; onOpen: (id: string) => void }) {
  const { id, state, title, cause, durationMs, result } = row
  return (
    <tr className={`tone-${state}`}>
      <td className="audit-verdict">
        <Mark state={state} size={20} />
        <span className="audit-word">{stateWord(state)}</span>
      </td>
      <td className="audit-check">
        {result ? (
          <button type="button" className="audit-open" onClick={() => onOpen(id)}>
            {title}
          </button>
        ) : (
          <span className="audit-open">{title}</span>
        )}
        <span className="audit-id muted" translate="no">
          {id}
        </span>
      </td>
      <td className="audit-cause" translate="no">
        {cause && <code className="cause">{cause}</code>}
      </td>
      <td className="audit-time numbers muted">
        {result?.evidence && durationMs !== undefined ? duration(durationMs) : ''}
      </td>
    </tr>
  )
}

const order: Shown[] = ['fail', 'warn', 'unknown', 'pass', 'notApplicable', 'waiting']

/** The share of each verdict; the count beside it says it in words. */
const Bar = ({ group: { counts } }: { group: Group }) => (
  <svg className="bar" aria-hidden="true" viewBox="0 0 100 8" preserveAspectRatio="none">
    {segments(counts).map(({ state, x, width }) => (
      <rect key={state} className={`fill-${state}`} x={x} width={width} height="8" />
    ))}
  </svg>
)

function segments(counts: Group['counts']) {
  const total = order.reduce((sum, state) => sum + counts[state], 0)
  let x = 0
  return order.flatMap((state) => {
    const width = (100 * counts[state]) / total
    const start = x
    x += width
    return width > 0 ? [{ state, x: start, width }] : []
  })
}

/** "2 failed, 5 passed": only what there is, worst first. */
const countText = ({ counts }: Group) =>
  listed(
    order
      .filter((state) => counts[state] > 0)
      .map((state) => t(`details.tally.${state}`, { count: counts[state] })),
  )
