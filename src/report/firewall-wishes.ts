import { isSampled } from '../audits/port-range.ts'
import { type Cause, causeInfo } from '../audits/vocabulary.ts'
import { ADDRESSES_ONLY } from '../catalog/requirements.ts'
import type { PortRangeEvidence, RelayEvidence, RelayHostEvidence } from '../probes/evidence.ts'
import { doorOf } from '../relay/doors.ts'
import type { AuditResult } from './schema.ts'

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
  legacy: boolean
}

/** Causes that stand for "a page cannot know": these go to the firewall team as a question. */
const untestable: readonly (Cause | undefined)[] = ['no-representative', 'not-testable']

/** Causes that a rule in a firewall or a proxy can end; a wrong password is none of them. */
const openable = (cause: Cause | undefined) =>
  cause === 'relay-unreachable' ||
  cause === 'relay-silent' ||
  (cause !== undefined && causeInfo(cause).who === 'network')

/** What one row of the report asks of the firewall. */
export function wishesOf(row: AuditResult): Wish[] {
  const { verdict, cause, requirement } = row
  const ask = verdict === 'unknown' && untestable.includes(cause)
  if (!(ask || verdict === 'fail' || verdict === 'warn')) return []
  if (requirement) return [ofRequirement(requirement, ask ? 'ask' : 'blocked', cause)]
  if (ask || !openable(cause)) return []
  switch (row.evidence?.kind) {
    case 'relay':
      return ofRelay(row, row.evidence as unknown as RelayEvidence)
    case 'relay-host':
      return ofRelayHost(row, row.evidence as unknown as RelayHostEvidence)
    case 'port-range':
      return ofRange(row, row.evidence as unknown as PortRangeEvidence)
    default:
      return []
  }
}

function ofRequirement(
  requirement: NonNullable<AuditResult['requirement']>,
  need: Wish['need'],
  cause?: Cause,
): Wish {
  const { name, protocol, port, set, setTitle, ips, source, sourceDate, sourceUrl } = requirement
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

/** `relay-port.<host>.<transport>:<port>` of a relay host that only config.json names. */
function ofRelayHost(row: AuditResult, { host }: RelayHostEvidence): Wish[] {
  const [, transport, port] = /\.(udp|tcp|tls):(\d+)$/.exec(row.id) ?? []
  if (!host || !port) return []
  const protocol = transport === 'udp' ? 'udp' : 'tcp'
  return [{ ...own(row, false), name: host, protocol, port }]
}

/**
 * Exactly the ports that were found closed, as ranges; the whole range where only a sample was
 * asked. A legacy range only ever warns.
 */
function ofRange(row: AuditResult, evidence: PortRangeEvidence): Wish[] {
  const { host, protocol, closed = [] } = evidence
  const shut = closed.filter(({ outcome }) => outcome === 'silent' || outcome === 'refused')
  const ranges = shut.length > 0 && isSampled(evidence) ? [evidence] : shut
  return ranges.map(({ from, to }) => ({
    ...own(row, row.verdict === 'warn'),
    name: host,
    protocol,
    port: from === to ? String(from) : `${from}-${to}`,
  }))
}
