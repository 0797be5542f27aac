import type { AuditResult } from '../../report/schema.ts'
import type { RunState } from '../../run/store.ts'
import { looks, type VerdictOrNone } from './palette.ts'

export interface Row {
  id: string
  title: string
  /** Group and, where measured, the time. */
  note: string
  state: VerdictOrNone
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
  return planned.map(({ id, title, group, groupTitle }) => {
    const result = results[id]
    if (result) return measuredRow(result)
    const state = phase === 'running' ? 'running' : 'waiting'
    return { id, title, note: `${groupTitle} · ${looks[state].word}`, state, group }
  })
}

/** Of two hundred rows six change at a time: the others are not made anew. */
const made = new WeakMap<AuditResult, Row>()

function measuredRow(result: AuditResult): Row {
  const known = made.get(result)
  if (known) return known
  const row = makeRow(result)
  made.set(result, row)
  return row
}

function makeRow({
  id,
  title,
  group,
  groupTitle,
  verdict,
  durationMs,
  evidence,
}: AuditResult): Row {
  const time = evidence && durationMs >= 1 ? ` · ${Math.round(durationMs)} ms` : ''
  const note = `${looks[verdict].word} · ${groupTitle}${time}`
  return { id, title, note, state: verdict, group }
}

const problems = new Set<VerdictOrNone>(['fail', 'warn', 'unknown'])

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
