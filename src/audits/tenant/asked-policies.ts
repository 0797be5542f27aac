import { msg } from '../../words/tenant/index.ts'
import { fail, fixBy, notApplicable, pass, unclear, warn } from '../judgements.ts'
import type { AskedJudge, FigureOf } from './asked-judge.ts'
import { judgeMatrix } from './matrix.ts'

/** What the tenant's policies say about headsets and guests. */
export const policyJudges = {
  'group-creation'(figure) {
    if (figure('allowed')) return pass(msg('tenant.groups.fine'))
    const fix = fixBy('tenant-admin', msg('tenant.groups.fix'))
    // Whether the person is in that group isn't asked.
    return figure('someGroup')
      ? warn('group-creation-blocked', msg('tenant.groups.some'), fix)
      : fail('group-creation-blocked', msg('tenant.groups.blocked'), fix)
  },
  guests: (figure) =>
    figure('nobodyInvites')
      ? fail(
          'guest-not-allowed',
          msg('tenant.guests.none'),
          fixBy('tenant-admin', msg('tenant.guests.fix')),
        )
      : pass(msg('tenant.guests.fine')),
  'cross-tenant': (figure) =>
    figure('blocked')
      ? warn(
          'guest-not-allowed',
          msg('tenant.inbound.blocked'),
          fixBy('tenant-admin', msg('tenant.inbound.fix')),
        )
      : pass([
          msg('tenant.inbound.fine'),
          !figure('trustsDevices') && msg('tenant.inbound.noDeviceTrust'),
        ]),
  partners(figure) {
    const [partners, blocked] = [figure('partners'), figure('blocked')]
    if (partners === 0) return notApplicable(msg('tenant.partners.none'))
    if (blocked > 0)
      return unclear(
        msg('tenant.partners.blocked', { blocked }),
        fixBy('tenant-admin', msg('tenant.partners.fix')),
      )
    const count = partners - figure('allowed')
    return count > 0
      ? unclear(msg('tenant.partners.inherit', { count }))
      : pass(msg('tenant.partners.fine', { partners }))
  },
  policies: judgePolicies,
  'what-if': judgeMatrix,
  'named-locations': (figure) =>
    notApplicable(
      figure('locations') === 0
        ? msg('tenant.locations.none')
        : msg('tenant.locations.found', {
            locations: figure('locations'),
            ip: figure('ip'),
            trusted: figure('trusted'),
            countries: figure('countries'),
          }),
    ),
  'security-defaults': (figure) =>
    figure('on') ? notApplicable(msg('tenant.defaults.on')) : pass(msg('tenant.defaults.off')),
  'app-protection'(figure) {
    if (figure('forTeams') > 0)
      return warn(
        'policy-app-protection',
        [
          msg('tenant.protection.found', { count: figure('forTeams') }),
          msg('tenant.policies.documented'),
        ],
        fixBy('tenant-admin', msg('tenant.protection.fix')),
      )
    return figure('unread') > 0
      ? unclear(msg('tenant.protection.unread', { count: figure('unread') }))
      : pass(msg('tenant.protection.none'))
  },
} as const satisfies Record<string, AskedJudge>

/** A policy that surely reaches everybody fails; one that may leave headsets out warns. */
function judgePolicies(figure: FigureOf) {
  for (const [name, cause] of [
    ['protection', 'policy-app-protection'],
    ['resistant', 'policy-phishing-resistant'],
  ] as const) {
    const count = figure(name)
    if (count === 0) continue
    const all = figure(`${name}All`)
    const said = [
      msg(`tenant.policies.${name}`, { count }),
      all > 0
        ? msg('tenant.policies.everybody', { total: count, all })
        : msg('tenant.policies.maybe', { total: count }),
      msg('tenant.policies.documented'),
    ]
    const fix = fixBy('tenant-admin', msg('tenant.policies.exclude.fix'))
    return (all > 0 ? fail : warn)(cause, said, fix)
  }
  const enabled = figure('enabled')
  if (figure('negativeFilters') > 0)
    return warn(
      'policy-device-filter',
      msg('tenant.policies.filter', { count: figure('negativeFilters') }),
      fixBy('tenant-admin', msg('tenant.policies.filter.fix')),
    )
  return pass(msg('tenant.policies.fine', { enabled }))
}
