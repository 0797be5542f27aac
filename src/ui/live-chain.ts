import { causeInfo } from '../model/causes.ts'
import { type Link, links } from '../model/links.ts'
import { chainOf } from '../report/build/chain.ts'
import type { Finding } from '../report/schema/schema.ts'
import { explanationOf, noteOf, titleOf } from '../report/schema/told.ts'
import type { RunState } from '../run/store.ts'
import { t as common } from '../words/common/index.ts'
import { t } from '../words/page/index.ts'
import type { Shown } from './words.ts'

/** One link as the page draws it. */
export interface ChainStep {
  link: Link
  state: Shown
  /** "34 of 61": measured so far while running, passed when finished. */
  done: number
  failed: number
  total: number
  /** Its result cannot be trusted because of an earlier link. */
  shadowed: boolean
  note?: string
  /** It was not tested for want of a signed-in account. */
  signedOut?: boolean
  /** Set on the first broken link only. */
  broken?: { sentence: string; finding?: Finding }
}

type Part = Pick<RunState, 'planned' | 'results' | 'report' | 'opened' | 'phase'>

/** The seven links: of the report when there is one, else counted from the rows so far. */
export function chainSteps(state: Part): ChainStep[] {
  const steps = state.report ? finished(state.report) : live(state)
  const first = steps.find((step) => step.state === 'fail')
  if (first) first.broken = brokenBy(first, state)
  return steps
}

const finished = (report: NonNullable<RunState['report']>): ChainStep[] =>
  report.chain.map((one) => ({
    link: one.link,
    state: one.verdict,
    done: one.passed,
    failed: one.failed ?? one.total - one.passed,
    total: one.total,
    shadowed: one.shadowed,
    note: noteOf(one),
    signedOut: one.verdict === 'unknown' && isSignedOut(report, one.link),
  }))

const isSignedOut = ({ audits }: NonNullable<RunState['report']>, link: Link) =>
  audits.some((row) => row.link === link && row.cause === 'session-missing')

function live({ planned, results, phase }: Part): ChainStep[] {
  if (planned.length === 0)
    return links.map((link) => ({
      link,
      state: 'waiting',
      done: 0,
      failed: 0,
      total: 0,
      shadowed: false,
    }))
  const soFar = chainOf(Object.values(results))
  return soFar.map((one) => {
    const { link, verdict, failed = 0, shadowed } = one
    const rows = planned.filter((row) => row.evidenceKey && speaksOf(row, link))
    const done = rows.filter(({ id }) => results[id]).length
    const waiting = done < rows.length
    const state: Shown =
      waiting && verdict !== 'fail' ? (phase === 'running' ? 'running' : 'waiting') : verdict
    const settled = { shadowed, note: noteOf(one) }
    return {
      link,
      state,
      done,
      failed,
      total: rows.length,
      shadowed: false,
      ...(!waiting && settled),
    }
  })
}

/**
 * What stands beside a state counts what the state says: failed ones beside "Failed". Without a
 * total while a run goes on: what a link counts in the end depends on the links before it.
 */
export function countText(
  { state, done, failed, total }: Pick<ChainStep, 'state' | 'done' | 'failed' | 'total'>,
  running: boolean,
): string {
  if (running && state === 'fail') return common('common.count.failedSoFar', { failed })
  if (running) return common('common.count.done', { done })
  if (state === 'fail') return common('common.count.failed', { failed, total })
  if (state === 'pass' && done === total) return common('common.count.allPassed', { total })
  return common('common.count.passed', { passed: done, total })
}

/** An endpoint proves its name first, then its path. */
const speaksOf = (row: Part['planned'][number], link: Link) =>
  row.audit === 'endpoint' ? link === 'name' || link === 'path' : row.link === link

function brokenBy({ link }: ChainStep, { report, results }: Part) {
  const finding = report?.findings.find((one) => one.link === link && one.verdict === 'fail')
  if (finding) return { sentence: titleOf(finding), finding }
  const row = Object.values(results).find(
    ({ verdict, cause, link: own }) =>
      verdict === 'fail' && (cause ? causeInfo(cause).link : own) === link,
  )
  return { sentence: row ? explanationOf(row) : t('page.chain.fails') }
}
