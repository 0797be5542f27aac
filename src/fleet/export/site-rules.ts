import type { EndpointSet } from '../../catalog/types.ts'
import { toCsvText } from '../../report/export/csv.ts'
import { escapeMarkdown, markdownTable } from '../../report/export/markdown.ts'
import {
  type RuleForm,
  ruleCsvHead,
  ruleCsvRows,
  ruleMarkdownHead,
  ruleMarkdownRow,
} from '../../report/export/rules.ts'
import { readRuleKey } from '../../report/schema/summary-keys.ts'
import { t } from '../../words/fleetExport/index.ts'
import type { RuleRank } from '../types.ts'

/** A rule that somebody has to open, with what it would do for the fleet. */
export interface SiteRule extends RuleForm {
  devices: number
  unblocks: number
  sites: string[]
}

/**
 * Closed rules with the hosts, wildcards, service tags and ranges that the catalog has for them
 * today. A key that names no set of it names a host of the fleet's own config.json.
 */
export function siteRules(rules: readonly RuleRank[], sets: readonly EndpointSet[]): SiteRule[] {
  const byId = new Map(sets.map((set) => [set.id, set]))
  return rules.flatMap(({ rule, devices, unblocks, sites }) => {
    const key = readRuleKey(rule)
    if (!key) return []
    const { protocol, ports, to } = key
    const set = byId.get(to)
    const hosts = set ? [...set.hosts, ...set.wildcardHosts].sort() : [to]
    return [
      {
        direction: 'outbound' as const,
        protocol: protocol === 'udp' ? ('UDP' as const) : ('TCP' as const),
        ports,
        hosts,
        serviceTags: set?.serviceTag ? [set.serviceTag] : [],
        cidrs: set?.ips ?? [],
        why: set?.title ?? t('fleetExport.rules.own'),
        source: set?.source ?? 'config.json',
        sourceDate: set?.sourceDate ?? null,
        ...(set?.sourceUrl && { sourceUrl: set.sourceUrl }),
        ...(set?.expressRoute !== undefined && { expressRoute: set.expressRoute }),
        status: set && set.status !== 'current' ? ('legacy' as const) : ('current' as const),
        devices,
        unblocks,
        sites,
      },
    ]
  })
}

const sitesText = (sites: string[]) =>
  sites.length > 0 ? sites.join(', ') : t('fleetExport.rules.noSite')

const ownHead = () => [
  t('fleetExport.devices'),
  t('fleetExport.rules.alone'),
  t('fleetExport.sites'),
]

/** One row per destination, as a firewall console imports it. */
export const siteRulesToCsv = (rules: readonly SiteRule[]): string =>
  toCsvText([
    [...ruleCsvHead(), ...ownHead()],
    ...rules.flatMap((rule) =>
      ruleCsvRows(rule, t('fleetExport.rules.blocked', { count: rule.devices })).map((row) => [
        ...row,
        rule.devices,
        rule.unblocks,
        sitesText(rule.sites),
      ]),
    ),
  ])

/** One row per rule, for a ticket to the network teams of all sites. */
export function siteRulesToMarkdown(rules: readonly SiteRule[], about: string): string {
  if (rules.length === 0) return `${t('fleetExport.rules.none')}\n`
  const rows = rules.map((rule) => [
    ...ruleMarkdownRow(rule),
    String(rule.devices),
    String(rule.unblocks),
    escapeMarkdown(sitesText(rule.sites)),
  ])
  const head = [...ruleMarkdownHead(), ...ownHead()]
  return `# ${t('fleetExport.rules.title')}\n\n${markdownTable(head, rows)}\n\n${escapeMarkdown(about)}\n`
}
