import { type RefObject, useDeferredValue, useMemo, useState } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import { useRun } from '../../ui/use-run.ts'
import { language } from '../../words/catalogue.ts'
import { t } from '../../words/details/index.ts'
import { groupsOf, isProblem, type Row, rowsOf } from '../rows.ts'
import { GroupRow } from './GroupRow.tsx'

/** Only the checks behind one finding. */
export interface EvidenceScope {
  id: string
  title: string
  audits: Set<string>
}

interface Props {
  heading: RefObject<HTMLHeadingElement | null>
  scope?: EvidenceScope | undefined
  onScope: (scope: EvidenceScope | undefined) => void
  onOpen: (id: string) => void
}

type Show = 'problems' | 'all'
const READ_AT_ONCE = 60

/** Every check, group by group, filling in while the run goes on; a finished run shows it on demand. */
export function Evidence({ heading, ...rest }: Props) {
  const state = useRun((whole) => whole)
  const shown = language()
  // biome-ignore lint/correctness/useExhaustiveDependencies: titles are in the language shown
  const rows = useMemo(() => rowsOf(state), [state, shown])
  const [wanted, setWanted] = useState(false)
  const open = wanted || rest.scope !== undefined || state.report === undefined
  return (
    <section aria-labelledby="evidence-title" className={open ? 'evidence' : 'card bar-card'}>
      <h2 id="evidence-title" ref={heading} tabIndex={-1}>
        {t('details.checks.title')}{' '}
        <span className="muted numbers">{t('details.checks.count', { count: rows.length })}</span>
      </h2>
      {open ? (
        <Checks {...rest} rows={rows} finished={state.report !== undefined} />
      ) : (
        <button type="button" className="button checks-all" onClick={() => setWanted(true)}>
          {t('details.checks.showAll')}
        </button>
      )}
    </section>
  )
}

interface ChecksProps extends Omit<Props, 'heading'> {
  rows: Row[]
  finished: boolean
}

function Checks({ rows, finished, scope, onScope, onOpen }: ChecksProps) {
  const [chosen, setChosen] = useState<Show>()
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search)
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())

  const problems = useMemo(() => rows.filter(isProblem).length, [rows])
  const show = chosen ?? (finished && problems > 0 ? 'problems' : 'all')
  const groups = useMemo(
    () => groupsOf(rows, rowFilter({ show, search: wanted, scope })),
    [rows, show, wanted, scope],
  )
  const forced = wanted !== '' || scope !== undefined
  // A few problems are read at once; a long list starts with its groups.
  const openAtFirst = show === 'problems' && problems <= READ_AT_ONCE
  const isOpen = (id: string) => forced || (toggled.get(id) ?? openAtFirst)
  const allOpen = groups.every(({ id }) => isOpen(id))
  const toggle = (id: string) => setToggled(new Map(toggled).set(id, !isOpen(id)))
  const toggleAll = () => setToggled(new Map(groups.map(({ id }) => [id, !allOpen])))

  return (
    <>
      <div className="toolbar">
        <fieldset className="segments" disabled={scope !== undefined}>
          <legend className="visually-hidden">{t('details.checks.which')}</legend>
          {(['problems', 'all'] as const).map((value) => (
            <label key={value}>
              <input
                type="radio"
                name="show"
                checked={show === value}
                onChange={() => {
                  setChosen(value)
                  setToggled(new Map())
                }}
              />
              <span>
                {t(`details.checks.${value}`)}{' '}
                <span className="numbers">{value === 'all' ? rows.length : problems}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <label className="search">
          <Icon name="search" />
          <span className="visually-hidden">{t('details.checks.search')}</span>
          <input
            type="search"
            value={search}
            placeholder={t('details.checks.search')}
            onChange={({ target }) => setSearch(target.value)}
          />
        </label>
        {!forced && groups.length > 1 && (
          <button type="button" className="button quiet" onClick={toggleAll}>
            {t(allOpen ? 'details.checks.collapse' : 'details.checks.expand')}
          </button>
        )}
      </div>
      {scope && (
        <p className="scope">
          <span>{t('details.checks.behind', { title: scope.title })}</span>
          <button type="button" className="button" onClick={() => onScope(undefined)}>
            <Icon name="close" />
            {t('details.checks.others')}
          </button>
        </p>
      )}
      {groups.length === 0 && (
        <p className="empty muted">{emptyText(wanted, scope, rows.length)}</p>
      )}
      <div className="groups">
        {groups.map((group) => (
          <GroupRow
            key={group.id}
            group={group}
            open={isOpen(group.id)}
            onToggle={forced ? undefined : toggle}
            onOpen={onOpen}
          />
        ))}
      </div>
    </>
  )
}

function emptyText(search: string, scope: EvidenceScope | undefined, checks: number): string {
  if (checks === 0) return t('details.checks.none')
  if (search)
    return t(scope ? 'details.checks.noMatchBehind' : 'details.checks.noMatch', { search })
  return t(scope ? 'details.checks.notHere' : 'details.checks.noProblem')
}

interface Filter {
  show: Show
  search: string
  scope?: EvidenceScope | undefined
}

/** A scope or a search looks at everything, whatever the switch says. */
function rowFilter({ show, search, scope }: Filter): (row: Row) => boolean {
  const needle = search.trim().toLowerCase()
  return (row) => {
    if (scope && !scope.audits.has(row.id)) return false
    if (needle) return textOf(row).includes(needle)
    return scope !== undefined || show === 'all' || isProblem(row)
  }
}

const textOf = ({ id, title, groupTitle, cause, state }: Row) =>
  `${id} ${title} ${groupTitle} ${cause ?? ''} ${state}`.toLowerCase()
