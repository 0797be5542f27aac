import type { Who } from '../model/actors.ts'
import type { Link } from '../model/links.ts'
import type { Verdict } from '../model/verdicts.ts'
import { t } from './common/index.ts'

/** State of a row or a link, also before it has a verdict. */
export type State = Verdict | 'waiting' | 'running'

/** "Passed", "Couldn't tell": one word for each state, the same on every view. */
export const stateWord = (state: State) => t(`common.state.${state}`)

/** "Ready", "Not ready": the result of a whole run. */
export const verdictWord = (verdict: Verdict) => t(`common.verdict.${verdict}`)

/** In place of a result, before the first run. */
export const notTestedYet = () => t('common.verdict.none')

/** "DNS", "Media relay": a link of the chain. */
export const linkName = (link: Link) => t(`common.link.${link}`)

/** "the network team": whoever fixes it, inside a sentence. */
export const whoName = (who: Who) => t(`common.who.${who}`)
