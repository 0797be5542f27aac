import { type PlanUse, planNamed } from '../../catalog/service-plans.ts'
import type { Judgement } from '../../model/judgement.ts'
import type { TenantEvidence } from '../../probes/evidence.ts'
import { msg } from '../../words/tenant/index.ts'
import { fail, fixBy, notApplicable, pass, unclear, unknown, warn } from '../judgements.ts'
import { unread } from './unread.ts'

type PlanState = 'on' | 'pending' | 'off' | 'none'

/** The best state of all plans that give this; `none` where the account has none of them. */
export function stateOf({ plans = [] }: TenantEvidence, use: PlanUse): PlanState {
  const states = plans.flatMap(({ name, state }) => (planNamed(name)?.gives === use ? [state] : []))
  return (['on', 'pending', 'off'] as const).find((state) => states.includes(state)) ?? 'none'
}

/** Set where nothing is known of the plans of this account. */
function unreadPlans({ answers, plans }: TenantEvidence): Judgement | undefined {
  const { licences = 'failed' } = answers
  return licences === 'ok' || plans ? undefined : unread(licences)
}

const licenceFix = (evidence: TenantEvidence) =>
  fixBy(
    'tenant-admin',
    evidence.noLocation ? msg('tenant.licence.fix.location') : msg('tenant.licence.fix'),
  )

const pending = (use: PlanUse) =>
  unknown(
    'plan-pending',
    msg('tenant.plan.pending', { use }),
    fixBy('nobody', msg('tenant.plan.pending.fix')),
  )

const off = (evidence: TenantEvidence, use: PlanUse, verdict = fail) =>
  verdict(
    'plan-off',
    msg('tenant.plan.off', { use, plans: namesOf(evidence, use) }),
    fixBy('tenant-admin', msg('tenant.plan.off.fix', { plans: namesOf(evidence, use) })),
  )

const namesOf = ({ plans = [] }: TenantEvidence, use: PlanUse): string[] =>
  plans.flatMap(({ name }) => (planNamed(name)?.gives === use ? [name] : []))

const has = (evidence: TenantEvidence, use: PlanUse) =>
  pass(msg('tenant.plan.on', { use, plans: namesOf(evidence, use) }))

const unreadMe = ({ answers: { me = 'failed' } }: TenantEvidence) => (me === 'ok' ? 'failed' : me)
const isGuest = ({ account }: TenantEvidence) => account === 'guest'
const notForGuests = () => notApplicable(msg('tenant.guest.home'))

/** Everybody who attends needs it; two sources of Graph may tell. */
export function judgeTeams(evidence: TenantEvidence): Judgement {
  const { hasTeams } = evidence
  const state = stateOf(evidence, 'teams')
  if (state === 'on')
    return hasTeams === false ? unclear(msg('tenant.teams.differ')) : has(evidence, 'teams')
  if (isGuest(evidence))
    return unknown(
      'guest-account',
      msg('tenant.teams.guest'),
      fixBy('user', msg('tenant.teams.guest.fix')),
    )
  if (hasTeams)
    return state === 'off' ? unclear(msg('tenant.teams.differ')) : pass(msg('tenant.teams.said'))
  if (state === 'pending') return pending('teams')
  if (state === 'off') return off(evidence, 'teams')
  const nothing = unreadPlans(evidence)
  if (nothing && hasTeams === undefined) return nothing
  // The licenses of a guest are at home; without knowing which it is, none is missing.
  if (evidence.account === undefined) return unread(unreadMe(evidence))
  return fail('licence-missing', msg('tenant.teams.none'), licenceFix(evidence))
}

/** Since April 2026 sources differ on whether organizers still need Teams Premium. */
export function judgeOrganiser(evidence: TenantEvidence): Judgement {
  if (isGuest(evidence)) return notApplicable(msg('tenant.organiser.guest'))
  const nothing = unreadPlans(evidence)
  if (nothing) return nothing
  const teams = judgeTeams(evidence)
  if (teams.verdict !== 'pass') return teams
  const [premium, mesh] = [stateOf(evidence, 'premium'), stateOf(evidence, 'mesh')]
  if (premium === 'on') return has(evidence, 'premium')
  if (mesh === 'on') return has(evidence, 'mesh')
  if (premium === 'pending' || mesh === 'pending') return pending('premium')
  return unknown(
    'licence-rule-open',
    [msg('tenant.organiser.open'), msg('tenant.organiser.sources')],
    fixBy('tenant-admin', msg('tenant.organiser.open.fix')),
  )
}

/** Not known to be needed for immersive events, so a missing plan is told and fails nothing. */
export function judgeImmersive(evidence: TenantEvidence, use: 'immersive' | 'mesh'): Judgement {
  if (isGuest(evidence)) return notForGuests()
  const nothing = unreadPlans(evidence)
  if (nothing) return nothing
  const state = stateOf(evidence, use)
  if (state === 'on') return has(evidence, use)
  if (state === 'pending') return pending(use)
  return state === 'off'
    ? off(evidence, use, warn)
    : notApplicable(msg('tenant.plan.none', { use }))
}

/** Plans of single features: off is a choice of the tenant, none means it was never bought. */
export function judgePlan(
  evidence: TenantEvidence,
  use: 'avatars' | 'files' | 'intune' | 'mailbox',
): Judgement {
  if (isGuest(evidence)) return notForGuests()
  const nothing = unreadPlans(evidence)
  if (nothing) return nothing
  const state = stateOf(evidence, use)
  if (state === 'on') return has(evidence, use)
  if (state === 'pending') return pending(use)
  // A mailbox may well be on the organization's own servers.
  if (use === 'mailbox')
    return unclear(msg('tenant.mailbox.none'), fixBy('user', msg('tenant.mailbox.fix')))
  if (state === 'off') return off(evidence, use)
  switch (use) {
    case 'files':
      return fail('licence-missing', msg('tenant.files.none'), licenceFix(evidence))
    case 'intune':
      return warn('licence-missing', msg('tenant.intune.none'), licenceFix(evidence))
    case 'avatars':
      return notApplicable(msg('tenant.plan.none', { use }))
  }
}
