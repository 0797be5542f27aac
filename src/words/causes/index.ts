// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'causes.what.address': { host: MessageValue; port: MessageValue }
  'causes.what.relayPort': { host: MessageValue; transport: MessageValue; port: MessageValue }
  'causes.what.relayPorts': { ports: MessageValue }
  'causes.what.relay': { name: MessageValue; transport: MessageValue }
  'causes.what.line': { name: MessageValue }
  'causes.what.range': { host: MessageValue; protocol: MessageValue; from: MessageValue; to: MessageValue }
  'causes.what.signIn': Record<never, never>
  'causes.what.device': Record<never, never>
  'causes.what.addresses': { failed: number; total: number }
  'causes.what.relays': { failed: number; total: number }
  'causes.what.checks': { failed: number; total: number }
  'causes.traffic.ports': { protocol: MessageValue; ports: MessageValue; list: MessageValue }
  'causes.traffic.mixed': { protocol: MessageValue; list: MessageValue }
  'causes.traffic.relay': { protocol: MessageValue; name: MessageValue }
  'causes.offline.meaning': Record<never, never>
  'causes.offline.title': { share: string; failed: number; total: number }
  'causes.offline.fix': Record<never, never>
  'causes.network-changed.meaning': Record<never, never>
  'causes.network-changed.title': { failed: number }
  'causes.network-changed.fix': Record<never, never>
  'causes.browser-unsupported.meaning': Record<never, never>
  'causes.browser-unsupported.title': Record<never, never>
  'causes.browser-unsupported.fix': Record<never, never>
  'causes.webrtc-stalled.meaning': Record<never, never>
  'causes.webrtc-stalled.title': Record<never, never>
  'causes.webrtc-stalled.fix': Record<never, never>
  'causes.device-slept.meaning': Record<never, never>
  'causes.device-slept.title': Record<never, never>
  'causes.device-slept.fix': Record<never, never>
  'causes.browser-blocked.meaning': Record<never, never>
  'causes.browser-blocked.title': { what: MessageValue }
  'causes.browser-blocked.fix': { list: MessageValue }
  'causes.local-network-permission.meaning': Record<never, never>
  'causes.local-network-permission.title': { what: MessageValue }
  'causes.local-network-permission.fix': Record<never, never>
  'causes.dns-blocked.meaning': Record<never, never>
  'causes.dns-blocked.title': { what: MessageValue }
  'causes.dns-blocked.fix': { list: MessageValue }
  'causes.dns-slow.meaning': Record<never, never>
  'causes.dns-slow.title': { what: MessageValue }
  'causes.dns-slow.fix': Record<never, never>
  'causes.captive-portal.meaning': Record<never, never>
  'causes.captive-portal.title': Record<never, never>
  'causes.captive-portal.fix': Record<never, never>
  'causes.transparent-proxy.meaning': Record<never, never>
  'causes.transparent-proxy.title': Record<never, never>
  'causes.transparent-proxy.fix': Record<never, never>
  'causes.dns-rewritten.meaning': Record<never, never>
  'causes.dns-rewritten.title': Record<never, never>
  'causes.dns-rewritten.fix': Record<never, never>
  'causes.tcp-refused.meaning': Record<never, never>
  'causes.tcp-refused.title': { what: MessageValue }
  'causes.tcp-refused.fix': { traffic: MessageValue }
  'causes.tcp-dropped.meaning': Record<never, never>
  'causes.tcp-dropped.title': { what: MessageValue }
  'causes.tcp-dropped.fix': { traffic: MessageValue }
  'causes.port-closed.meaning': Record<never, never>
  'causes.port-closed.title': { what: MessageValue }
  'causes.port-closed.fix': { traffic: MessageValue }
  'causes.tls-failed.meaning': Record<never, never>
  'causes.tls-failed.title': { what: MessageValue }
  'causes.tls-failed.fix': { list: MessageValue }
  'causes.http-blocked.meaning': Record<never, never>
  'causes.http-blocked.title': { what: MessageValue }
  'causes.http-blocked.fix': { list: MessageValue }
  'causes.no-answer.meaning': Record<never, never>
  'causes.no-answer.title': { what: MessageValue }
  'causes.no-answer.fix': { list: MessageValue }
  'causes.byte-ranges-removed.meaning': Record<never, never>
  'causes.byte-ranges-removed.title': Record<never, never>
  'causes.byte-ranges-removed.fix': Record<never, never>
  'causes.rate-limited.meaning': Record<never, never>
  'causes.rate-limited.title': { what: MessageValue }
  'causes.rate-limited.fix': Record<never, never>
  'causes.unstable.meaning': Record<never, never>
  'causes.unstable.title': { what: MessageValue }
  'causes.unstable.fix': Record<never, never>
  'causes.udp-blocked.meaning': Record<never, never>
  'causes.udp-blocked.title': { scope: string; what: MessageValue; fallback: string }
  'causes.udp-blocked.fix': { traffic: MessageValue }
  'causes.udp-filtered.meaning': Record<never, never>
  'causes.udp-filtered.title': Record<never, never>
  'causes.udp-filtered.fix': { traffic: MessageValue }
  'causes.relay-silent.meaning': Record<never, never>
  'causes.relay-silent.title': { what: MessageValue }
  'causes.relay-silent.fix': Record<never, never>
  'causes.relay-unreachable.meaning': Record<never, never>
  'causes.relay-unreachable.title': { what: MessageValue }
  'causes.relay-unreachable.fix': { traffic: MessageValue }
  'causes.credentials-rejected.meaning': Record<never, never>
  'causes.credentials-rejected.title': { failed: number; total: number }
  'causes.credentials-rejected.fix': Record<never, never>
  'causes.credentials-expired.meaning': Record<never, never>
  'causes.credentials-expired.title': { failed: number; total: number }
  'causes.credentials-expired.fix': Record<never, never>
  'causes.allocation-refused.meaning': Record<never, never>
  'causes.allocation-refused.title': { full: string; failed: number; total: number }
  'causes.allocation-refused.fix': Record<never, never>
  'causes.nonce-stale.meaning': Record<never, never>
  'causes.nonce-stale.title': { failed: number; total: number }
  'causes.nonce-stale.fix': Record<never, never>
  'causes.relay-redirects.meaning': Record<never, never>
  'causes.relay-redirects.title': { failed: number; total: number }
  'causes.relay-redirects.fix': Record<never, never>
  'causes.relay-refuses-all.meaning': Record<never, never>
  'causes.relay-refuses-all.title': { failed: number; total: number }
  'causes.relay-refuses-all.fix': Record<never, never>
  'causes.no-data.meaning': Record<never, never>
  'causes.no-data.title': { failed: number; total: number }
  'causes.no-data.fix': Record<never, never>
  'causes.credentials-unavailable.meaning': Record<never, never>
  'causes.credentials-unavailable.title': { failed: number; total: number }
  'causes.credentials-unavailable.fix': Record<never, never>
  'causes.ca-blocked.meaning': Record<never, never>
  'causes.ca-blocked.title': Record<never, never>
  'causes.ca-blocked.fix': Record<never, never>
  'causes.ca-device-state.meaning': Record<never, never>
  'causes.ca-device-state.title': Record<never, never>
  'causes.ca-device-state.fix': Record<never, never>
  'causes.ca-confirmation-required.meaning': Record<never, never>
  'causes.ca-confirmation-required.title': Record<never, never>
  'causes.ca-confirmation-required.fix': Record<never, never>
  'causes.mfa-required.meaning': Record<never, never>
  'causes.mfa-required.title': Record<never, never>
  'causes.mfa-required.fix': Record<never, never>
  'causes.consent-required.meaning': Record<never, never>
  'causes.consent-required.title': Record<never, never>
  'causes.consent-required.fix': Record<never, never>
  'causes.account-problem.meaning': Record<never, never>
  'causes.account-problem.title': Record<never, never>
  'causes.account-problem.fix': Record<never, never>
  'causes.app-registration.meaning': Record<never, never>
  'causes.app-registration.title': Record<never, never>
  'causes.app-registration.fix': Record<never, never>
  'causes.tenant-restriction.meaning': Record<never, never>
  'causes.tenant-restriction.title': Record<never, never>
  'causes.tenant-restriction.fix': Record<never, never>
  'causes.session-missing.meaning': Record<never, never>
  'causes.session-missing.title': Record<never, never>
  'causes.session-missing.fix': Record<never, never>
  'causes.sign-in-unfinished.meaning': Record<never, never>
  'causes.sign-in-unfinished.title': Record<never, never>
  'causes.sign-in-unfinished.fix': Record<never, never>
  'causes.sign-in-refused.meaning': Record<never, never>
  'causes.sign-in-refused.title': Record<never, never>
  'causes.sign-in-refused.fix': Record<never, never>
  'causes.page-fault.meaning': Record<never, never>
  'causes.page-fault.title': Record<never, never>
  'causes.page-fault.fix': Record<never, never>
  'causes.service-outage.meaning': Record<never, never>
  'causes.service-outage.title': Record<never, never>
  'causes.service-outage.fix': Record<never, never>
  'causes.identity-provider-blocked.meaning': Record<never, never>
  'causes.identity-provider-blocked.title': Record<never, never>
  'causes.identity-provider-blocked.fix': Record<never, never>
  'causes.cors-refused.meaning': Record<never, never>
  'causes.cors-refused.title': Record<never, never>
  'causes.cors-refused.fix': Record<never, never>
  'causes.throttled.meaning': Record<never, never>
  'causes.throttled.title': Record<never, never>
  'causes.throttled.fix': Record<never, never>
  'causes.clock-skew.meaning': Record<never, never>
  'causes.clock-skew.title': Record<never, never>
  'causes.clock-skew.fix': Record<never, never>
  'causes.too-slow.meaning': Record<never, never>
  'causes.too-slow.title': { what: MessageValue }
  'causes.too-slow.fix': Record<never, never>
  'causes.lossy.meaning': Record<never, never>
  'causes.lossy.title': { what: MessageValue }
  'causes.lossy.fix': Record<never, never>
  'causes.jittery.meaning': Record<never, never>
  'causes.jittery.title': { what: MessageValue }
  'causes.jittery.fix': Record<never, never>
  'causes.line-stalls.meaning': Record<never, never>
  'causes.line-stalls.title': { what: MessageValue }
  'causes.line-stalls.fix': Record<never, never>
  'causes.line-breaks.meaning': Record<never, never>
  'causes.line-breaks.title': { what: MessageValue }
  'causes.line-breaks.fix': Record<never, never>
  'causes.bad-places.meaning': Record<never, never>
  'causes.bad-places.title': { what: MessageValue }
  'causes.bad-places.fix': Record<never, never>
  'causes.slow-response.meaning': Record<never, never>
  'causes.slow-response.title': { what: MessageValue }
  'causes.slow-response.fix': Record<never, never>
  'causes.bufferbloat.meaning': Record<never, never>
  'causes.bufferbloat.title': { what: MessageValue }
  'causes.bufferbloat.fix': Record<never, never>
  'causes.udp-shaped.meaning': Record<never, never>
  'causes.udp-shaped.title': { what: MessageValue }
  'causes.udp-shaped.fix': Record<never, never>
  'causes.tcp-only.meaning': Record<never, never>
  'causes.tcp-only.title': { what: MessageValue }
  'causes.tcp-only.fix': Record<never, never>
  'causes.relay-lost.meaning': Record<never, never>
  'causes.relay-lost.title': Record<never, never>
  'causes.relay-lost.fix': Record<never, never>
  'causes.sender-limited.meaning': Record<never, never>
  'causes.sender-limited.title': Record<never, never>
  'causes.sender-limited.fix': Record<never, never>
  'causes.battery-low.meaning': Record<never, never>
  'causes.battery-low.title': Record<never, never>
  'causes.battery-low.fix': Record<never, never>
  'causes.not-measured.meaning': Record<never, never>
  'causes.not-measured.title': { failed: number }
  'causes.not-measured.fix': Record<never, never>
  'causes.config-unusable.meaning': Record<never, never>
  'causes.config-unusable.title': Record<never, never>
  'causes.config-unusable.fix': Record<never, never>
  'causes.requirements-old.meaning': Record<never, never>
  'causes.requirements-old.title': Record<never, never>
  'causes.requirements-old.fix': Record<never, never>
  'causes.not-configured.meaning': Record<never, never>
  'causes.not-configured.title': Record<never, never>
  'causes.not-configured.fix': Record<never, never>
  'causes.no-representative.meaning': Record<never, never>
  'causes.no-representative.title': { failed: number }
  'causes.no-representative.fix': Record<never, never>
  'causes.not-testable.meaning': Record<never, never>
  'causes.not-testable.title': { failed: number }
  'causes.not-testable.fix': Record<never, never>
  'causes.aborted.meaning': Record<never, never>
  'causes.aborted.title': { failed: number }
  'causes.aborted.fix': Record<never, never>
  'causes.unclear.meaning': Record<never, never>
  'causes.unclear.title': { scope: string; failed: number; what: MessageValue; check: MessageValue; total: number }
  'causes.unclear.fix': Record<never, never>
  'causes.what.account': Record<never, never>
  'causes.licence-missing.meaning': Record<never, never>
  'causes.licence-missing.title': Record<never, never>
  'causes.licence-missing.fix': Record<never, never>
  'causes.plan-off.meaning': Record<never, never>
  'causes.plan-off.title': Record<never, never>
  'causes.plan-off.fix': Record<never, never>
  'causes.plan-pending.meaning': Record<never, never>
  'causes.plan-pending.title': Record<never, never>
  'causes.plan-pending.fix': Record<never, never>
  'causes.licence-error.meaning': Record<never, never>
  'causes.licence-error.title': Record<never, never>
  'causes.licence-error.fix': Record<never, never>
  'causes.licence-rule-open.meaning': Record<never, never>
  'causes.licence-rule-open.title': Record<never, never>
  'causes.licence-rule-open.fix': Record<never, never>
  'causes.guest-account.meaning': Record<never, never>
  'causes.guest-account.title': Record<never, never>
  'causes.guest-account.fix': Record<never, never>
  'causes.cloud-unsupported.meaning': Record<never, never>
  'causes.cloud-unsupported.title': Record<never, never>
  'causes.cloud-unsupported.fix': Record<never, never>
  'causes.headset-noncompliant.meaning': Record<never, never>
  'causes.headset-noncompliant.title': Record<never, never>
  'causes.headset-noncompliant.fix': Record<never, never>
  'causes.graph-permission.meaning': Record<never, never>
  'causes.graph-permission.title': Record<never, never>
  'causes.graph-permission.fix': Record<never, never>
  'causes.graph-role.meaning': Record<never, never>
  'causes.graph-role.title': Record<never, never>
  'causes.graph-role.fix': Record<never, never>
  'causes.graph-licence.meaning': Record<never, never>
  'causes.graph-licence.title': Record<never, never>
  'causes.graph-licence.fix': Record<never, never>
  'causes.graph-throttled.meaning': Record<never, never>
  'causes.graph-throttled.title': Record<never, never>
  'causes.graph-throttled.fix': Record<never, never>
  'causes.graph-unreachable.meaning': Record<never, never>
  'causes.graph-unreachable.title': Record<never, never>
  'causes.graph-unreachable.fix': Record<never, never>
  'causes.graph-unanswered.meaning': Record<never, never>
  'causes.graph-unanswered.title': Record<never, never>
  'causes.graph-unanswered.fix': Record<never, never>
  'causes.mailbox-missing.meaning': Record<never, never>
  'causes.mailbox-missing.title': Record<never, never>
  'causes.mailbox-missing.fix': Record<never, never>
  'causes.calendar-without-teams.meaning': Record<never, never>
  'causes.calendar-without-teams.title': Record<never, never>
  'causes.calendar-without-teams.fix': Record<never, never>
  'causes.group-creation-blocked.meaning': Record<never, never>
  'causes.group-creation-blocked.title': Record<never, never>
  'causes.group-creation-blocked.fix': Record<never, never>
  'causes.guest-not-allowed.meaning': Record<never, never>
  'causes.guest-not-allowed.title': Record<never, never>
  'causes.guest-not-allowed.fix': Record<never, never>
  'causes.policy-app-protection.meaning': Record<never, never>
  'causes.policy-app-protection.title': Record<never, never>
  'causes.policy-app-protection.fix': Record<never, never>
  'causes.policy-phishing-resistant.meaning': Record<never, never>
  'causes.policy-phishing-resistant.title': Record<never, never>
  'causes.policy-phishing-resistant.fix': Record<never, never>
  'causes.policy-device-filter.meaning': Record<never, never>
  'causes.policy-device-filter.title': Record<never, never>
  'causes.policy-device-filter.fix': Record<never, never>
  'causes.mfa-not-registered.meaning': Record<never, never>
  'causes.mfa-not-registered.title': Record<never, never>
  'causes.mfa-not-registered.fix': Record<never, never>
  'causes.app-disabled.meaning': Record<never, never>
  'causes.app-disabled.title': Record<never, never>
  'causes.app-disabled.fix': Record<never, never>
  'causes.enrolment-expired.meaning': Record<never, never>
  'causes.enrolment-expired.title': Record<never, never>
  'causes.enrolment-expired.fix': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
