import * as v from 'valibot'
import type { Requirement } from '../model/requirement.ts'
import type { RelayTransport } from '../model/transports.ts'
import { mapInPieces } from '../model/yield.ts'

import { type CatalogData, type Expansion, expandProfiles } from './expand.ts'
import { offeredProfiles } from './offered.ts'
import { CONFIG_PROFILE, profiles } from './profiles.ts'
import { relayHosts } from './relay-hosts.ts'
import { type RequirementRow, requirementOf, requirementRows } from './requirements.ts'
import {
  type EndpointSet,
  endpointSetSchema,
  type OwnRules,
  type Profile,
  type RelayHostTarget,
} from './types.ts'

export type { RequirementRow } from './requirements.ts'

/** Everything that is asked of the published requirements and of the config's own. */
export interface Catalog {
  /** Date of the newest page in it, e.g. "2026-08-14". */
  date: string
  /** ISO date on which all of it was last compared with what is published. */
  checked: string
  sets: EndpointSet[]
  /** What the picker offers: the catalog's profiles and those that only the config names. */
  profiles: (config: Pick<OwnRules, 'endpoints'>) => Profile[]
  /** Unknown ids are reported, never thrown. */
  expand: (ids: readonly string[], config: Pick<OwnRules, 'endpoints'>) => Expansion
  requirements: (ids: readonly string[], config: OwnRules) => RequirementRow[]
  relayHosts: (ids: readonly string[], config: OwnRules) => RelayHostTarget[]
  /** The rule that a relay host stands for; undefined for relay hosts of the config. */
  relayRequirement: (
    target: RelayHostTarget,
    transport: RelayTransport,
    port: number,
  ) => Requirement | undefined
  /** What an old report is judged by again: its profiles, as they stand today. */
  today: (ids: readonly string[], config: OwnRules) => Today
}

interface Today {
  requirement: (set: string, name: string, port: string) => Requirement | undefined
  relayHost: (host: string) => RelayHostTarget | undefined
}

/** Fetches the data as a chunk of its own, so that the page is up before it. */
export async function loadCatalog(): Promise<Catalog> {
  const [{ default: raw }, { default: sources }] = await Promise.all([
    import('./data/sets.json'),
    import('./data/sources.json'),
  ])
  const checked = sources.map((source) => source.checked).sort()[0] ?? ''
  const sets = await mapInPieces(raw, (set) => v.parse(endpointSetSchema, set))
  return createCatalog({ sets, profiles, checked })
}

export function createCatalog(data: CatalogData, hosts: RelayHostTarget[] = relayHosts): Catalog {
  const expand: Catalog['expand'] = (ids, { endpoints }) => expandProfiles(data, ids, endpoints)
  const requirements: Catalog['requirements'] = (ids, config) =>
    requirementRows(expand(ids, config).sets, config)
  const selectHosts: Catalog['relayHosts'] = (ids, config) => {
    const selected = new Map(expand(ids, config).sets.map((set) => [set.id, set]))
    const own = config.relayHosts.map(ownRelayHost)
    const published = hosts.flatMap((target): RelayHostTarget[] => {
      const set = selected.get(target.set ?? '')
      if (!set || own.some(({ host }) => host === target.host)) return []
      return [set.status === 'current' ? target : { ...target, optional: true }]
    })
    return [...published, ...own]
  }
  return {
    date: newestDate(data.sets),
    checked: data.checked ?? '',
    sets: data.sets,
    profiles: ({ endpoints }) => offeredProfiles(endpoints, data.profiles),
    expand,
    requirements,
    relayHosts: selectHosts,
    relayRequirement: (target, transport, port) => relayRequirement(data, target, transport, port),
    today(ids, config) {
      const rows = requirements(ids, config)
      const targets = [...selectHosts(ids, config), ...hosts]
      return {
        requirement: (set, name, port) =>
          rows.find(({ requirement: r }) => r.set === set && r.name === name && r.port === port)
            ?.requirement ?? publishedRequirement(data, set, name, port),
        relayHost: (host) => targets.find((target) => target.host === host),
      }
    },
  }
}

function relayRequirement(
  { sets }: CatalogData,
  target: RelayHostTarget,
  transport: RelayTransport,
  port: number,
): Requirement | undefined {
  const set = sets.find(({ id }) => id === target.set)
  if (!set) return undefined
  const protocol = transport === 'udp' ? 'udp' : 'tcp'
  const text = String(port)
  const requirement = requirementOf(set, {
    name: target.host,
    host: target.host,
    port: text,
    protocol,
  })
  const listed = hasPort(set, text, protocol)
  return { ...requirement, required: requirement.required && listed && !target.optional }
}

/** A rule that the report's profiles no longer bring, as the catalog has it. */
function publishedRequirement(
  { sets }: CatalogData,
  id: string,
  name: string,
  port: string,
): Requirement | undefined {
  const set = sets.find((one) => one.id === id)
  if (!set || ![...set.hosts, ...set.wildcardHosts].includes(name)) return undefined
  const host = set.representatives.find(({ wildcard }) => wildcard === name)?.host ?? name
  if (!hasPort(set, port, 'tcp')) return undefined
  return requirementOf(set, { name, host: host.toLowerCase(), port, protocol: 'tcp' })
}

const hasPort = ({ tcpPorts, udpPorts }: EndpointSet, port: string, protocol: 'tcp' | 'udp') =>
  (protocol === 'udp' ? udpPorts : tcpPorts).some((range) => {
    const [low = 0, high = low] = range.split('-').map(Number)
    return Number(port) >= low && Number(port) <= high
  })

const ownRelayHost = (host: OwnRules['relayHosts'][number]): RelayHostTarget => ({
  ...host,
  host: host.host.toLowerCase(),
  mayStaySilent: false,
  source: 'config.json',
  sourceDate: null,
  profiles: [CONFIG_PROFILE],
})

const newestDate = (sets: EndpointSet[]) =>
  sets
    .map(({ sourceDate }) => sourceDate ?? '')
    .sort()
    .at(-1) ?? ''
