import {
  categoryOf,
  type Published,
  type PublishedSet,
  portsIn,
  SourceChanged,
  sortAddresses,
} from './published.ts'
import { type Row, tablesOf } from './tables.ts'

/**
 * The source of the page "Network endpoints for Microsoft Intune" (MicrosoftDocs/memdocs,
 * intune-service/fundamentals/intune-endpoints.md). Tables with the columns ID, Addresses and
 * Ports are sets; regional tables of storage names have other columns and are left to people.
 */
export function readIntunePage(markdown: string): Published {
  const date = /^ms\.date:\s*(\d{1,2})\/(\d{1,2})\/(\d{4})/m.exec(markdown)
  if (!date) throw new SourceChanged('the head of the page has no ms.date')
  const [, month = '', day = '', year = ''] = date
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const sets = new Map<string, PublishedSet>()
  for (const row of tablesOf(markdown).flat()) {
    const set = setOf(row)
    if (set) sets.set(set.number, together(sets.get(set.number), set))
  }
  if (sets.size === 0) throw new SourceChanged('no table has the columns ID, Addresses and Ports')
  return { date: iso, version: iso, sets: [...sets.values()] }
}

function setOf(row: Row): PublishedSet | undefined {
  const { id = '', addresses, ports } = row
  if (!/^\d+$/.test(id) || addresses === undefined || ports === undefined) return undefined
  const tcp = /TCP:?\**\s*([\d,\s–—-]+)/i.exec(ports)?.[1] ?? (/UDP/i.test(ports) ? '' : ports)
  const udp = /UDP:?\**\s*([\d,\s–—-]+)/i.exec(ports)?.[1] ?? ''
  return {
    number: id,
    title: (row.desc ?? row.description ?? '').replace(/[.\s]+$/, ''),
    ...sortAddresses(addresses.replace(/<br\s*\/?>|`/gi, ' ').split(/[\s,]+/)),
    tcpPorts: portsIn(tcp),
    udpPorts: portsIn(udp),
    category: categoryOf(row.category ?? ''),
    required: /required/i.test(row.category ?? ''),
    ...(row.er !== undefined && { expressRoute: /true|yes/i.test(row.er) }),
  }
}

/** The page prints some sets twice, not always with the same names. */
function together(first: PublishedSet | undefined, second: PublishedSet): PublishedSet {
  if (!first) return second
  const both = (a: string[], b: string[]) => [...new Set([...a, ...b])]
  return {
    ...first,
    hosts: both(first.hosts, second.hosts),
    wildcardHosts: both(first.wildcardHosts, second.wildcardHosts),
    ips: both(first.ips, second.ips),
    tcpPorts: both(first.tcpPorts, second.tcpPorts),
    udpPorts: both(first.udpPorts, second.udpPorts),
  }
}
