import { isLowerBound } from '../../audits/line/carried.ts'
import type { Came } from '../../catalog/acceptance.ts'
import type { AnyEvidence, EvidenceKind, EvidenceOf } from '../../probes/evidence.ts'
import type { Outcome, Outcomes } from './record.ts'

/** What the product's own probes saw, by key of the planned probe. */
export type Seen = ReadonlyMap<string, AnyEvidence>

/** Keys of the questions that only this page asks. */
export const ownKeys = {
  answers: 'acceptance.own',
  missing: 'acceptance.missing',
  closed: 'acceptance.closed',
} as const

/** Rows that rest on evidence of probes. Pure. What no probe brought has no entry. */
export function outcomesOf(seen: Seen): Outcomes {
  const all = [...seen.values()]
  const of = <K extends EvidenceKind>(kind: K) =>
    all.filter((one): one is Extract<AnyEvidence, EvidenceOf<K>> => one.kind === kind)
  return defined({
    ...ofDevice(of('device')[0]),
    ...ofOracles(of('oracles')[0]),
    ...ofIce(of('ice')[0]),
    ...ofRelayHosts(of('relay-host')),
    ...ofSweeps(of('port-range')),
    'fetch-own': fetched(seen.get(ownKeys.answers)),
    'fetch-missing': fetched(seen.get(ownKeys.missing)),
    'fetch-closed': fetched(seen.get(ownKeys.closed)),
  })
}

type Found = Record<string, Outcome | undefined>

function ofDevice(device: EvidenceOf<'device'> | undefined): Found {
  if (!device) return {}
  const { browser, userAgent, headset, localNetwork, features } = device
  return {
    'user-agent': { came: userAgent },
    model: headset ? { came: headset.model } : { why: 'not-available' },
    chromium: browser.chromium ? { came: browser.chromium } : { why: 'not-available' },
    'local-network': localNetwork && permission(localNetwork.local),
    vr: { came: features.immersiveVr },
    mixed: { came: features.immersiveAr },
  }
}

/** A browser without the permission asks nobody: that is no other answer of it. */
const permission = (came: string): Outcome =>
  came === 'none' ? { why: 'not-available' } : { came }

function ofOracles(oracles: EvidenceOf<'oracles'> | undefined): Found {
  if (!oracles) return {}
  // Nothing to look at is no finding about the browser.
  const state = (one: { state: string }): Outcome =>
    one.state === 'untested' ? { why: 'not-available' } : { came: one.state }
  return { 'connect-oracle': state(oracles.connect), 'lookup-oracle': state(oracles.lookup) }
}

function ofIce(ice: EvidenceOf<'ice'> | undefined): Found {
  if (!ice) return {}
  const { candidates, gatheringMs } = ice
  const hosts = candidates.filter(({ type }) => type === 'host')
  const types = new Set(candidates.map(({ type, protocol }) => `${type} ${protocol}`))
  return {
    'candidate-types': { came: [...types].sort().join(', ') || 'none' },
    mdns:
      hosts.length > 0
        ? { came: hosts.some(({ family }) => family === 'mDNS') }
        : { why: 'not-available' },
    gathering: { came: gatheringMs },
  }
}

/** The best of what the ports of all hosts said: one answer shows that the device can see one. */
function ofRelayHosts(hosts: EvidenceOf<'relay-host'>[]): Found {
  const ports = hosts.flatMap((host) => host.ports)
  const best = (transport: 'udp' | 'tcp' | 'tls'): Outcome | undefined => {
    const outcomes = ports.filter((port) => port.transport === transport)
    const came = (outcomes.find(({ outcome }) => outcome === 'answered') ?? outcomes[0])?.outcome
    return came && { came }
  }
  return { 'relay-udp': best('udp'), 'relay-tcp': best('tcp'), 'relay-tls': best('tls') }
}

/** Ports a second that were asked, of all sweeps together. */
function ofSweeps(sweeps: EvidenceOf<'port-range'>[]): Found {
  const asked = sweeps.reduce((sum, sweep) => sum + sweep.asked, 0)
  const ms = sweeps.reduce((sum, sweep) => sum + sweep.ms, 0)
  return { 'port-sweep': ms > 0 ? { came: (asked / ms) * 1000 } : undefined }
}

/**
 * The share of a known line that was measured, in percent. At least so much is no measured share.
 * @param knownMbps what the line is known to carry
 */
export function shareOf(evidence: EvidenceOf<'capacity'>, knownMbps: number): Outcome {
  const { wireMbps, failure } = evidence
  if (!wireMbps || failure || isLowerBound(evidence)) return { why: 'not-available' }
  return { came: (wireMbps.value / knownMbps) * 100 }
}

/** `responded`, or how the connection ended. */
function fetched(evidence: AnyEvidence | undefined): Outcome | undefined {
  if (evidence?.kind !== 'endpoint') return undefined
  const came: Came | undefined =
    evidence.fetch?.outcome === 'responded' ? 'responded' : evidence.tcp?.outcome
  return came ? { came } : { why: 'not-available' }
}

const defined = (found: Found): Outcomes =>
  Object.fromEntries(
    Object.entries(found).flatMap(([id, outcome]) => (outcome ? [[id, outcome]] : [])),
  )
