import { acceptanceGroups, acceptanceRows } from '../../catalog/acceptance.ts'
import type { AcceptanceResult } from '../../report/schema/acceptance-schema.ts'
import { Mark } from '../../ui/Mark.tsx'
import { t } from '../../words/acceptance/index.ts'
import type { Outcomes } from '../model/record.ts'
import { cameText, expectedText, groupName, rowName, stateText, whyText } from '../words.ts'

interface Props {
  rows: readonly AcceptanceResult[]
  /** Rows without an outcome wait for theirs. */
  pending: boolean
  outcomes: Outcomes
}

/** Each row with what was expected and what came. */
export function Rows({ rows, pending, outcomes }: Props) {
  const groupOf = new Map(acceptanceRows.map(({ id, group }) => [id, group]))
  return (
    <section className="card acceptance-card" aria-labelledby="acceptance-rows">
      <h2 id="acceptance-rows">{t('acceptance.rows.title')}</h2>
      {acceptanceGroups.map((group) => (
        <section key={group} aria-labelledby={`acceptance-${group}`}>
          <h3 id={`acceptance-${group}`}>{groupName(group)}</h3>
          <ul className="acceptance-rows">
            {rows
              .filter(({ id }) => groupOf.get(id) === group)
              .map((row) => (
                <Row key={row.id} row={row} waiting={pending && !outcomes[row.id]} />
              ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

const marks = { 'as-expected': 'pass', differs: 'warn', 'not-measured': 'notApplicable' } as const

function Row({ row, waiting }: { row: AcceptanceResult; waiting: boolean }) {
  const { id, state, expected, unit, came, why } = row
  return (
    <li id={`acceptance-row-${id}`} className={waiting ? '' : `tone-${marks[state]}`}>
      <Mark state={waiting ? 'waiting' : marks[state]} size={20} />
      <div>
        <p className="acceptance-name">{rowName(id)}</p>
        <dl className="pairs">
          <dt>{t('acceptance.expected')}</dt>
          <dd>{expectedText(expected, unit)}</dd>
          <dt>{t('acceptance.came')}</dt>
          <dd>
            {waiting && t('acceptance.waiting')}
            {!waiting && came !== undefined && <span translate="no">{cameText(came, unit)}</span>}
            {!waiting && why && <span className="muted">{whyText(why)}</span>}
          </dd>
        </dl>
      </div>
      {!waiting && <span className="acceptance-state">{stateText(state)}</span>}
    </li>
  )
}
