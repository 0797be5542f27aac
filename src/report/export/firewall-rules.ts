import type { Report } from '../schema/schema.ts'
import { type Wish, wishesIn } from './firewall-wishes.ts'

/** Destinations that share protocol, ports and origin: one line of a firewall request. */
export interface FirewallRule {
  direction: 'outbound'
  protocol: 'TCP' | 'UDP'
  /** "443", "80, 443", "3478-3481" */
  ports: string
  /** Hosts and wildcards, as the source prints them. */
  hosts: string[]
  /** Azure service tags, each of which stands for address ranges that change. */
  serviceTags: string[]
  /** Address ranges that the source gives for the same rule. */
  cidrs: string[]
  need: Wish['need']
  why: string
  source: string
  sourceDate: string | null
  sourceUrl?: string
  /** Whether the source supports it over Azure ExpressRoute; absent: not stated. */
  expressRoute?: boolean
  status: 'current' | 'legacy'
}

/** What to ask the firewall team for, blocked rules first. */
export function firewallRules({ audits }: Pick<Report, 'audits'>): FirewallRule[] {
  const byDestination = groupBy(wishesIn(audits), ({ name, protocol, set, need }) =>
    JSON.stringify([name, protocol, set, need]),
  )
  const merged = byDestination.map((wishes) => ({
    ...(wishes[0] as Wish),
    ports: [...new Set(wishes.map(({ port }) => port))].sort(byNumber).join(', '),
    cidrs: [...new Set(wishes.flatMap(({ cidrs }) => cidrs))],
    causes: wishes.flatMap(({ cause }) => cause ?? []),
  }))
  return groupBy(merged, ({ protocol, ports, set, need }) =>
    JSON.stringify([protocol, ports, set, need]),
  )
    .map((group) => ruleOf(group as [Merged, ...Merged[]]))
    .sort((a, b) => rank(a) - rank(b))
}

type Merged = Wish & { ports: string; causes: string[] }

function ruleOf(group: [Merged, ...Merged[]]): FirewallRule {
  const [{ protocol, ports, need, setTitle, source, sourceDate, sourceUrl, legacy }] = group
  const [{ expressRoute }] = group
  const causes = [...new Set(group.flatMap(({ causes }) => causes))].join(', ')
  const names = (tags: boolean) => [
    ...new Set(group.flatMap(({ name, isTag = false }) => (name && isTag === tags ? name : []))),
  ]
  return {
    direction: 'outbound',
    protocol: protocol === 'udp' ? 'UDP' : 'TCP',
    ports,
    hosts: names(false).sort(),
    serviceTags: names(true).sort(),
    cidrs: [...new Set(group.flatMap(({ cidrs }) => cidrs))],
    need,
    why: causes ? `${setTitle} (${causes})` : setTitle,
    source,
    sourceDate,
    ...(sourceUrl && { sourceUrl }),
    ...(expressRoute !== undefined && { expressRoute }),
    status: legacy ? 'legacy' : 'current',
  }
}

const rank = ({ need, status }: FirewallRule) =>
  Number(need === 'ask') + 2 * Number(status === 'legacy')

const byNumber = (a: string, b: string) => Number.parseInt(a, 10) - Number.parseInt(b, 10)

/** Groups in order of first appearance. */
function groupBy<T>(items: T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()]
}
