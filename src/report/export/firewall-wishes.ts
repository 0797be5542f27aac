import { type Cause, causeInfo } from '../../model/causes.ts'
import { ADDRESSES_ONLY } from '../../model/requirement.ts'
import type { SubjectOf } from '../../model/subject.ts'
import type { PortRangeEvidence, RelayEvidence } from '../../probes/evidence.ts'
import { isSampled } from '../../probes/ports.ts'
import { doorOf } from '../../relay/doors.ts'
import { crowdIn } from '../build/crowd-findings.ts'
import type { AuditResult } from '../schema/schema.ts'

/** One destination and port that somebody would like to have open. */
export interface Wish {
  /** Host, wildcard or Azure service tag; absent where the source gives addresses only. */
  name?: string
  isTag?: boolean
  protocol: 'tcp' | 'udp'
  port: string
  /** What belongs together: a set, a relay, a range. */
  set: string
  setTitle: string
  /** `blocked`: measured and failing. `ask`: no page can test it, so a person has to look. */
  need: 'blocked' | 'ask'
  cidrs: string[]
  cause?: Cause
  source: string
  sourceDate: string | null
  sourceUrl?: string
  expressRoute?: boolean
  legacy: boolean
}

/** Causes that stand for "a page cannot know": these go to the firewall team as a question. */
const untestable: readonly (Cause | undefined)[] = ['no-representative', 'not-testable']

/**
 * What a rule in a firewall or a proxy can end. A wrong password, a certificate of the relay's own
 * and a line that loses packets are none of that.
 */
function isOpenable({ cause, fix }: AuditResult): boolean {
  if (cause === 'relay-unreachable' || cause === 'relay-silent') return true
  if (cause === undefined || causeInfo(cause).link === 'quality') return false
  const named = fix?.who ?? 'network'
  return causeInfo(cause).who === 'network' && named === 'network'
}

/** What a run asks of the firewall: nothing for what lost packets or a limit explain. */
export function wishesIn(audits: AuditResult[]): Wish[] {
  const crowd = crowdIn(audits)
  return audits.filter((row) => !crowd?.explains(row)).flatMap(wishesOf)
}

/** What one row of the report asks of the firewall. */
export function wishesOf(row: AuditResult): Wish[] {
  const { verdict, cause, requirement } = row
  const ask = verdict === 'unknown' && untestable.includes(cause)
  if (!(ask || verdict === 'fail' || verdict === 'warn')) return []
  if (cause && causeInfo(cause).noRule) return []
  if (requirement) return [ofRequirement(requirement, ask ? 'ask' : 'blocked', cause)]
  if (ask || !isOpenable(row)) return []
  const { subject, evidence } = row
  if (subject?.kind === 'relay-port') return [ofRelayPort(row, subject)]
  if (evidence?.kind === 'relay') return ofRelay(row, evidence)
  return evidence?.kind === 'port-range' ? ofRange(row, evidence) : []
}

function ofRequirement(
  requirement: NonNullable<AuditResult['requirement']>,
  need: Wish['need'],
  cause?: Cause,
): Wish {
  const { name, protocol, port, set, setTitle, ips, source, sourceDate, sourceUrl } = requirement
  const { expressRoute } = requirement
  return {
    ...(name !== ADDRESSES_ONLY && { name }),
    // A rule for addresses names no host; what is printed in its place is a service tag.
    isTag: !requirement.host && !name.includes('.'),
    protocol,
    port,
    set,
    setTitle,
    need,
    cidrs: ips,
    ...(cause && { cause }),
    source,
    sourceDate,
    ...(sourceUrl && { sourceUrl }),
    ...(expressRoute !== undefined && { expressRoute }),
    legacy: requirement.status !== 'current',
  }
}

/** Rows of config.json: no page of a vendor stands behind them. */
const own = ({ group, groupTitle, cause, verdict }: AuditResult, legacy: boolean) => ({
  set: `${group} ${verdict}`,
  setTitle: groupTitle,
  need: 'blocked' as const,
  cidrs: [],
  ...(cause && { cause }),
  source: 'config.json',
  sourceDate: null,
  legacy,
})

/** The doors of an own relay over the transport that failed. */
function ofRelay(row: AuditResult, { urls = [] }: RelayEvidence): Wish[] {
  return urls.flatMap((url) => {
    const door = doorOf(url)
    if (!door) return []
    const protocol = door.transport === 'udp' ? 'udp' : 'tcp'
    return [{ ...own(row, false), name: door.host, protocol, port: String(door.port) } as const]
  })
}

/** One port of a relay host that only config.json names. */
function ofRelayPort(row: AuditResult, { host, transport, port }: SubjectOf<'relay-port'>): Wish {
  const protocol = transport === 'udp' ? 'udp' : 'tcp'
  return { ...own(row, false), name: host, protocol, port: String(port) }
}

/**
 * Exactly the ports that were found closed, as ranges; the whole range where only a sample was
 * asked. A legacy range only ever warns.
 */
function ofRange(row: AuditResult, evidence: PortRangeEvidence): Wish[] {
  const { host, protocol, closed = [] } = evidence
  const shut = closed.filter(({ outcome }) => outcome === 'silent' || outcome === 'refused')
  const legacy = row.subject?.kind === 'port-range' && row.subject.legacy
  const ranges = shut.length > 0 && isSampled(evidence) ? [evidence] : shut
  return ranges.map(({ from, to }) => ({
    ...own(row, legacy),
    name: host,
    protocol,
    port: from === to ? String(from) : `${from}-${to}`,
  }))
}
