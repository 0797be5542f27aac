import { planNamed } from '../../catalog/service-plans.ts'
import type { Judgement } from '../../model/judgement.ts'
import type { TenantFact } from '../../model/subject.ts'
import type { TenantEvidence } from '../../probes/evidence.ts'
import { msg } from '../../words/tenant/index.ts'
import type { Audit } from '../audit.ts'
import { fail, fixBy, notApplicable, pass, unclear, unknown, warn } from '../judgements.ts'
import { judgeImmersive, judgeOrganiser, judgePlan, judgeTeams, stateOf } from './plans.ts'
import { unread } from './unread.ts'

/** May this account do here what it is meant to? Judged by what Microsoft Graph tells it itself. */
export const tenant: Audit<'tenant'> = {
  id: 'tenant',
  link: 'tenant',
  title: ({ fact }) => msg(`tenant.title.${fact}`),
  failureTitle: ({ fact }) => msg(`tenant.failed.${fact}`),
  why: msg('tenant.why'),
  needs: 'tenant',
  judge(evidence, { fact }) {
    if (evidence.outcome === 'no-account') return notApplicable(msg('tenant.nobody'))
    return judges[fact](evidence)
  },
}

const judges: Record<TenantFact, (evidence: TenantEvidence) => Judgement> = {
  account: judgeAccount,
  teams: judgeTeams,
  organiser: judgeOrganiser,
  immersive: (evidence) => judgeImmersive(evidence, 'immersive'),
  mesh: (evidence) => judgeImmersive(evidence, 'mesh'),
  avatars: (evidence) => judgePlan(evidence, 'avatars'),
  mailbox: (evidence) => judgePlan(evidence, 'mailbox'),
  files: (evidence) => judgePlan(evidence, 'files'),
  intune: (evidence) => judgePlan(evidence, 'intune'),
  assignment: judgeAssignment,
  cloud: judgeCloud,
  roles: judgeRoles,
  headset: judgeHeadset,
}

/** Guests attend and never organize; the tenant of the token is the one under test. */
function judgeAccount({ account, answers: { me = 'failed' } }: TenantEvidence): Judgement {
  if (account === 'member') return pass(msg('tenant.account.member'))
  if (account === 'guest')
    return warn(
      'guest-account',
      msg('tenant.account.guest'),
      fixBy('tenant-admin', msg('tenant.account.guest.fix')),
    )
  return me === 'ok' ? unclear(msg('tenant.account.unclear')) : unread(me)
}

/** Licences that a group should have brought, and didn't. */
function judgeAssignment({ assignments, answers: { me = 'failed' } }: TenantEvidence): Judgement {
  if (!assignments) return me === 'ok' ? unclear(msg('tenant.assignment.unread')) : unread(me)
  const { total, errors } = assignments
  if (errors.length === 0)
    return total > 0
      ? pass(msg('tenant.assignment.fine', { total }))
      : notApplicable(msg('tenant.assignment.none'))
  return fail(
    'licence-error',
    msg('tenant.assignment.failed', { failed: errors.length, total, codes: [...new Set(errors)] }),
    fixBy('tenant-admin', msg('tenant.assignment.fix')),
  )
}

/** Immersive events are for commercial use; a plan sold to governments only says so too. */
function judgeCloud(evidence: TenantEvidence): Judgement {
  const { plans = [], segment, answers } = evidence
  const sold = plans.flatMap(({ name, state }) => (state === 'on' && planNamed(name)?.cloud) || [])
  const cloud =
    evidence.cloud === 'commercial' ? (sold[0] ?? 'commercial') : (evidence.cloud ?? sold[0])
  if (cloud === 'other') return unclear(msg('tenant.cloud.other'))
  if (cloud && cloud !== 'commercial')
    return fail(
      'cloud-unsupported',
      msg('tenant.cloud.unsupported', { cloud }),
      fixBy('nobody', msg('tenant.cloud.fix')),
    )
  if (segment === 'education') return unclear(msg('tenant.cloud.education'))
  if (cloud) return pass(msg('tenant.cloud.commercial'))
  // Governments have Teams plans of their own.
  if (stateOf(evidence, 'teams') === 'on') return pass(msg('tenant.cloud.byPlan'))
  const { cloud: asked = 'failed' } = answers
  return asked === 'ok' ? unclear(msg('tenant.cloud.other')) : unread(asked)
}

/** Nobody in a headset needs a role; those that are held say what else may be asked. */
function judgeRoles({ roles, answers: { roles: asked = 'failed' } }: TenantEvidence): Judgement {
  if (!roles) return asked === 'ok' ? unclear(msg('tenant.roles.unread')) : unread(asked)
  const { known, others, complete } = roles
  if (known.length > 0) return pass(msg('tenant.roles.held', { roles: known, others }))
  if (!complete) return unclear(msg('tenant.roles.unread'))
  return notApplicable(
    others > 0 ? msg('tenant.roles.others', { others }) : msg('tenant.roles.none'),
  )
}

/** A headset that is registered for its user; shared ones have none. */
function judgeHeadset({
  devices,
  answers: { devices: asked = 'failed' },
}: TenantEvidence): Judgement {
  if (!devices) return asked === 'ok' ? unclear(msg('tenant.headset.unread')) : unread(asked)
  const { headsets, unreadable } = devices
  if (headsets.length === 0)
    return unreadable > 0
      ? unclear(msg('tenant.headset.unread'))
      : notApplicable(msg('tenant.headset.none'))
  const bad = headsets.filter(({ compliant }) => compliant === false).length
  const count = headsets.length
  if (bad > 0)
    return warn(
      'headset-noncompliant',
      msg('tenant.headset.noncompliant', { bad, count }),
      fixBy('device-admin', msg('tenant.headset.fix')),
    )
  return headsets.every(({ compliant }) => compliant)
    ? pass(msg('tenant.headset.compliant', { count }))
    : unknown('unclear', msg('tenant.headset.noState', { count }))
}
