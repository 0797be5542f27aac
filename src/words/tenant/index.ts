// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'tenant.why': Record<never, never>
  'tenant.nobody': Record<never, never>
  'tenant.title.account': Record<never, never>
  'tenant.title.teams': Record<never, never>
  'tenant.title.organiser': Record<never, never>
  'tenant.title.immersive': Record<never, never>
  'tenant.title.avatars': Record<never, never>
  'tenant.title.mesh': Record<never, never>
  'tenant.title.mailbox': Record<never, never>
  'tenant.title.files': Record<never, never>
  'tenant.title.intune': Record<never, never>
  'tenant.title.assignment': Record<never, never>
  'tenant.title.cloud': Record<never, never>
  'tenant.title.roles': Record<never, never>
  'tenant.title.headset': Record<never, never>
  'tenant.failed.account': Record<never, never>
  'tenant.failed.teams': Record<never, never>
  'tenant.failed.organiser': Record<never, never>
  'tenant.failed.immersive': Record<never, never>
  'tenant.failed.avatars': Record<never, never>
  'tenant.failed.mesh': Record<never, never>
  'tenant.failed.mailbox': Record<never, never>
  'tenant.failed.files': Record<never, never>
  'tenant.failed.intune': Record<never, never>
  'tenant.failed.assignment': Record<never, never>
  'tenant.failed.cloud': Record<never, never>
  'tenant.failed.roles': Record<never, never>
  'tenant.failed.headset': Record<never, never>
  'tenant.guest.home': Record<never, never>
  'tenant.licence.fix': Record<never, never>
  'tenant.licence.fix.location': Record<never, never>
  'tenant.plan.on': { use: string; plans: MessageValue }
  'tenant.plan.none': { use: string }
  'tenant.plan.pending': { use: string }
  'tenant.plan.pending.fix': Record<never, never>
  'tenant.plan.off': { use: string; plans: MessageValue }
  'tenant.plan.off.fix': { plans: MessageValue }
  'tenant.teams.none': Record<never, never>
  'tenant.teams.said': Record<never, never>
  'tenant.teams.differ': Record<never, never>
  'tenant.teams.guest': Record<never, never>
  'tenant.teams.guest.fix': Record<never, never>
  'tenant.organiser.guest': Record<never, never>
  'tenant.organiser.open': Record<never, never>
  'tenant.organiser.sources': Record<never, never>
  'tenant.organiser.open.fix': Record<never, never>
  'tenant.mailbox.none': Record<never, never>
  'tenant.mailbox.fix': Record<never, never>
  'tenant.files.none': Record<never, never>
  'tenant.intune.none': Record<never, never>
  'tenant.account.member': Record<never, never>
  'tenant.account.guest': Record<never, never>
  'tenant.account.guest.fix': Record<never, never>
  'tenant.account.unclear': Record<never, never>
  'tenant.assignment.fine': { total: number }
  'tenant.assignment.none': Record<never, never>
  'tenant.assignment.unread': Record<never, never>
  'tenant.assignment.failed': { failed: number; total: number; codes: MessageValue }
  'tenant.assignment.fix': Record<never, never>
  'tenant.cloud.commercial': Record<never, never>
  'tenant.cloud.byPlan': Record<never, never>
  'tenant.cloud.unsupported': { cloud: string }
  'tenant.cloud.fix': Record<never, never>
  'tenant.cloud.education': Record<never, never>
  'tenant.cloud.other': Record<never, never>
  'tenant.roles.held': { others: number; roles: MessageValue }
  'tenant.roles.none': Record<never, never>
  'tenant.roles.others': { others: number }
  'tenant.roles.unread': Record<never, never>
  'tenant.headset.none': Record<never, never>
  'tenant.headset.unread': Record<never, never>
  'tenant.headset.compliant': { count: number }
  'tenant.headset.noncompliant': { count: number; bad: number }
  'tenant.headset.noState': { count: number }
  'tenant.headset.fix': Record<never, never>
  'tenant.unread.permission': Record<never, never>
  'tenant.unread.permission.fix': Record<never, never>
  'tenant.unread.role': Record<never, never>
  'tenant.unread.role.fix': Record<never, never>
  'tenant.unread.licence': Record<never, never>
  'tenant.unread.licence.fix': Record<never, never>
  'tenant.unread.throttled': Record<never, never>
  'tenant.unread.throttled.fix': Record<never, never>
  'tenant.unread.network': Record<never, never>
  'tenant.unread.network.fix': Record<never, never>
  'tenant.unread.claims': Record<never, never>
  'tenant.unread.claims.fix': Record<never, never>
  'tenant.unread.token': Record<never, never>
  'tenant.unread.token.fix': Record<never, never>
  'tenant.unread.absent': Record<never, never>
  'tenant.unread.absent.fix': Record<never, never>
  'tenant.unread.failed': Record<never, never>
  'tenant.unread.failed.fix': Record<never, never>
  'tenant.asked.calendar': Record<never, never>
  'tenant.asked.site': Record<never, never>
  'tenant.asked.drive': Record<never, never>
  'tenant.asked.teams-apps': Record<never, never>
  'tenant.asked.labels': Record<never, never>
  'tenant.asked.seats': Record<never, never>
  'tenant.asked.group-creation': Record<never, never>
  'tenant.asked.guests': Record<never, never>
  'tenant.asked.cross-tenant': Record<never, never>
  'tenant.asked.partners': Record<never, never>
  'tenant.asked.policies': Record<never, never>
  'tenant.asked.what-if': Record<never, never>
  'tenant.asked.named-locations': Record<never, never>
  'tenant.asked.security-defaults': Record<never, never>
  'tenant.asked.mfa': Record<never, never>
  'tenant.asked.teams-policy': Record<never, never>
  'tenant.asked.enterprise-apps': Record<never, never>
  'tenant.asked.managed-devices': Record<never, never>
  'tenant.asked.enrolment': Record<never, never>
  'tenant.asked.compliance-policies': Record<never, never>
  'tenant.asked.app-protection': Record<never, never>
  'tenant.asked.service-health': Record<never, never>
  'tenant.asked.messages': Record<never, never>
  'tenant.asked.sign-ins': Record<never, never>
  'tenant.calendar.fine': Record<never, never>
  'tenant.calendar.noTeams': Record<never, never>
  'tenant.calendar.noTeams.fix': Record<never, never>
  'tenant.calendar.noMailbox': Record<never, never>
  'tenant.calendar.noMailbox.fix': Record<never, never>
  'tenant.site.fine': Record<never, never>
  'tenant.drive.fine': Record<never, never>
  'tenant.drive.none': Record<never, never>
  'tenant.teamsApps.avatars': Record<never, never>
  'tenant.teamsApps.none': Record<never, never>
  'tenant.labels.found': { labels: number }
  'tenant.labels.none': Record<never, never>
  'tenant.seats.noPremium': Record<never, never>
  'tenant.seats.free': { free: number }
  'tenant.seats.none': Record<never, never>
  'tenant.seats.fix': Record<never, never>
  'tenant.groups.fine': Record<never, never>
  'tenant.groups.some': Record<never, never>
  'tenant.groups.blocked': Record<never, never>
  'tenant.groups.fix': Record<never, never>
  'tenant.guests.fine': Record<never, never>
  'tenant.guests.none': Record<never, never>
  'tenant.guests.fix': Record<never, never>
  'tenant.inbound.fine': Record<never, never>
  'tenant.inbound.noDeviceTrust': Record<never, never>
  'tenant.inbound.blocked': Record<never, never>
  'tenant.inbound.fix': Record<never, never>
  'tenant.defaults.on': Record<never, never>
  'tenant.defaults.off': Record<never, never>
  'tenant.protection.found': { count: number }
  'tenant.protection.unread': { count: number }
  'tenant.protection.none': Record<never, never>
  'tenant.protection.fix': Record<never, never>
  'tenant.partners.none': Record<never, never>
  'tenant.partners.fine': { partners: number }
  'tenant.partners.blocked': { blocked: number }
  'tenant.partners.inherit': { count: number }
  'tenant.partners.fix': Record<never, never>
  'tenant.whatIf.blocked': { count: number }
  'tenant.whatIf.unregistered': { count: number }
  'tenant.whatIf.unregistered.fix': Record<never, never>
  'tenant.whatIf.browser': { count: number }
  'tenant.whatIf.unsure': { count: number }
  'tenant.whatIf.unsure.fix': Record<never, never>
  'tenant.whatIf.fine': { applying: number }
  'tenant.locations.none': Record<never, never>
  'tenant.locations.found': { locations: number; ip: number; trusted: number; countries: number }
  'tenant.compliance.none': Record<never, never>
  'tenant.compliance.unread': Record<never, never>
  'tenant.compliance.unassigned': { aosp: number }
  'tenant.compliance.fix': Record<never, never>
  'tenant.compliance.fine': { assigned: number }
  'tenant.policies.protection': { count: number }
  'tenant.policies.resistant': { count: number }
  'tenant.policies.everybody': { total: number; all: number }
  'tenant.policies.maybe': { total: number }
  'tenant.policies.documented': Record<never, never>
  'tenant.policies.exclude.fix': Record<never, never>
  'tenant.policies.filter': { count: number }
  'tenant.policies.filter.fix': Record<never, never>
  'tenant.policies.fine': { enabled: number }
  'tenant.mfa.fine': Record<never, never>
  'tenant.mfa.none': Record<never, never>
  'tenant.mfa.fix': Record<never, never>
  'tenant.teamsPolicy.own': Record<never, never>
  'tenant.teamsPolicy.global': Record<never, never>
  'tenant.apps.fine': { apps: number }
  'tenant.apps.off': { off: number }
  'tenant.apps.off.fix': Record<never, never>
  'tenant.apps.assignedOnly': Record<never, never>
  'tenant.devices.none': Record<never, never>
  'tenant.devices.compliant': { headsets: number }
  'tenant.devices.noncompliant': { headsets: number; bad: number }
  'tenant.devices.unsure': { compliant: number; headsets: number }
  'tenant.enrolment.fine': { valid: number }
  'tenant.enrolment.soon': Record<never, never>
  'tenant.enrolment.expired': Record<never, never>
  'tenant.enrolment.fix': Record<never, never>
  'tenant.enrolment.teamsOnly': Record<never, never>
  'tenant.enrolment.none': Record<never, never>
  'tenant.health.fine': { services: number }
  'tenant.health.disturbed': { disturbed: number }
  'tenant.health.unread': Record<never, never>
  'tenant.health.fix': Record<never, never>
  'tenant.messages.found': { found: number }
  'tenant.signIns.none': Record<never, never>
  'tenant.signIns.fine': { entries: number }
  'tenant.signIns.blocked': { blocked: number; entries: number }
  'tenant.signIns.fix': Record<never, never>
  'tenant.signIns.confirm': { confirm: number; entries: number }
  'tenant.signIns.confirm.fix': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
