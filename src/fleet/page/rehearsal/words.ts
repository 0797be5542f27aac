import type { Mix, TierName } from '../../../catalog/bandwidth.ts'
import type { Failure } from '../../../rehearsal/device.ts'
import type { RehearsalLoad } from '../../../rehearsal/plan.ts'
import type { Refusal } from '../../../rehearsal/to-device.ts'
import { t } from '../../../words/rehearsalPage/index.ts'
import type { PlanProblem } from './channel/state.ts'

export const mixName = (mix: Mix) => t(`rehearsalPage.mix.${mix}`)
export const tierName = (tier: TierName) => t(`rehearsalPage.tier.${tier}`)
export const loadName = (load: RehearsalLoad) => t(`rehearsalPage.load.${load}`)

/** Why a device takes no part. */
export const failureText = (why: Failure) => t(`rehearsalPage.failure.${why}`)

/** Why the channel was refused; undefined: nobody knows. */
export const refusalText = (why: Refusal | undefined) =>
  why === 'access' || why === 'version'
    ? t(`rehearsalPage.refused.${why}`)
    : t('rehearsalPage.refused.other')

/** Why the collector doesn't do what was asked. */
export function problemText({ what, code = '', needed = 0, there = 0 }: PlanProblem): string {
  if (what === 'busy') return t('rehearsalPage.problem.busy', { code })
  if (what === 'sources') return t('rehearsalPage.problem.sources', { needed, there })
  return t(`rehearsalPage.problem.${what}`)
}
