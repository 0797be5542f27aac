import { toCsvText } from './csv.ts'
import { type FirewallRule, firewallRules } from './firewall-rules.ts'
import { escapeMarkdown as e, markdownLink, markdownTable } from './markdown.ts'
import type { OutgoingReport } from './redact.ts'

const needs: Record<FirewallRule['need'], string> = {
  blocked: 'blocked in this run',
  ask: 'cannot be tested from a page',
}

/** A rule without what one report says of it. */
export type RuleForm = Omit<FirewallRule, 'need'>

export const ruleCsvHead = [
  'Direction',
  'Protocol',
  'Ports',
  'Destination',
  'Kind',
  'State',
  'Why',
  'Status',
  'Source',
  'Source date',
]

/** One row per destination, since that is what a firewall console imports. */
export function rulesToCsv(report: OutgoingReport): string {
  const rows = firewallRules(report).flatMap((rule) => ruleCsvRows(rule, needs[rule.need]))
  return toCsvText([ruleCsvHead, ...rows])
}

/** @param state what was found of the rule, in words */
export const ruleCsvRows = (rule: RuleForm, state: string): string[][] =>
  destinations(rule).map(([destination, kind]) => [
    rule.direction,
    rule.protocol,
    rule.ports,
    destination,
    kind,
    state,
    rule.why,
    rule.status,
    rule.source,
    rule.sourceDate ?? '',
  ])

/** One row per rule, for a ticket to the network team. */
export function rulesToMarkdown(report: OutgoingReport): string {
  const rules = firewallRules(report)
  if (rules.length === 0) return 'No rule is missing: nothing that a page can test was blocked.\n'
  const section = (title: string, chosen: FirewallRule[], about: string[] = []) =>
    chosen.length > 0
      ? [`## ${title}`, ...about, markdownTable(ruleMarkdownHead, chosen.map(ruleMarkdownRow))]
      : []
  const current = rules.filter(({ status }) => status === 'current')
  const legacy = rules.filter(({ status }) => status === 'legacy')
  return `${[
    '# Outbound rules to allow',
    ...section(
      'Blocked in this run',
      current.filter(({ need }) => need === 'blocked'),
    ),
    ...section(
      'Cannot be tested from a page: please check',
      current.filter(({ need }) => need === 'ask'),
    ),
    ...section('Legacy: not needed today', legacy, [LEGACY]),
    `Run ${e(report.run.id)}, ${e(report.run.startedAt)}`,
  ].join('\n\n')}\n`
}

const LEGACY =
  'No current product needs these rules, the AzureCloud rule for TCP and UDP 30000-30499 among them. They are listed because they were asked for, and are no reason to open anything.'

export const ruleMarkdownHead = ['Protocol', 'Ports', 'Destinations', 'Why', 'Status', 'Source']

export const ruleMarkdownRow = (rule: RuleForm): string[] => [
  rule.protocol,
  e(rule.ports),
  destinations(rule)
    .map(([destination]) => e(destination))
    .join(', '),
  e(rule.why),
  rule.status,
  `${markdownLink(rule.source, rule.sourceUrl)}${rule.sourceDate ? ` (${e(rule.sourceDate)})` : ''}`,
]

const destinations = ({ hosts, serviceTags, cidrs }: RuleForm): [string, string][] => [
  ...hosts.map((host): [string, string] => [host, host.startsWith('*.') ? 'wildcard' : 'host']),
  ...serviceTags.map((tag): [string, string] => [tag, 'service tag']),
  ...cidrs.map((cidr): [string, string] => [cidr, 'range']),
]
