import type { Cause } from '../model/causes.ts'
import type { Link } from '../model/links.ts'
import type { Verdict } from '../model/verdicts.ts'
import { isGap } from '../report/build/scope.ts'
import type { AuditResult } from '../report/schema/schema.ts'
import { groupTitleOf, titleOf } from '../report/schema/told.ts'
import type { RunState } from '../run/store.ts'
import type { Shown } from '../ui/words.ts'
import { say } from '../words/catalogue.ts'

/** One line of the evidence table, measured or still waiting. */
export interface Row {
  id: string
  group: string
  groupTitle: string
  link: Link
  title: string
  state: Shown
  cause?: Cause
  durationMs?: number
  result?: AuditResult
}

export interface Group {
  id: string
  title: string
  /** The rows that a filter lets through. */
  rows: Row[]
  /** Of all rows, whatever the filter. */
  counts: Record<Shown, number>
  /** Worst state in it. */
  state: Shown
}

/** Failed, warned, or unknown though a page could know: what a person looks at first. */
export const isProblem = ({ state, result }: Row) =>
  state === 'fail' || state === 'warn' || (result !== undefined && isGap(result))

type Part = Pick<RunState, 'planned' | 'results' | 'report' | 'opened' | 'phase'>

/** Rows of the report when there is one, else of the plan as it fills in. */
export function rowsOf({ planned, results, report, opened, phase }: Part): Row[] {
  if (report) return report.audits.map((row) => measured((!opened && results[row.id]) || row))
  return planned.map((plan) => {
    const result = results[plan.id]
    if (result) return measured(result)
    const { id, group, link } = plan
    return {
      id,
      group,
      groupTitle: say(plan.groupTitle),
      link,
      title: say(plan.title),
      state: phase === 'running' ? 'waiting' : 'unknown',
    }
  })
}

function measured(result: AuditResult): Row {
  const { id, group, link, verdict, cause, durationMs } = result
  return {
    id,
    group,
    groupTitle: groupTitleOf(result),
    link,
    title: titleOf(result),
    state: verdict,
    durationMs,
    result,
    ...(cause && { cause }),
  }
}

const noCounts = (): Group['counts'] => ({
  pass: 0,
  warn: 0,
  fail: 0,
  unknown: 0,
  notApplicable: 0,
  waiting: 0,
  running: 0,
})

/**
 * Groups in the order of the plan; those without a wanted row are left out.
 * @param wanted which rows to list
 */
export function groupsOf(rows: Row[], wanted: (row: Row) => boolean = () => true): Group[] {
  const groups = new Map<string, Group>()
  for (const row of rows) {
    let group = groups.get(row.group)
    if (!group) {
      const { group: id, groupTitle: title } = row
      group = { id, title, rows: [], counts: noCounts(), state: 'notApplicable' }
      groups.set(id, group)
    }
    if (wanted(row)) group.rows.push(row)
    group.counts[row.state]++
  }
  for (const group of groups.values()) group.state = worstOf(group.counts)
  return [...groups.values()].filter((group) => group.rows.length > 0)
}

/** A failure is final; everything else waits for the last row. */
function worstOf(counts: Group['counts']): Shown {
  const order: Shown[] = ['fail', 'waiting', 'unknown', 'warn', 'pass']
  return order.find((state) => counts[state] > 0) ?? 'notApplicable'
}

export const countOf = (rows: Row[], verdict: Verdict) =>
  rows.reduce((sum, { state }) => sum + Number(state === verdict), 0)
