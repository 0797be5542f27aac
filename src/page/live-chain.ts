import { causeInfo, type Link, links } from '../audits/vocabulary.ts'
import { chainOf } from '../report/chain.ts'
import type { Finding } from '../report/schema.ts'
import type { RunState } from '../run/store.ts'
import type { Shown } from './words.ts'

/** One link as the page draws it. */
export interface ChainStep {
  link: Link
  state: Shown
  /** "34 of 61": measured so far while running, passed when finished. */
  done: number
  total: number
  /** Its result cannot be trusted because of an earlier link. */
  shadowed: boolean
  note?: string
  /** Set on the first broken link only. */
  broken?: { sentence: string; finding?: Finding }
}

type Part = Pick<RunState, 'planned' | 'results' | 'report' | 'opened' | 'phase'>

/** The six links: of the report when there is one, else counted from the rows so far. */
export function chainSteps(state: Part): ChainStep[] {
  const steps = state.report ? finished(state.report) : live(state)
  const first = steps.find((step) => step.state === 'fail')
  if (first) first.broken = brokenBy(first, state)
  return steps
}

const finished = (report: NonNullable<RunState['report']>): ChainStep[] =>
  report.chain.map(({ link, verdict, passed, total, shadowed, note }) => ({
    link,
    state: verdict,
    done: passed,
    total,
    shadowed,
    ...(note && { note }),
  }))

function live({ planned, results, phase }: Part): ChainStep[] {
  if (planned.length === 0)
    return links.map((link) => ({ link, state: 'waiting', done: 0, total: 0, shadowed: false }))
  const soFar = chainOf(Object.values(results))
  return soFar.map(({ link, verdict, shadowed, note }) => {
    const rows = planned.filter((row) => row.evidence && speaksOf(row, link))
    const done = rows.filter(({ id }) => results[id]).length
    const waiting = done < rows.length
    const state: Shown =
      waiting && verdict !== 'fail' ? (phase === 'running' ? 'running' : 'waiting') : verdict
    const settled = { shadowed, ...(note && { note }) }
    return { link, state, done, total: rows.length, shadowed: false, ...(!waiting && settled) }
  })
}

/** An endpoint proves its name first, then its path. */
const speaksOf = (row: Part['planned'][number], link: Link) =>
  row.audit === 'endpoint' ? link === 'name' || link === 'path' : row.link === link

function brokenBy({ link }: ChainStep, { report, results }: Part) {
  const finding = report?.findings.find((one) => one.link === link && one.verdict === 'fail')
  if (finding) return { sentence: finding.title, finding }
  const row = Object.values(results).find(
    ({ verdict, cause, link: own }) =>
      verdict === 'fail' && (cause ? causeInfo(cause).link : own) === link,
  )
  return { sentence: row?.explanation ?? 'This link fails.' }
}
