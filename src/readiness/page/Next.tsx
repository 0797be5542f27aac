import { Icon } from '../../ui/Icon.tsx'
import { t } from '../../words/readiness/index.ts'
import { isOverdue, type ShownRow } from '../model/row-state.ts'
import { nextByOwner } from '../model/summary.ts'
import { demandOf, ownerName } from '../words.ts'

interface Props {
  rows: readonly ShownRow[]
  today: string
  onRow: (shown: ShownRow) => void
}

/** The next rows, under the person who does them. */
export function Next({ rows, today, onRow }: Props) {
  const groups = nextByOwner(rows, today)
  return (
    <section className="card ready-next" aria-labelledby="ready-next">
      <h2 id="ready-next">{t('readiness.next.title')}</h2>
      {groups.length === 0 && <p>{t('readiness.next.none')}</p>}
      {groups.map(({ owner, name, rows: mine }) => (
        <div key={`${owner} ${name}`}>
          <h3>
            {name ? <span translate="no">{name}</span> : ownerName(owner)}{' '}
            {name && <span className="muted">{ownerName(owner)}</span>}
          </h3>
          <ul>
            {mine.map((shown) => (
              <li key={shown.row.id}>
                <button type="button" className="ready-link" onClick={() => onRow(shown)}>
                  <span>
                    {demandOf(shown)}
                    {isOverdue(shown, today) && (
                      <span className="tag tone-fail">{t('readiness.overdue')}</span>
                    )}
                  </span>
                  <Icon name="down" />
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
