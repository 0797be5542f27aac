import { type Link, links } from '../../audits/vocabulary.ts'
import { chainOf } from '../../report/chain.ts'
import type { ChainLink } from '../../report/schema.ts'
import type { RunState } from '../../run/store.ts'
import { looks, type VerdictOrNone } from './palette.ts'

export const linkNames: Record<Link, string> = {
  device: 'Device',
  name: 'Name',
  path: 'Path',
  'sign-in': 'Sign-in',
  relay: 'Relay',
  quality: 'Quality',
}

export interface ChainNode {
  link: Link
  state: VerdictOrNone
  mark: string
  /** State in words, never by colour alone. */
  word: string
  /** "0 of 2": passed when finished, measured while running; empty where nothing is. */
  count: string
  color: string
  /** Nothing to tell, or made untrustworthy by an earlier broken link. */
  quiet: boolean
  /** The first broken link, drawn larger. */
  first: boolean
}

type Part = Pick<RunState, 'planned' | 'results' | 'report' | 'phase'>
type Step = Pick<ChainNode, 'link' | 'state'> & { done: number; total: number; shadowed: boolean }

/** The six links: of the report when there is one, else counted from the rows so far. */
export function chainNodes(state: Part): ChainNode[] {
  const running = state.phase === 'running'
  const steps = state.report && !running ? state.report.chain.map(finished) : live(state)
  const first = steps.find((step) => step.state === 'fail')?.link
  return steps.map(({ link, state, done, total, shadowed }) => ({
    link,
    state,
    mark: looks[state].mark,
    word: shadowed && state === 'unknown' ? looks.notApplicable.word : looks[state].word,
    count: total > 0 ? `${done} of ${total}` : '',
    color: looks[state].color,
    quiet: shadowed || state === 'waiting' || state === 'notApplicable',
    first: link === first,
  }))
}

const finished = ({ link, verdict, passed, total, shadowed }: ChainLink): Step => ({
  link,
  state: verdict,
  done: passed,
  total,
  shadowed,
})

function live({ planned, results, phase }: Part): Step[] {
  if (planned.length === 0)
    return links.map((link) => ({ link, state: 'waiting', done: 0, total: 0, shadowed: false }))
  return chainOf(Object.values(results)).map(({ link, verdict, shadowed }) => {
    const rows = planned.filter((row) => row.evidence !== undefined && speaksOf(row, link))
    const done = rows.filter(({ id }) => results[id]).length
    const open = phase === 'running' ? 'running' : 'waiting'
    const state = done < rows.length && verdict !== 'fail' ? open : verdict
    return { link, state, done, total: rows.length, shadowed }
  })
}

/** An endpoint proves its name first, then its path. */
const speaksOf = (row: Part['planned'][number], link: Link) =>
  row.audit === 'endpoint' ? link === 'name' || link === 'path' : row.link === link
