import type { Published, PublishedSet } from './published.ts'
import type { Source } from './sources.ts'

/** A set as it stands in sets.json: defaults left out, keys of people kept. */
export interface StoredSet {
  id: string
  title: string
  profiles?: string[]
  source: string
  sourceDate: string | null
  sourceUrl?: string
  category?: string | null
  required?: boolean
  replaces?: string
  hosts?: string[]
  wildcardHosts?: string[]
  representatives?: { wildcard: string; host: string | null; source: string | null }[]
  ips?: string[]
  tcpPorts?: string[]
  udpPorts?: string[]
  expressRoute?: boolean
  status?: string
  serviceTag?: string
  notes?: string
  [key: string]: unknown
}

/** What a firewall has rules for, and what the page shows of a set. */
const LISTS = ['hosts', 'wildcardHosts', 'ips', 'tcpPorts', 'udpPorts'] as const
export type ListName = (typeof LISTS)[number]

/** What a source says of a set besides its lists, with what the catalogue assumes without it. */
const SETTINGS = { required: true, category: null, expressRoute: false } as const
export type SettingName = keyof typeof SETTINGS

export interface Change {
  kind: 'new' | 'changed' | 'gone'
  set: StoredSet
  /** What it was and what it is now, where that differs. */
  settings: Partial<Record<SettingName, [before: unknown, now: unknown]>>
  added: Partial<Record<ListName, string[]>>
  dropped: Partial<Record<ListName, string[]>>
  /** Patterns for which somebody has to choose a host that a browser can ask. */
  unrepresented: string[]
}

/**
 * Brings the catalogue to what a source states today. Profiles, notes and representatives are
 * people's work and stay.
 * @param before numbers of the sets that the source had at the last refresh
 */
export function merge(
  sets: StoredSet[],
  source: Source,
  published: Published,
  before: string[],
): { sets: StoredSet[]; changes: Change[] } {
  let result = [...sets]
  const changes: Change[] = []
  for (const now of published.sets) {
    const old = newest(result, `${source.id}-${now.number}`)
    const next = updated(old, source, published, now)
    const change = old ? compare(old, next) : compare(undefined, next)
    if (!change) continue
    changes.push(change)
    result = put(result, next, old)
  }
  const gone = before.filter((number) => !published.sets.some((set) => set.number === number))
  for (const number of gone) {
    const old = newest(result, `${source.id}-${number}`)
    if (!old || (old.status ?? 'current') !== 'current') continue
    const notes = [old.notes, `Gone from ${source.title} of ${published.date}.`].filter(Boolean)
    const next = { ...old, status: 'removed', required: false, notes: notes.join(' ') }
    const dropped = listsOf(old)
    changes.push({ kind: 'gone', set: next, settings: {}, added: {}, dropped, unrepresented: [] })
    result = put(result, next, old)
  }
  return { sets: result, changes }
}

/** The set of this id, or the last one of those that replace it. */
function newest(sets: StoredSet[], id: string): StoredSet | undefined {
  let found = sets.find((set) => set.id === id)
  for (let next = found; next; next = sets.find(({ replaces }) => replaces === found?.id))
    found = next
  return found
}

function updated(
  old: StoredSet | undefined,
  source: Source,
  { date, version }: Published,
  now: PublishedSet,
): StoredSet {
  const about = `${source.title}, ${source.states(version)}`
  const { hosts, wildcardHosts, ips, tcpPorts, udpPorts, category } = now
  const id = `${source.id}-${now.number}`
  // A page whose older states are profiles of their own keeps the old set beside the new one.
  const isSuccessor = source.keepsOld && old !== undefined && old.sourceDate !== date
  return {
    ...old,
    id: isSuccessor ? `${id}-${date.slice(0, 7)}` : (old?.id ?? id),
    title: old?.title ?? now.title,
    profiles: (old?.profiles ?? source.profilesOf(now)).filter(
      (profile) => !isSuccessor || !profile.includes('@'),
    ),
    source: about,
    sourceDate: date,
    sourceUrl: source.page,
    ...(category && { category }),
    ...(isSuccessor && { replaces: old.id }),
    required: now.required ? undefined : false,
    ...some({ hosts, wildcardHosts }),
    ...(wildcardHosts.length > 0 && { representatives: representativesOf(old, now, about) }),
    ...some({ ips, tcpPorts, udpPorts }),
    ...(now.expressRoute !== undefined && { expressRoute: now.expressRoute }),
    // Listed again: what had gone is current.
    ...(old?.status === 'removed' && { status: 'current' }),
  }
}

/** Empty lists are what the schema assumes, except where an older set had some. */
const some = (lists: Partial<Record<ListName, string[]>>) =>
  Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [name, list.length > 0 ? list : undefined]),
  )

function representativesOf(old: StoredSet | undefined, now: PublishedSet, source: string) {
  return now.wildcardHosts.map((wildcard) => {
    const kept = old?.representatives?.find((one) => one.wildcard === wildcard)
    if (kept) return kept
    const domain = wildcard.replace(/^\*\.?/, '')
    const host = now.hosts.find((name) => name === domain || name.endsWith(`.${domain}`)) ?? null
    return { wildcard, host, source: host ? source : null }
  })
}

function compare(old: StoredSet | undefined, next: StoredSet): Change | undefined {
  const [before, after] = [old ? listsOf(old) : {}, listsOf(next)]
  const added = difference(after, before)
  const dropped = difference(before, after)
  const settings = old ? settingsThatDiffer(old, next) : {}
  const isSame = [added, dropped, settings].every((part) => Object.keys(part).length === 0)
  if (old && isSame && (old.status ?? 'current') === 'current') return undefined
  const unrepresented = (next.representatives ?? [])
    .filter(({ wildcard, host }) => !host && added.wildcardHosts?.includes(wildcard))
    .map(({ wildcard }) => wildcard)
  return { kind: old ? 'changed' : 'new', set: next, settings, added, dropped, unrepresented }
}

function settingsThatDiffer(old: StoredSet, next: StoredSet): Change['settings'] {
  const names = Object.keys(SETTINGS) as SettingName[]
  return Object.fromEntries(
    names.flatMap((name) => {
      const [before, now] = [old[name] ?? SETTINGS[name], next[name] ?? SETTINGS[name]]
      return before === now ? [] : [[name, [before, now]]]
    }),
  )
}

type Lists = Partial<Record<ListName, string[]>>

const listsOf = (set: StoredSet): Lists =>
  Object.fromEntries(LISTS.flatMap((name) => (set[name]?.length ? [[name, set[name]]] : [])))

/** What `one` has and `other` has not; names are the same in upper and lower case. */
function difference(one: Lists, other: Lists): Lists {
  return Object.fromEntries(
    LISTS.flatMap((name) => {
      const known = new Set((other[name] ?? []).map((text) => text.toLowerCase()))
      const more = (one[name] ?? []).filter((text) => !known.has(text.toLowerCase()))
      return more.length > 0 ? [[name, more]] : []
    }),
  )
}

/** In the place of the old one, after it where it is kept, else at the end. */
function put(sets: StoredSet[], next: StoredSet, old: StoredSet | undefined): StoredSet[] {
  const clean = JSON.parse(JSON.stringify(next)) as StoredSet
  const place = old ? sets.indexOf(old) : -1
  if (place < 0) return [...sets, clean]
  return sets.toSpliced(next.id === old?.id ? place : place + 1, next.id === old?.id ? 1 : 0, clean)
}
