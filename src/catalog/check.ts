import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ipaddr from 'ipaddr.js'
import * as v from 'valibot'
import { retell } from '../words/catalogue.ts'
import '../words/settings/index.ts'
import { defaultProfiles, profiles } from './profiles.ts'
import { relayHosts } from './relay-hosts.ts'
import { type EndpointSet, endpointSetSchema, type Profile, type RelayHostTarget } from './types.ts'

/**
 * Everything that can be wrong with the published requirements, found without a network.
 * @param raw the parsed sets.json
 * @returns one sentence per problem
 */
export function checkCatalog(
  raw: unknown,
  known: Profile[] = profiles,
  targets: RelayHostTarget[] = relayHosts,
): string[] {
  if (!Array.isArray(raw)) return ['The catalog is not an array of sets.']
  const sets: EndpointSet[] = []
  const problems: string[] = []
  for (const [index, one] of raw.entries()) {
    const result = v.safeParse(v.strictObject(endpointSetSchema.entries), one)
    if (result.success) sets.push(result.output)
    else
      for (const issue of result.issues)
        problems.push(`set ${index} (${one?.id}): ${sentenceOf(issue)}`)
  }
  const ids = sets.map(({ id }) => id)
  const profileIds = known.map(({ id }) => id)
  return [
    ...problems,
    ...repeated(ids).map((id) => `${id}: the id is used twice`),
    ...repeated(profileIds).map((id) => `profile ${id}: the id is used twice`),
    ...sets.flatMap((set) => checkSet(set, ids, profileIds).map((text) => `${set.id}: ${text}`)),
    ...known.flatMap((profile) => checkProfile(profile, sets, profileIds)),
    ...defaultProfiles
      .filter((id) => !profileIds.includes(id))
      .map((id) => `default profile ${id} does not exist`),
    ...targets.flatMap((target) => checkTarget(target, ids, profileIds)),
  ]
}

/** Our own schemas name a message of the catalogue of texts. */
function sentenceOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue) ?? ''
  return retell({ id: issue.message, values: { path } }, `${path}: ${issue.message}`)
}

function checkSet(set: EndpointSet, ids: string[], profileIds: string[]): string[] {
  const { hosts, wildcardHosts, representatives, ips, expandsTo } = set
  const represented = representatives.map(({ wildcard }) => wildcard)
  const used = representatives.flatMap(({ host, alternatives }) =>
    [host ?? [], alternatives].flat(),
  )
  const pointer = set.browserProbe === 'see-m365'
  return [
    ...repeated([...hosts, ...wildcardHosts].map((host) => host.toLowerCase())).map(
      (host) => `${host} is listed twice`,
    ),
    ...[...hosts, ...used].filter((host) => !isHost(host)).map((host) => `${host} is no host name`),
    ...wildcardHosts.filter((host) => !isWildcard(host)).map((host) => `${host} is no wildcard`),
    ...wildcardHosts
      .filter((host) => !represented.includes(host))
      .map((host) => `${host} has no entry in representatives`),
    ...represented
      .filter((host) => !wildcardHosts.includes(host))
      .map((host) => `representatives name ${host}, which the set does not have`),
    ...representatives
      .filter(({ host, source }) => host && !source)
      .map(({ wildcard }) => `the representative of ${wildcard} has no source`),
    ...ips.filter((range) => !ipaddr.isValidCIDR(range)).map((range) => `${range} is no CIDR`),
    ...ips.filter(hasHostBits).map((range) => `${range} has bits set outside its prefix`),
    ...repeated(ips).map((range) => `${range} is listed twice`),
    ...(set.source.trim() ? [] : ['no source']),
    ...(isDate(set) ? [] : [`"${set.sourceDate}" is no date`]),
    ...(set.profiles.length > 0 ? [] : ['belongs to no profile']),
    ...set.profiles
      .filter((id) => !profileIds.includes(id))
      .map((id) => `profile ${id} does not exist`),
    ...(pointer === expandsTo.length > 0 ? [] : ['see-m365 and expandsTo belong together']),
    ...expandsTo
      .filter((id) => !ids.includes(id) && !profileIds.includes(id))
      .map((id) => `expands to ${id}, which does not exist`),
    ...(set.replaces === undefined || ids.includes(set.replaces)
      ? []
      : [`replaces ${set.replaces}, which does not exist`]),
    ...(set.tcpPorts.length + set.udpPorts.length > 0 ? [] : ['no ports']),
  ]
}

function checkProfile(profile: Profile, sets: EndpointSet[], profileIds: string[]): string[] {
  const { id, includes = [], status, retired } = profile
  const own = sets.some((set) => set.profiles.includes(id))
  return [
    ...(own || includes.length > 0 ? [] : [`profile ${id} has no sets`]),
    ...includes
      .filter((other) => !profileIds.includes(other))
      .map((other) => `profile ${id} includes ${other}, which does not exist`),
    ...((status === 'historical') === Boolean(retired)
      ? []
      : [`profile ${id}: historical profiles, and only those, say when they were retired`]),
  ]
}

const checkTarget = (target: RelayHostTarget, ids: string[], profileIds: string[]) => [
  ...(isHost(target.host) ? [] : [`relay host ${target.host} is no host name`]),
  ...(target.set === undefined || ids.includes(target.set)
    ? []
    : [`relay host ${target.host} stands for ${target.set}, which does not exist`]),
  ...target.profiles
    .filter((id) => !profileIds.includes(id))
    .map((id) => `relay host ${target.host} names profile ${id}, which does not exist`),
]

const repeated = (items: string[]) => [
  ...new Set(items.filter((item, index) => items.indexOf(item) !== index)),
]

/** Labels of letters, digits and dashes (RFC 1123 §2.1), or a placeholder such as `<tenant>`. */
const LABEL = '(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?|<[a-z-]+>)'
const HOST = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`, 'i')
const PLACEHOLDER = /^<[a-z-]+>$/
const isHost = (host: string) =>
  PLACEHOLDER.test(host) || (HOST.test(host) && host.includes('.') && host.length <= 253)
/** `*cdn.onenote.net` has no dot after the star, `payloadprod*.blob.core.windows.net` ends a label. */
const isWildcard = (host: string) =>
  /^(\*\.?|[a-z0-9-]+\*\.)[^*]+$/i.test(host) && isHost(host.replace(/\*\.?/, ''))

/** A missing date is legitimate only where the source is no dated page. */
const isDate = ({ sourceDate, status }: EndpointSet) =>
  sourceDate === null
    ? status === 'indicative' || status === 'reference'
    : /^\d{4}(-\d{2}-\d{2})?$/.test(sourceDate) && !Number.isNaN(Date.parse(sourceDate))

function hasHostBits(range: string): boolean {
  if (!ipaddr.isValidCIDR(range)) return false
  const [address, length] = ipaddr.parseCIDR(range)
  const network =
    address.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(range)
      : ipaddr.IPv6.networkAddressFromCIDR(range)
  return network.toString() !== address.toString() || Number.isNaN(length)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const raw = JSON.parse(readFileSync(new URL('./data/sets.json', import.meta.url), 'utf8'))
  const problems = checkCatalog(raw)
  for (const problem of problems) console.error(problem)
  console.log(
    problems.length > 0
      ? `${problems.length} problems in the catalog`
      : `${raw.length} sets in ${profiles.length} profiles: nothing wrong`,
  )
  process.exitCode = problems.length > 0 ? 1 : 0
}
