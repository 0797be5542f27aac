import type { EndpointSet } from '../../catalog/types.ts'
import { toCsvText } from '../../report/csv.ts'
import {
  type RuleForm,
  ruleCsvHead,
  ruleCsvRows,
  ruleMarkdownHead,
  ruleMarkdownRow,
} from '../../report/export-rules.ts'
import { escapeMarkdown, markdownTable } from '../../report/markdown.ts'
import type { RuleRank } from '../types.ts'

/** A rule that somebody has to open, with what it would do for the fleet. */
export interface SiteRule extends RuleForm {
  devices: number
  unblocks: number
  sites: string[]
}

/** What a rule key of a summary says: `<tcp|udp>/<port> <set id or host>`. */
export function parseRule(rule: string) {
  const [, protocol, ports, to] = /^(tcp|udp)\/(\S+) (.+)$/s.exec(rule) ?? []
  if (!protocol || !ports || !to) return undefined
  return { protocol: protocol === 'udp' ? ('UDP' as const) : ('TCP' as const), ports, to }
}

/**
 * Closed rules with the hosts, wildcards, service tags and ranges that the catalog has for them
 * today. A key that names no set of it names a host of the fleet's own config.json.
 */
export function siteRules(rules: readonly RuleRank[], sets: readonly EndpointSet[]): SiteRule[] {
  const byId = new Map(sets.map((set) => [set.id, set]))
  return rules.flatMap(({ rule, devices, unblocks, sites }) => {
    const key = parseRule(rule)
    if (!key) return []
    const { protocol, ports, to } = key
    const set = byId.get(to)
    const hosts = set ? [...set.hosts, ...set.wildcardHosts].sort() : [to]
    return [
      {
        direction: 'outbound' as const,
        protocol,
        ports,
        hosts,
        serviceTags: set?.serviceTag ? [set.serviceTag] : [],
        cidrs: set?.ips ?? [],
        why: set?.title ?? 'named by config.json',
        source: set?.source ?? 'config.json',
        sourceDate: set?.sourceDate ?? null,
        ...(set?.sourceUrl && { sourceUrl: set.sourceUrl }),
        status: set && set.status !== 'current' ? ('legacy' as const) : ('current' as const),
        devices,
        unblocks,
        sites,
      },
    ]
  })
}

const sitesText = (sites: string[]) => (sites.length > 0 ? sites.join(', ') : 'not said')

/** One row per destination, as a firewall console imports it. */
export const siteRulesToCsv = (rules: readonly SiteRule[]): string =>
  toCsvText([
    [...ruleCsvHead, 'Devices', 'Ready when opened alone', 'Sites'],
    ...rules.flatMap((rule) =>
      ruleCsvRows(
        rule,
        `closed on ${rule.devices} ${rule.devices === 1 ? 'device' : 'devices'}`,
      ).map((row) => [...row, rule.devices, rule.unblocks, sitesText(rule.sites)]),
    ),
  ])

/** One row per rule, for a ticket to the network teams of all sites. */
export function siteRulesToMarkdown(rules: readonly SiteRule[], about: string): string {
  if (rules.length === 0) return 'No rule is missing: no device measured one as closed.\n'
  const rows = rules.map((rule) => [
    ...ruleMarkdownRow(rule),
    String(rule.devices),
    String(rule.unblocks),
    escapeMarkdown(sitesText(rule.sites)),
  ])
  const head = [...ruleMarkdownHead, 'Devices', 'Ready when opened alone', 'Sites']
  return `# Outbound rules to allow, all sites\n\n${markdownTable(head, rows)}\n\n${escapeMarkdown(about)}\n`
}
