import type { Link } from '../../model/links.ts'
import type { RunState } from '../../run/store.ts'
import { type ChainStep, chainSteps, countText } from '../../ui/live-chain.ts'
import { type State, stateWord } from '../../words/names.ts'
import { t } from '../../words/panel/index.ts'
import { looks } from './palette.ts'

export interface ChainNode {
  link: Link
  state: State
  mark: string
  /** State and count in words, never by colour alone: "2 of 6 failed", "Warning · 5 of 6 passed". */
  text: string
  /** The same without the state's word, for where there is no room: the mark tells it. */
  short: string
  color: string
  /** Nothing to tell, or made untrustworthy by an earlier broken link. */
  quiet: boolean
  /** The first broken link, which stands out. */
  first: boolean
}

type Part = Pick<RunState, 'planned' | 'results' | 'report' | 'opened' | 'phase'>

/** The seven links: of the report when there is one, else counted from the rows so far. */
export function chainNodes(state: Part): ChainNode[] {
  const running = state.phase === 'running'
  const { report: _, ...live } = state
  return chainSteps(running ? live : state).map((step) => ({
    link: step.link,
    state: step.state,
    mark: looks[step.state].mark,
    text: textOf(step),
    short: shortOf(step),
    color: looks[step.state].color,
    quiet: step.shadowed || step.state === 'waiting' || step.state === 'notApplicable',
    first: step.broken !== undefined,
  }))
}

/** How many, or the state's word where nothing was counted. */
const shortOf = (step: ChainStep): string =>
  step.total === 0
    ? textOf(step)
    : countText(step, step.state === 'running' || step.state === 'waiting')

/** What of a link is said beside its name, in one line. */
export function textOf(step: Pick<ChainStep, 'state' | 'done' | 'failed' | 'total' | 'shadowed'>) {
  const { state, shadowed, total } = step
  const word = stateWord(shadowed && state === 'unknown' ? 'notApplicable' : state)
  if (total === 0) return word
  const count = countText(step, state === 'running' || state === 'waiting')
  // "2 of 6 failed" says the state itself.
  if (state === 'pass' || state === 'fail' || state === 'running') return count
  return t('panel.chain.counted', { state: word, count })
}
