import { describe, expect, test } from 'vitest'
import type { PlannedAudit } from '../../../src/model/plan.ts'
import { groupsOf, isProblem, rowsOf } from '../../../src/page/rows.ts'
import type { RunState } from '../../../src/run/store.ts'
import { chainSteps } from '../../../src/ui/live-chain.ts'
import { asIs } from '../../../src/words/as-is.ts'
import { largeReport, sampleReport } from '../../fixtures/report.ts'

type State = Pick<RunState, 'planned' | 'results' | 'report' | 'opened' | 'phase'>

const finished = (report = sampleReport()): State => ({
  phase: 'done',
  planned: [],
  results: {},
  report,
})

/** A run of the sample with its first `count` rows measured. */
function midRun(count: number): State {
  const { audits } = sampleReport()
  const planned = audits.map(({ id, audit, group, groupTitle, link, title, evidence }) => ({
    id,
    audit,
    group,
    groupTitle: asIs(groupTitle),
    link: audit === 'endpoint' ? 'path' : link,
    title: asIs(title),
    subject: { kind: 'control' },
    ...(evidence && { evidenceKey: id }),
  })) as PlannedAudit[]
  const results = Object.fromEntries(audits.slice(0, count).map((row) => [row.id, row]))
  return { phase: 'running', planned, results }
}

describe('rows', () => {
  test('wait until they are measured, and every planned one is there', () => {
    const rows = rowsOf(midRun(4))
    expect(rows).toHaveLength(sampleReport().audits.length)
    expect(rows.filter(({ state }) => state === 'waiting')).toHaveLength(rows.length - 4)
  })

  test('a newer result takes the place of the report row, but never in an opened report', () => {
    const state = finished()
    const [row] = sampleReport().audits
    if (!row) throw new Error('The sample has rows.')
    const fresh = { ...row, verdict: 'fail' as const }
    const measuring = { ...state, results: { [row.id]: fresh } }
    expect(rowsOf(measuring)[0]?.state).toBe('fail')
    expect(rowsOf({ ...measuring, opened: { from: 'file', changes: [] } })[0]?.state).toBe('pass')
  })

  test('what no page can test is no problem; a check that was cut off is one', () => {
    const rows = rowsOf(finished())
    const problem = (cause: string) => rows.filter((row) => row.cause === cause).map(isProblem)
    expect(problem('no-representative')).toEqual([false])
    expect(problem('not-testable')).toEqual([false])
    expect(problem('aborted')).toEqual([true])
    expect(problem('dns-blocked')).toEqual([true, true])
  })

  test('a filter hides rows and never changes the counts of their group', () => {
    const rows = rowsOf(finished(largeReport(200)))
    const all = new Map(groupsOf(rows).map((group) => [group.id, group.counts]))
    const filtered = groupsOf(rows, isProblem)
    expect(filtered.length).toBeGreaterThan(0)
    expect(filtered.length).toBeLessThan(all.size)
    for (const { id, counts, rows: shown } of filtered) {
      expect(counts).toEqual(all.get(id))
      expect(shown.every(isProblem)).toBe(true)
    }
  })
})

describe('the live chain', () => {
  test('waits before the first run', () => {
    const steps = chainSteps({ phase: 'idle', planned: [], results: {} })
    expect(steps.map(({ state }) => state)).toEqual(Array(7).fill('waiting'))
  })

  test('counts what is measured, and a failure shows before its link is complete', () => {
    const device = chainSteps(midRun(1)).find(({ link }) => link === 'device')
    expect(device).toMatchObject({ state: 'running', done: 1, total: 2 })
    const name = chainSteps(midRun(7)).find(({ link }) => link === 'name')
    expect(name?.state).toBe('fail')
    expect(name?.done).toBeLessThan(name?.total ?? 0)
    expect(name?.broken?.sentence).toBeTruthy()
  })

  test('only the first broken link carries the sentence', () => {
    const broken = chainSteps(finished()).filter((step) => step.broken)
    expect(broken.map(({ link }) => link)).toEqual(['name'])
    expect(broken[0]?.broken?.sentence).toBe('DNS does not resolve 2 of 6 names')
  })
})
