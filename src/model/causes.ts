import type { Who } from './actors.ts'
import type { Link } from './links.ts'

/** What is a fact about a cause; what is said of it stands in words/causes/. */
interface CauseInfo {
  /** The link of the chain that this cause breaks. */
  link: Link
  /** Who fixes it, as a rule. */
  who: Who
  /** Nothing is closed there that a firewall rule could open. */
  noRule?: true
}

/**
 * Every cause a finding can name. A cause is only given when its evidence was seen, and a code is
 * never renamed.
 */
export const causes = {
  offline: { link: 'device', who: 'user' },
  'network-changed': { link: 'device', who: 'user' },
  'browser-unsupported': { link: 'device', who: 'device-admin' },
  'webrtc-stalled': { link: 'device', who: 'user' },
  'device-slept': { link: 'device', who: 'user' },
  'browser-blocked': { link: 'device', who: 'device-admin' },
  'local-network-permission': { link: 'device', who: 'user' },
  'dns-blocked': { link: 'name', who: 'network' },
  'dns-slow': { link: 'name', who: 'network', noRule: true },
  'captive-portal': { link: 'path', who: 'user' },
  'transparent-proxy': { link: 'path', who: 'network' },
  'dns-rewritten': { link: 'path', who: 'network' },
  'tcp-refused': { link: 'path', who: 'network' },
  'tcp-dropped': { link: 'path', who: 'network' },
  'port-closed': { link: 'path', who: 'network' },
  'tls-failed': { link: 'path', who: 'network' },
  'http-blocked': { link: 'path', who: 'network' },
  'no-answer': { link: 'path', who: 'network' },
  'byte-ranges-removed': { link: 'path', who: 'network', noRule: true },
  'rate-limited': { link: 'path', who: 'network', noRule: true },
  unstable: { link: 'path', who: 'network', noRule: true },
  'udp-blocked': { link: 'relay', who: 'network' },
  'udp-filtered': { link: 'relay', who: 'network' },
  'relay-silent': { link: 'relay', who: 'nobody' },
  'relay-unreachable': { link: 'relay', who: 'network' },
  'credentials-rejected': { link: 'relay', who: 'app-owner' },
  'credentials-expired': { link: 'relay', who: 'app-owner' },
  'allocation-refused': { link: 'relay', who: 'app-owner' },
  'nonce-stale': { link: 'relay', who: 'app-owner' },
  'relay-redirects': { link: 'relay', who: 'app-owner' },
  'relay-refuses-all': { link: 'relay', who: 'app-owner' },
  'no-data': { link: 'relay', who: 'app-owner' },
  'credentials-unavailable': { link: 'relay', who: 'app-owner' },
  'ca-blocked': { link: 'sign-in', who: 'tenant-admin' },
  'ca-device-state': { link: 'sign-in', who: 'tenant-admin' },
  'ca-confirmation-required': { link: 'sign-in', who: 'user' },
  'mfa-required': { link: 'sign-in', who: 'user' },
  'consent-required': { link: 'sign-in', who: 'tenant-admin' },
  'account-problem': { link: 'sign-in', who: 'tenant-admin' },
  'app-registration': { link: 'sign-in', who: 'app-owner' },
  'tenant-restriction': { link: 'sign-in', who: 'network' },
  'session-missing': { link: 'sign-in', who: 'user' },
  'sign-in-unfinished': { link: 'sign-in', who: 'user' },
  'sign-in-refused': { link: 'sign-in', who: 'tenant-admin' },
  'page-fault': { link: 'sign-in', who: 'app-owner' },
  'service-outage': { link: 'sign-in', who: 'microsoft' },
  'identity-provider-blocked': { link: 'sign-in', who: 'app-owner' },
  'cors-refused': { link: 'sign-in', who: 'app-owner' },
  throttled: { link: 'sign-in', who: 'nobody' },
  'clock-skew': { link: 'sign-in', who: 'user' },
  'licence-missing': { link: 'tenant', who: 'tenant-admin' },
  'plan-off': { link: 'tenant', who: 'tenant-admin' },
  'plan-pending': { link: 'tenant', who: 'nobody' },
  'licence-error': { link: 'tenant', who: 'tenant-admin' },
  'licence-rule-open': { link: 'tenant', who: 'tenant-admin' },
  'guest-account': { link: 'tenant', who: 'tenant-admin' },
  'cloud-unsupported': { link: 'tenant', who: 'nobody' },
  'headset-noncompliant': { link: 'tenant', who: 'device-admin' },
  'mailbox-missing': { link: 'tenant', who: 'tenant-admin' },
  'calendar-without-teams': { link: 'tenant', who: 'tenant-admin' },
  'group-creation-blocked': { link: 'tenant', who: 'tenant-admin' },
  'guest-not-allowed': { link: 'tenant', who: 'tenant-admin' },
  'policy-app-protection': { link: 'tenant', who: 'tenant-admin' },
  'policy-phishing-resistant': { link: 'tenant', who: 'tenant-admin' },
  'policy-device-filter': { link: 'tenant', who: 'tenant-admin' },
  'mfa-not-registered': { link: 'tenant', who: 'user' },
  'app-disabled': { link: 'tenant', who: 'tenant-admin' },
  'enrolment-expired': { link: 'tenant', who: 'device-admin' },
  'graph-permission': { link: 'tenant', who: 'tenant-admin' },
  'graph-role': { link: 'tenant', who: 'tenant-admin' },
  'graph-licence': { link: 'tenant', who: 'tenant-admin' },
  'graph-throttled': { link: 'tenant', who: 'user' },
  'graph-unreachable': { link: 'tenant', who: 'network' },
  'graph-unanswered': { link: 'tenant', who: 'user' },
  'too-slow': { link: 'quality', who: 'network' },
  lossy: { link: 'quality', who: 'network' },
  jittery: { link: 'quality', who: 'network' },
  'line-stalls': { link: 'quality', who: 'network' },
  'bad-places': { link: 'quality', who: 'network' },
  'line-breaks': { link: 'quality', who: 'network' },
  'slow-response': { link: 'quality', who: 'network' },
  bufferbloat: { link: 'quality', who: 'network' },
  'udp-shaped': { link: 'quality', who: 'network' },
  'tcp-only': { link: 'quality', who: 'network' },
  'relay-lost': { link: 'quality', who: 'app-owner' },
  'battery-low': { link: 'device', who: 'user' },
  'sender-limited': { link: 'quality', who: 'user' },
  'not-measured': { link: 'quality', who: 'nobody' },
  'config-unusable': { link: 'path', who: 'app-owner' },
  'requirements-old': { link: 'device', who: 'app-owner' },
  'not-configured': { link: 'device', who: 'app-owner' },
  'no-representative': { link: 'path', who: 'network' },
  'not-testable': { link: 'path', who: 'network' },
  aborted: { link: 'device', who: 'user' },
  unclear: { link: 'path', who: 'nobody' },
} as const satisfies Record<string, CauseInfo>

export type Cause = keyof typeof causes
export const causeCodes = Object.keys(causes) as Cause[]
/** Microsoft Graph didn't tell: about the reading of a fact, not about the account or the network. */
export const unreadCauses = [
  'graph-permission',
  'graph-role',
  'graph-licence',
  'graph-throttled',
  'graph-unreachable',
  'graph-unanswered',
  'ca-confirmation-required',
  'session-missing',
] as const satisfies Cause[]
export const causeInfo = (code: Cause): CauseInfo => causes[code]

/** Whether it is about a name, whatever port is asked for. */
export const isAboutName = (code: Cause) => causeInfo(code).link === 'name'
