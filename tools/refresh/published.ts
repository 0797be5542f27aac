/** One set as its source states it today, whatever form the source has. */
export interface PublishedSet {
  /** The source's own number: `56`. */
  number: string
  title: string
  hosts: string[]
  wildcardHosts: string[]
  /** CIDR. */
  ips: string[]
  /** "443", "3478-3481". */
  tcpPorts: string[]
  udpPorts: string[]
  category: 'Optimize' | 'Allow' | 'Default' | null
  required: boolean
  /** Published for Azure ExpressRoute with Microsoft 365 route prefixes; absent: not stated. */
  expressRoute?: boolean
  /** Microsoft 365: `Common`, `Exchange`, `SharePoint`, `Skype`. */
  area?: string
}

export interface Published {
  /** ISO date that the source gives itself. */
  date: string
  /** What the source calls this state: a version number, or the date again. */
  version: string
  sets: PublishedSet[]
}

/** What a source returned is not what its adapter knows; says where. */
export class SourceChanged extends Error {}

const CATEGORIES = ['Optimize', 'Allow', 'Default'] as const

export const categoryOf = (text: string): PublishedSet['category'] =>
  CATEGORIES.find((name) => new RegExp(`\\b${name}\\b`, 'i').test(text)) ?? null

/** Splits what a source calls addresses: names, patterns, ranges. Anything else is left out. */
export function sortAddresses(addresses: string[]) {
  const names = addresses.map((text) => text.trim()).filter(Boolean)
  const unique = (keep: (name: string) => boolean) => [...new Set(names.filter(keep))]
  return {
    hosts: unique((name) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(name) && !/^[\d.]+$/.test(name)),
    wildcardHosts: unique((name) => /^\*\.?[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(name)),
    ips: unique((name) => /^[0-9a-f.:]+\/\d{1,3}$/i.test(name)),
  }
}

/** "80,443" or "3478 through 3481" → ["80", "443"], ["3478-3481"]; neighbours become one range. */
export function portsIn(text: string): string[] {
  const found = text
    .replace(/\s+through\s+/g, '-')
    .replace(/[–—]/g, '-')
    .match(/\b\d{1,5}(-\d{1,5})?\b/g)
  const ranges: [number, number][] = []
  for (const port of found ?? []) {
    const [low = 0, high = low] = port.split('-').map(Number)
    const last = ranges.at(-1)
    if (last && low === last[1] + 1) last[1] = high
    else ranges.push([low, high])
  }
  const texts = ranges.map(([low, high]) => (low === high ? `${low}` : `${low}-${high}`))
  return [...new Set(texts)]
}
