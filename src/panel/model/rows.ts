import type { PlannedAudit } from '../../model/plan.ts'
import type { AuditResult } from '../../report/schema/schema.ts'
import { groupTitleOf, titleOf } from '../../report/schema/told.ts'
import type { RunState } from '../../run/store.ts'
import { duration } from '../../words/amounts.ts'
import { language, say } from '../../words/catalogue.ts'
import { type State, stateWord } from '../../words/names.ts'
import { t } from '../../words/panel/index.ts'

export interface Row {
  id: string
  title: string
  /** Group and, where measured, the time. */
  note: string
  state: State
  group: string
}

export interface Group {
  id: string
  title: string
  passed: number
  total: number
}

export interface Filter {
  problemsOnly: boolean
  /** A group id, or all. */
  group?: string
}

type Part = Pick<RunState, 'planned' | 'results' | 'report' | 'phase'>

/** Every row in the order of plan or report, measured or still to come. */
export function allRows({ planned, results, report, phase }: Part): Row[] {
  if (report && phase !== 'running') return report.audits.map(measuredRow)
  const state = phase === 'running' ? 'running' : 'waiting'
  return planned.map((planned) => {
    const result = results[planned.id]
    return result ? measuredRow(result) : plannedRow(planned, state)
  })
}

/** Of two hundred rows six change at a time: the others are not made anew. */
let made = new WeakMap<AuditResult | PlannedAudit, Row>()
let madeIn = language()

function known(of: AuditResult | PlannedAudit): Row | undefined {
  if (madeIn !== language()) made = new WeakMap()
  madeIn = language()
  return made.get(of)
}

export function measuredRow(result: AuditResult): Row {
  const row = known(result) ?? makeRow(result)
  made.set(result, row)
  return row
}

/** One that is still to come. */
function plannedRow(planned: PlannedAudit, state: 'running' | 'waiting'): Row {
  const before = known(planned)
  if (before?.state === state) return before
  const { id, title, group, groupTitle } = planned
  const row = toldLater({ id, group, state }, () => ({
    title: say(title),
    note: t('panel.check.note', { state: stateWord(state), group: say(groupTitle) }),
  }))
  made.set(planned, row)
  return row
}

function makeRow(result: AuditResult): Row {
  const { id, group, verdict, durationMs, evidence } = result
  return toldLater({ id, group, state: verdict }, () => {
    const said = { state: stateWord(verdict), group: groupTitleOf(result) }
    const timed = evidence && durationMs >= 1
    const note = timed
      ? t('panel.check.timed', { ...said, time: duration(durationMs) })
      : t('panel.check.note', said)
    return { title: titleOf(result), note }
  })
}

/** A row whose words are made when they are read: seven of two hundred are in view. */
function toldLater(row: Omit<Row, 'title' | 'note'>, tell: () => Pick<Row, 'title' | 'note'>): Row {
  let told: Pick<Row, 'title' | 'note'> | undefined
  const words = () => {
    told ??= tell()
    return told
  }
  return {
    ...row,
    get title() {
      return words().title
    },
    get note() {
      return words().note
    },
  }
}

const problems = new Set<State>(['fail', 'warn', 'unknown'])

export const isProblem = ({ state }: Pick<Row, 'state'>): boolean => problems.has(state)

export const filterRows = (rows: Row[], { problemsOnly, group }: Filter): Row[] =>
  rows.filter((row) => (!problemsOnly || isProblem(row)) && (!group || row.group === group))

/** Groups in order of first appearance, each with its count. */
export function groupsOf(rows: Row[], titles: (id: string) => string): Group[] {
  const groups = new Map<string, Group>()
  for (const { group: id, state } of rows) {
    const group = groups.get(id) ?? { id, title: titles(id), passed: 0, total: 0 }
    if (state !== 'notApplicable') group.total++
    if (state === 'pass') group.passed++
    groups.set(id, group)
  }
  return [...groups.values()]
}

/** First row to show so that `offset` stays inside the list. */
export const clampOffset = (offset: number, rows: number, visible: number): number =>
  Math.max(0, Math.min(Math.round(offset), rows - visible))
