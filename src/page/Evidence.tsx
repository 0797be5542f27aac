import { type RefObject, useDeferredValue, useMemo, useState } from 'react'
import { GroupRow } from './GroupRow.tsx'
import { Icon } from './Icon.tsx'
import { groupsOf, isProblem, type Row, rowsOf } from './rows.ts'
import { useRun } from './use-run.ts'
import { plural } from './words.ts'

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

/** Every check, group by group, filling in while the run goes on. */
export function Evidence({ heading, scope, onScope, onOpen }: Props) {
  const state = useRun((whole) => whole)
  const rows = useMemo(() => rowsOf(state), [state])
  const [chosen, setChosen] = useState<Show>()
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search)
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())

  const problems = useMemo(() => rows.filter(isProblem).length, [rows])
  const show = chosen ?? (state.report && problems > 0 ? 'problems' : 'all')
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
    <section aria-labelledby="evidence-title" className="evidence">
      <h2 id="evidence-title" ref={heading} tabIndex={-1}>
        Evidence <span className="muted numbers">{plural(rows.length, 'check')}</span>
      </h2>
      <div className="toolbar">
        <fieldset className="segments" disabled={scope !== undefined}>
          <legend className="visually-hidden">Which checks to show</legend>
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
                {value === 'all' ? 'All' : 'Problems'}{' '}
                <span className="numbers">{value === 'all' ? rows.length : problems}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <label className="search">
          <Icon name="search" />
          <span className="visually-hidden">Search name, cause or id</span>
          <input
            type="search"
            value={search}
            placeholder="Search name, cause or id"
            onChange={({ target }) => setSearch(target.value)}
          />
        </label>
        {!forced && groups.length > 1 && (
          <button type="button" className="button quiet" onClick={toggleAll}>
            {allOpen ? 'Close all' : 'Open all'}
          </button>
        )}
      </div>
      {scope && (
        <p className="scope">
          <span>Only the checks behind: {scope.title}</span>
          <button type="button" className="button" onClick={() => onScope(undefined)}>
            <Icon name="close" />
            Show others too
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
    </section>
  )
}

function emptyText(search: string, scope: EvidenceScope | undefined, checks: number): string {
  const where = scope ? ' behind this finding' : ''
  if (checks === 0) return 'This run has no checks.'
  if (search) return `No check${where} contains "${search}".`
  return scope
    ? 'The checks behind this finding are not in this run.'
    : 'No check failed, warned or stayed unknown.'
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
