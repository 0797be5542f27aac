/**
 * The words every layer shares: verdicts, the chain, who acts, and the cause codes.
 * They are stable strings: kiosks, exports and the fleet page filter on them.
 */

/** `unknown` means "could not be measured" and is never counted as a pass. */
export const verdicts = ['pass', 'warn', 'fail', 'unknown', 'notApplicable'] as const
export type Verdict = (typeof verdicts)[number]

/** The chain, in the order in which things can break. */
export const links = ['device', 'name', 'path', 'sign-in', 'relay', 'quality'] as const
export type Link = (typeof links)[number]

export const actors = [
  'user',
  'network',
  'tenant-admin',
  'device-admin',
  'app-owner',
  'microsoft',
  'nobody',
] as const
export type Who = (typeof actors)[number]

/** How each actor is named in a sentence. */
export const actorNames: Record<Who, string> = {
  user: 'you',
  network: 'the network team',
  'tenant-admin': 'your tenant admin',
  'device-admin': 'whoever manages the headset',
  'app-owner': 'whoever runs this page',
  microsoft: 'Microsoft',
  nobody: 'nobody',
}

interface CauseInfo {
  /** The link of the chain that this cause breaks. */
  link: Link
  who: Who
  /** What the cause means, for the README's table and the page's help. */
  meaning: string
}

const cause = (link: Link, who: Who, meaning: string): CauseInfo => ({ link, who, meaning })

/** Every cause a finding can name. A cause is only given when its evidence was seen. */
export const causes = {
  offline: cause('device', 'user', 'The browser says it has no network at all.'),
  'browser-unsupported': cause(
    'device',
    'device-admin',
    'The browser lacks something the check needs.',
  ),
  'browser-blocked': cause(
    'device',
    'device-admin',
    'The browser itself refused to send (content policy, tracker list or forbidden port).',
  ),
  'dns-blocked': cause('name', 'network', 'The name does not resolve, or resolves to a sinkhole.'),
  'captive-portal': cause(
    'path',
    'user',
    'Something answers in place of every host: a sign-in page of the network.',
  ),
  'transparent-proxy': cause(
    'path',
    'network',
    'Something accepts connections for addresses that do not exist, while real hosts work.',
  ),
  'dns-rewritten': cause(
    'path',
    'network',
    'DNS answers for a name that cannot exist, while real hosts work.',
  ),
  'tcp-refused': cause('path', 'network', 'The connection is actively rejected.'),
  'tcp-dropped': cause('path', 'network', 'Connection attempts get no answer at all.'),
  'port-closed': cause('path', 'network', 'Ports of a range are closed while others are open.'),
  'tls-failed': cause(
    'path',
    'network',
    'TCP opens but the TLS handshake fails: typical of TLS interception.',
  ),
  'http-blocked': cause(
    'path',
    'network',
    'The request is answered by something else than the host.',
  ),
  'no-answer': cause('path', 'network', 'TCP opens, then nothing answers within the deadline.'),
  'udp-blocked': cause(
    'relay',
    'network',
    'UDP gets no answer while the same relay answers over TCP.',
  ),
  'relay-silent': cause(
    'relay',
    'nobody',
    'A public relay gave no answer; it may not answer strangers.',
  ),
  'relay-unreachable': cause('relay', 'network', 'The relay answers on no transport.'),
  'credentials-rejected': cause('relay', 'app-owner', 'The relay rejects user name or password.'),
  'credentials-expired': cause(
    'relay',
    'app-owner',
    'The time-limited relay credentials have run out.',
  ),
  'allocation-refused': cause('relay', 'app-owner', 'The relay knows us but grants no allocation.'),
  'no-data': cause('relay', 'app-owner', 'The allocation stands, but no data flows through it.'),
  'credentials-unavailable': cause(
    'relay',
    'app-owner',
    'No relay credentials could be had from their source.',
  ),
  'ca-blocked': cause(
    'sign-in',
    'tenant-admin',
    'A Conditional Access policy refuses to issue a token.',
  ),
  'ca-device-state': cause(
    'sign-in',
    'tenant-admin',
    'A policy asks for a device state that a headset browser cannot prove.',
  ),
  'ca-confirmation-required': cause(
    'sign-in',
    'user',
    'Entra asks to confirm the app before it goes on (50199).',
  ),
  'mfa-required': cause('sign-in', 'user', 'A second factor is asked for, or not yet set up.'),
  'consent-required': cause('sign-in', 'tenant-admin', 'The app has no consent for this resource.'),
  'account-problem': cause(
    'sign-in',
    'tenant-admin',
    'The account is unknown, a guest without access, locked, or not assigned.',
  ),
  'app-registration': cause(
    'sign-in',
    'app-owner',
    'Client ID, tenant, redirect address or scope does not fit the app registration.',
  ),
  'tenant-restriction': cause(
    'sign-in',
    'network',
    'The network itself lets only other tenants sign in.',
  ),
  'session-missing': cause('sign-in', 'user', 'Nobody is signed in, or the session has ended.'),
  'sign-in-unfinished': cause(
    'sign-in',
    'user',
    'A sign-in was started and never came back: mostly a page of Microsoft that does not return.',
  ),
  'sign-in-refused': cause(
    'sign-in',
    'tenant-admin',
    'Entra refused for a reason outside the other causes; the code says which.',
  ),
  'cors-refused': cause(
    'sign-in',
    'app-owner',
    'The sign-in host is reached, but this page may not read its answer (CORS).',
  ),
  throttled: cause('sign-in', 'nobody', 'The sign-in service asks to wait.'),
  'clock-skew': cause('sign-in', 'user', 'The clock of this device is off.'),
  'too-slow': cause(
    'quality',
    'network',
    'The line carries less than the published rates for what is planned on it.',
  ),
  lossy: cause('quality', 'network', 'Packets are lost, whatever the rate.'),
  jittery: cause('quality', 'network', 'Packets take times that differ too much.'),
  'slow-response': cause('quality', 'network', 'The round trip to the relay is long.'),
  bufferbloat: cause(
    'quality',
    'network',
    'A full line holds packets back in a long queue instead of dropping a few.',
  ),
  'udp-shaped': cause(
    'quality',
    'network',
    'The relay carries little over UDP while TCP or HTTPS carry more: shaping, or a limit of the relay.',
  ),
  'tcp-only': cause(
    'quality',
    'network',
    'Media gets through over TCP alone, where each lost packet stops all that follow.',
  ),
  'relay-lost': cause('quality', 'app-owner', 'The relay stopped carrying data in mid-test.'),
  'sender-limited': cause(
    'quality',
    'user',
    'This device could not send or count fast enough, so nothing is said about the network.',
  ),
  'not-measured': cause(
    'quality',
    'nobody',
    'Left out of this run on purpose; the row says why and how to measure it.',
  ),
  'not-configured': cause(
    'device',
    'app-owner',
    'A value of your tenant is needed in config.json.',
  ),
  'no-representative': cause(
    'path',
    'network',
    'A wildcard for which no host is published, so there is nothing to test.',
  ),
  'not-testable': cause('path', 'network', 'A rule that no web page can test.'),
  aborted: cause('device', 'user', 'The run was stopped before this was measured.'),
  unclear: cause('path', 'nobody', 'The evidence fits more than one cause.'),
} as const satisfies Record<string, CauseInfo>

export type Cause = keyof typeof causes
export const causeCodes = Object.keys(causes) as Cause[]
export const causeInfo = (code: Cause): CauseInfo => causes[code]
