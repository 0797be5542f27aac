import { useCallback, useMemo, useState } from 'react'
import { phases, readiness } from '../../catalog/readiness.ts'
import { t } from '../../words/readiness/index.ts'
import { type Filter, passes } from '../model/filter.ts'
import { dayOf, type ShownRow, shownRows } from '../model/row-state.ts'
import { Files } from './Files.tsx'
import { Filters } from './Filters.tsx'
import { FirstTenant } from './FirstTenant.tsx'
import { Next } from './Next.tsx'
import { PhaseSection } from './PhaseSection.tsx'
import { Summary } from './Summary.tsx'
import { useList } from './use-list.ts'
import { useRuns } from './use-runs.ts'

/** Summary on top, then what is next, then every row in the order of the work. */
export function ReadinessPage() {
  const state = useList()
  const fill = useRuns(state)
  const [filter, setFilter] = useState<Filter>({ state: 'all', historical: false })
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const { answers, measured } = state.list
  const now = Date.now()
  const today = dayOf(now)
  const rows = useMemo(
    () =>
      shownRows(readiness.rows, answers, measured, Date.now()).filter(
        ({ row }) => filter.historical || row.status === 'current',
      ),
    [answers, measured, filter.historical],
  )
  const listed = rows.filter((row) => passes(row, filter, today))
  const toggle = useCallback(
    (id: string, opened?: boolean) =>
      setOpen((before) => {
        const next = new Set(before)
        if (opened ?? !before.has(id)) next.add(id)
        else next.delete(id)
        return next
      }),
    [],
  )
  const goTo = ({ row }: ShownRow) => {
    // A row that the filter hides would lead nowhere.
    setFilter({ state: 'all', historical: filter.historical })
    toggle(row.id, true)
    requestAnimationFrame(() => focusOn(`ready-${row.id}`))
  }
  return (
    <>
      {!state.kept && <p className="notice notice-warn">{t('readiness.notKept')}</p>}
      <Summary rows={rows} onPhase={(phase) => focusOn(`phase-${phase}`)} />
      <div className="columns">
        <Next rows={rows} today={today} onRow={goTo} />
        <Files state={state} rows={rows} onReport={fill} />
      </div>
      <Filters filter={filter} onFilter={setFilter} shown={listed.length} total={rows.length} />
      {phases.map((phase) => (
        <PhaseSection
          key={phase}
          phase={phase}
          rows={listed.filter(({ row }) => row.phase === phase)}
          open={open}
          today={today}
          onToggle={toggle}
          onAnswer={state.answer}
        />
      ))}
      <FirstTenant findings={state.list.findings} onFind={state.find} />
    </>
  )
}

function focusOn(id: string) {
  const place = document.getElementById(id)
  place?.scrollIntoView({ block: 'start' })
  place?.focus({ preventScroll: true })
}
