import { CONFIG_PROFILE } from './profiles.ts'
import type { EndpointSet, Profile } from './types.ts'

/** The published requirements: sets, and the profiles that bundle them. */
export interface CatalogData {
  sets: EndpointSet[]
  profiles: Profile[]
  /** ISO date of the last comparison with what is published. */
  checked?: string
}

export interface Expansion {
  sets: EndpointSet[]
  /** Profile ids that neither the catalog nor the config knows. */
  unknown: string[]
}

type Via = Profile['status']

/**
 * Resolves profiles into sets, each once, in the catalog's order.
 *
 * A current profile brings current sets only. A historical one brings what it had, as
 * `superseded`: such a rule informs and never fails a network. A set whose replacement is
 * selected too is left out. A config set with the id of a catalog set takes its place.
 */
export function expandProfiles(
  data: CatalogData,
  ids: readonly string[],
  configSets: EndpointSet[] = [],
): Expansion {
  const sets = mergeSets(data.sets, configSets)
  const fromConfig = new Set(configSets)
  const profiles = new Map(data.profiles.map((profile) => [profile.id, profile]))
  const reached = new Map<string, Set<Via>>()
  const unknown: string[] = []
  const seen = new Set<string>()

  const visitSet = (set: EndpointSet, via: Via) => {
    const key = `set ${set.id} ${via}`
    if (seen.has(key)) return
    seen.add(key)
    if (via === 'current' && set.status !== 'current' && !fromConfig.has(set)) return
    reached.set(set.id, (reached.get(set.id) ?? new Set()).add(via))
    for (const target of set.expandsTo) visit(target, via)
  }
  const visit = (id: string, via: Via) => {
    const set = sets.find((one) => one.id === id)
    if (set) visitSet(set, via)
    else visitProfile(id, via)
  }
  const visitProfile = (id: string, from: Via) => {
    const profile = profiles.get(id)
    const via = from === 'current' ? (profile?.status ?? 'current') : from
    if (seen.has(`${id} ${via}`)) return
    seen.add(`${id} ${via}`)
    for (const set of sets) if (profilesOf(set).includes(id)) visitSet(set, via)
    for (const included of profile?.includes ?? []) visitProfile(included, via)
  }

  const known = knownProfiles(data, configSets)
  for (const id of new Set([...ids, CONFIG_PROFILE])) {
    if (known.has(id)) visitProfile(id, 'current')
    else unknown.push(id)
  }
  const selected = sets.filter(({ id }) => reached.has(id))
  const replaced = new Set(selected.map(({ replaces }) => replaces))
  return {
    sets: selected
      .filter(({ id }) => !replaced.has(id))
      .map((set) => demote(set, reached.get(set.id) ?? new Set())),
    unknown,
  }
}

/** Profile ids that may be asked for: the catalog's, the config's own, and `config`. */
export const knownProfiles = (data: CatalogData, configSets: EndpointSet[] = []): Set<string> =>
  new Set([
    ...data.profiles.map(({ id }) => id),
    ...configSets.flatMap((set) => profilesOf(set)),
    CONFIG_PROFILE,
  ])

function mergeSets(published: EndpointSet[], own: EndpointSet[]): EndpointSet[] {
  const ids = new Set(own.map(({ id }) => id))
  return [...published.filter(({ id }) => !ids.has(id)), ...own]
}

const profilesOf = ({ profiles }: EndpointSet) =>
  profiles.length > 0 ? profiles : [CONFIG_PROFILE]

const demote = (set: EndpointSet, via: Set<Via>): EndpointSet =>
  set.status === 'current' && !via.has('current') && via.has('historical')
    ? { ...set, status: 'superseded' }
    : set
