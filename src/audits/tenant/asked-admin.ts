import { msg } from '../../words/tenant/index.ts'
import { fail, fixBy, notApplicable, pass, unclear, warn } from '../judgements.ts'
import type { AskedJudge, FigureOf } from './asked-judge.ts'

/** What an admin's account tells of people, apps, devices and services. */
export const adminJudges = {
  mfa: (figure) =>
    figure('registered')
      ? pass(msg('tenant.mfa.fine'))
      : fail('mfa-not-registered', msg('tenant.mfa.none'), fixBy('user', msg('tenant.mfa.fix'))),
  // Graph names policies and never says what is in them.
  'teams-policy': (figure) =>
    notApplicable(msg(figure('events') ? 'tenant.teamsPolicy.own' : 'tenant.teamsPolicy.global')),
  'enterprise-apps'(figure) {
    if (figure('off') > 0)
      return fail(
        'app-disabled',
        msg('tenant.apps.off', { off: figure('off') }),
        fixBy('tenant-admin', msg('tenant.apps.off.fix')),
      )
    return figure('assignedOnly') > 0
      ? unclear(msg('tenant.apps.assignedOnly'))
      : pass(msg('tenant.apps.fine', { apps: figure('apps') }))
  },
  'managed-devices'(figure) {
    const [headsets, bad] = [figure('headsets'), figure('noncompliant')]
    if (headsets === 0) return unclear(msg('tenant.devices.none'))
    if (bad > 0)
      return warn(
        'headset-noncompliant',
        msg('tenant.devices.noncompliant', { bad, headsets }),
        fixBy('device-admin', msg('tenant.headset.fix')),
      )
    return figure('compliant') === headsets
      ? pass(msg('tenant.devices.compliant', { headsets }))
      : unclear(msg('tenant.devices.unsure', { headsets, compliant: figure('compliant') }))
  },
  enrolment: judgeEnrolment,
  'compliance-policies'(figure) {
    const [aosp, assigned] = [figure('aosp'), figure('assigned')]
    if (assigned > 0) return pass(msg('tenant.compliance.fine', { assigned }))
    const fix = fixBy('device-admin', msg('tenant.compliance.fix'))
    if (figure('unread') + figure('unreadAssignments') > 0)
      return unclear(msg('tenant.compliance.unread'), fix)
    return aosp > 0
      ? unclear(msg('tenant.compliance.unassigned', { aosp }), fix)
      : unclear(msg('tenant.compliance.none'), fix)
  },
  'service-health'(figure) {
    const [services, disturbed] = [figure('services'), figure('disturbed')]
    if (disturbed > 0)
      return fail(
        'service-outage',
        msg('tenant.health.disturbed', { disturbed }),
        fixBy('microsoft', msg('tenant.health.fix')),
      )
    return services === 0 || figure('untold') > 0
      ? unclear(msg('tenant.health.unread'))
      : pass(msg('tenant.health.fine', { services }))
  },
  messages: (figure) => notApplicable(msg('tenant.messages.found', { found: figure('found') })),
  'sign-ins'(figure) {
    const [entries, confirm, blocked] = [
      figure('entries'),
      figure('error50199'),
      figure('error53003'),
    ]
    if (entries === 0) return unclear(msg('tenant.signIns.none'))
    if (blocked > 0)
      return fail(
        'ca-blocked',
        msg('tenant.signIns.blocked', { blocked, entries }),
        fixBy('tenant-admin', msg('tenant.signIns.fix')),
      )
    return confirm > 0
      ? warn(
          'ca-confirmation-required',
          msg('tenant.signIns.confirm', { confirm, entries }),
          fixBy('user', msg('tenant.signIns.confirm.fix')),
        )
      : pass(msg('tenant.signIns.fine', { entries }))
  },
} as const satisfies Record<string, AskedJudge>

/** An expired token stops new headsets only; enrolled ones stay. */
function judgeEnrolment(figure: FigureOf) {
  const fix = fixBy('device-admin', msg('tenant.enrolment.fix'))
  if (figure('valid') > 0) return pass(msg('tenant.enrolment.fine', { valid: figure('valid') }))
  if (figure('soon') > 0) return warn('enrolment-expired', msg('tenant.enrolment.soon'), fix)
  if (figure('expired') > 0) return fail('enrolment-expired', msg('tenant.enrolment.expired'), fix)
  return unclear(
    msg(figure('forTeamsDevices') > 0 ? 'tenant.enrolment.teamsOnly' : 'tenant.enrolment.none'),
  )
}
