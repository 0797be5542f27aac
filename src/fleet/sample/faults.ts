import type { Link } from '../../model/links.ts'
import type { Verdict } from '../../model/verdicts.ts'
import type { Summary } from '../../report/schema/summary-schema.ts'

/** Rows of a simulated run, all passing where nothing is planted, in the order of the chain. */
export const rows = {
  online: 'device',
  browser: 'device',
  headset: 'device',
  control: 'path',
  acs1: 'path',
  acs2: 'path',
  teams: 'path',
  intune: 'path',
  intuneSignIn: 'path',
  entra: 'path',
  /** An optional rule: a row that decides nothing. */
  extra: 'path',
  signIn: 'sign-in',
  relayUdp: 'relay',
  relayTls: 'relay',
  required: 'quality',
  loss: 'quality',
  jitter: 'quality',
  rtt: 'quality',
} as const satisfies Record<string, Link>
export type RowName = keyof typeof rows

/** What one planted fault makes of a run. */
export interface Fault {
  /** What the run is because of it. */
  verdict: Verdict
  /** Rows that are no longer what they were. */
  changes: { row: RowName; verdict: Verdict; cause: string }[]
  /** The link whose state it changes; none for rows that decide nothing. */
  link?: Link
  /** Ids of findings. */
  blocker?: string
  warning?: string
  /** Nothing depends on the row that warns. */
  isOptional?: true
  /** Rules in the form of `closed`. */
  rules: string[]
  /** Opening these rules ends it. */
  openable: boolean
  headline: string
  /** Nothing can be measured behind it, so no other fault is planted beside it. */
  alone?: boolean
  aadsts?: string
  figures?: Partial<Summary>
}

const fail = (row: RowName, cause: string) => ({ row, verdict: 'fail' as const, cause })
const warn = (row: RowName, cause: string) => ({ row, verdict: 'warn' as const, cause })
const gap = (row: RowName) => ({ row, verdict: 'unknown' as const, cause: 'aborted' })
const names = Object.keys(rows) as RowName[]
const allAfter = (row: RowName) => names.slice(names.indexOf(row) + 1)

export const faults = {
  offline: {
    verdict: 'fail',
    changes: [fail('online', 'offline'), ...allAfter('headset').map(gap)],
    link: 'device',
    blocker: 'offline.device',
    rules: [],
    openable: false,
    headline: 'This device is offline.',
    alone: true,
  },
  dns: {
    verdict: 'fail',
    changes: [fail('acs1', 'dns-blocked'), fail('acs2', 'dns-blocked')],
    link: 'name',
    blocker: 'dns-blocked.endpoint',
    rules: ['tcp/443 acs-signalling'],
    openable: true,
    headline: "DNS on this network can't find 2 of 6 addresses.",
  },
  portal: {
    verdict: 'fail',
    changes: [fail('control', 'captive-portal'), ...allAfter('control').map(gap)],
    link: 'path',
    blocker: 'captive-portal.device',
    rules: [],
    openable: false,
    headline: 'This network shows a sign-in page (captive portal) instead of the services.',
    alone: true,
  },
  inspection: {
    verdict: 'fail',
    changes: [fail('teams', 'tls-failed'), fail('intune', 'tls-failed')],
    link: 'path',
    blocker: 'tls-failed.endpoint',
    rules: ['tcp/443 m365-12', 'tcp/443 intune-163'],
    openable: true,
    headline:
      'The secure connection (TLS) to 2 of 6 addresses fails even though TCP connects. TLS inspection is the usual cause.',
  },
  firewall: {
    verdict: 'fail',
    changes: [fail('intuneSignIn', 'tcp-dropped')],
    link: 'path',
    blocker: 'tcp-dropped.endpoint',
    rules: ['tcp/443 intune-56'],
    openable: true,
    headline: 'Connections to graph.windows.net on port 443 get no response.',
  },
  /** An optional rule is closed: a row warns, the run does not. */
  optional: {
    verdict: 'pass',
    changes: [warn('extra', 'tcp-refused')],
    warning: 'tcp-refused.endpoint',
    isOptional: true,
    rules: ['tcp/443 m365-50'],
    openable: false,
    headline: 'Ready. All addresses and relay ports work.',
  },
  policy: {
    verdict: 'fail',
    changes: [fail('signIn', 'ca-blocked')],
    link: 'sign-in',
    blocker: 'ca-blocked.sign-in',
    rules: [],
    openable: false,
    headline: 'Conditional Access blocked the sign-in (AADSTS53003).',
    aadsts: '53003',
  },
  udp: {
    verdict: 'fail',
    // What is then measured over TCP says so too.
    changes: [fail('relayUdp', 'udp-blocked'), warn('required', 'tcp-only')],
    link: 'relay',
    blocker: 'udp-blocked.relay',
    warning: 'tcp-only.quality',
    rules: ['udp/3478 turn.contoso.example'],
    openable: true,
    headline:
      'This network blocks traffic to relay contoso over UDP. Voice and avatars fall back to TCP.',
  },
  /** Somebody stopped the run before relay and line were measured. */
  stopped: {
    verdict: 'unknown',
    changes: allAfter('signIn').map(gap),
    rules: [],
    openable: false,
    headline: 'Stopped after 6 s. The 12 checks that finished (of 19) found no problems.',
    alone: true,
  },
  slow: {
    verdict: 'fail',
    changes: [fail('required', 'too-slow')],
    link: 'quality',
    blocker: 'too-slow.quality',
    rules: [],
    openable: false,
    headline: 'The line to relay contoso is too slow.',
    figures: { carriedMbps: 0.3 },
  },
  lossy: {
    verdict: 'warn',
    changes: [warn('loss', 'lossy')],
    link: 'quality',
    warning: 'lossy.quality',
    rules: [],
    openable: false,
    headline: 'Works, with problems. The line to relay contoso loses packets.',
    figures: { lossPercent: 2.5 },
  },
  far: {
    verdict: 'warn',
    changes: [warn('rtt', 'slow-response')],
    link: 'quality',
    warning: 'slow-response.quality',
    rules: [],
    openable: false,
    headline: 'Works, with problems. The round trip to relay contoso is too long.',
    figures: { rttMs: 240 },
  },
} satisfies Record<string, Fault>

export type FaultName = keyof typeof faults
/** In the order of the chain. */
export const faultNames = Object.keys(faults) as FaultName[]
export const faultOf = (name: FaultName): Fault => faults[name]
