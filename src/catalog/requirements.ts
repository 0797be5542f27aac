import type { Cause } from '../model/causes.ts'
import type { Message } from '../model/message.ts'
import type { Known } from '../model/plan.ts'
import { ADDRESSES_ONLY, type Requirement } from '../model/requirement.ts'
import { msg } from '../words/plan/index.ts'
import { askFor, isQuic, whyNotTestable } from './not-testable.ts'
import { fillHost, inRegion, type Tenant } from './tenant.ts'
import type { EndpointSet, OwnRules, Target } from './types.ts'

/** One set × name × port: either something to connect to, or what is known without trying. */
export type RequirementRow = {
  requirement: Requirement
  /** Its downloads come in parts. */
  byteRanges?: true
} & ({ testable: Target; known?: undefined } | { known: Known; testable?: undefined })

/** Rows of these sets. A rule for another region than the tenant's gives none. */
export const requirementRows = (
  sets: EndpointSet[],
  tenant: Tenant & Pick<OwnRules, 'endpoints'>,
): RequirementRow[] => {
  const own = new Set(tenant.endpoints.map(({ id }) => id))
  return sets.flatMap((set) => rowsOf(set, tenant, own.has(set.id)))
}

/** @param name host or wildcard as printed, or ADDRESSES_ONLY */
export function requirementOf(
  set: EndpointSet,
  {
    name,
    host,
    port,
    protocol,
    own,
  }: Pick<Requirement, 'name' | 'host' | 'port' | 'protocol' | 'own'>,
): Requirement {
  const doubt = doubtAbout(name)
  return {
    set: set.id,
    setTitle: set.title,
    name,
    ...(host && { host }),
    port,
    protocol,
    ...(own && { own }),
    ips: set.ips,
    required: set.required && !doubt && !isQuic({ port, protocol }),
    status: set.status,
    source: set.source,
    sourceDate: set.sourceDate,
    ...(set.sourceUrl && { sourceUrl: set.sourceUrl }),
    inspectionUnsupported: Boolean(set.sslInspection) || [name, host ?? ''].some(isUninspectable),
    ...(set.expressRoute !== undefined && { expressRoute: set.expressRoute }),
    notes: [set.notes, doubt].filter(Boolean).join(' '),
  }
}

interface Name {
  /** Absent where the source gives addresses only. */
  name?: string
  host?: string
  /** Why there is nothing to connect to. */
  gap?: 'no-representative' | { missing: Message }
  /** The host itself comes from config.json. */
  own?: boolean
}

function rowsOf(set: EndpointSet, tenant: Tenant, own: boolean): RequirementRow[] {
  // Such a set only points to others, which bring their own rows.
  if (set.expandsTo.length > 0) return []
  const region = inRegion(set, tenant)
  if (region === false) return []
  const names = namesOf(set, tenant).map((name) =>
    region === true ? name : { ...name, gap: { missing: region } },
  )
  const ports = [
    ...set.tcpPorts.flatMap(shortRange).map((port) => ({ port, protocol: 'tcp' as const })),
    ...set.udpPorts.map((port) => ({ port, protocol: 'udp' as const })),
  ]
  return names.flatMap((name) =>
    ports.map((port) => ({
      ...rowOf(set, { ...name, own: own || name.own === true }, port),
      ...(set.byteRanges && { byteRanges: true as const }),
    })),
  )
}

function rowOf(
  set: EndpointSet,
  { name, host, gap, own }: Name,
  port: { port: string; protocol: 'tcp' | 'udp' },
): RequirementRow {
  const traffic = { set, ...(name && { name }), ...port }
  const requirement = requirementOf(set, {
    name: name ?? set.serviceTag ?? ADDRESSES_ONLY,
    ...(host && { host }),
    ...(own && { own }),
    ...port,
  })
  const known = (verdict: Known['verdict'], cause: Cause, explanation: Message[]) => ({
    requirement,
    known: { verdict, cause, explanation },
  })
  if (typeof gap === 'object') return known('notApplicable', 'not-configured', [gap.missing])
  const reason = whyNotTestable(traffic)
  if (reason) return known('unknown', 'not-testable', reason)
  if (!host)
    return known('unknown', 'no-representative', [
      msg('plan.rule.noRepresentative', { name: requirement.name }),
      askFor(traffic),
    ])
  return { requirement, testable: { host, port: Number(port.port), scheme: set.scheme } }
}

function namesOf(set: EndpointSet, tenant: Tenant): Name[] {
  const hosts = set.hosts.flatMap((host): Name[] => {
    const filled = fillHost(host, tenant, set.id)
    return 'missing' in filled
      ? [{ name: host, gap: filled }]
      : filled.hosts.map((name) => ({
          name,
          host: name.toLowerCase(),
          own: tenant.apps.includes(name),
        }))
  })
  const wildcards = set.wildcardHosts.map((name): Name => {
    const host = set.representatives.find(({ wildcard }) => wildcard === name)?.host
    if (!host) return { name, gap: 'no-representative' }
    const filled = fillHost(host, tenant, set.id)
    if ('missing' in filled) return { name, gap: filled }
    const [first] = filled.hosts
    return { name, ...(first && { host: first.toLowerCase() }) }
  })
  const names = [...hosts, ...wildcards]
  return names.length > 0 ? names : [{}]
}

const SHORT_RANGE = 4

/** "5228-5230" is three ports to connect to; a long range stays one row. */
function shortRange(port: string): string[] {
  const [low = 0, high = low] = port.split('-').map(Number)
  const count = high - low + 1
  if (count > SHORT_RANGE) return [port]
  return Array.from({ length: count }, (_, i) => String(low + i))
}

/** Names on a vendor's page that cannot be held against a network. */
function doubtAbout(name: string): string | undefined {
  const lower = name.toLowerCase()
  if (lower.endsWith('.azureedge.net'))
    return 'Names under azureedge.net are being switched off since March 2025, so this one only informs.'
  if (lower === '*.cloud.microsoft.com')
    return 'Probably a slip for *.cloud.microsoft, which Microsoft 365 requires.'
}

/** Domains for which Microsoft does not support TLS inspection (Intune page, 2025-08-21). */
const UNINSPECTED = ['manage.microsoft.com', 'dm.microsoft.com', 'attest.azure.net']

const isUninspectable = (name: string) =>
  UNINSPECTED.some((domain) => name.toLowerCase().replace(/^\*\./, '.').endsWith(`.${domain}`)) ||
  UNINSPECTED.includes(name.toLowerCase())
