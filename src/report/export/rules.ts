import { expandTag, type TagFile } from '../../catalog/service-tags.ts'
import { t } from '../../words/exports/index.ts'
import type { OutgoingReport } from '../privacy/redact.ts'
import { toCsvText } from './csv.ts'
import { type FirewallRule, firewallRules } from './firewall-rules.ts'
import { escapeMarkdown as e, markdownLink, markdownTable } from './markdown.ts'
import { tagSection, tagText } from './rule-tags.ts'

/** A rule without what one report says of it. */
export type RuleForm = Omit<FirewallRule, 'need'>

const csvColumns = [
  'direction',
  'protocol',
  'ports',
  'destination',
  'kind',
  'state',
  'why',
  'status',
  'source',
  'sourceDate',
  'expressRoute',
] as const

export const ruleCsvHead = () => csvColumns.map((column) => t(`exports.rule.${column}`))

/**
 * One row per destination, since that is what a firewall console imports.
 * @param tags what service tags stand for, where that is known
 */
export function rulesToCsv(report: OutgoingReport, tags?: TagFile): string {
  const rows = firewallRules(report).flatMap((rule) =>
    ruleCsvRows(
      rule,
      t(rule.need === 'blocked' ? 'exports.rules.blocked' : 'exports.rules.untested'),
      tags,
    ),
  )
  return toCsvText([ruleCsvHead(), ...rows])
}

/** @param state what was found of the rule, in words */
export const ruleCsvRows = (rule: RuleForm, state: string, tags?: TagFile): string[][] =>
  [...destinations(rule), ...rangesOfTags(rule, tags)].map(([destination, kind]) => [
    t(`exports.rule.${rule.direction}`),
    rule.protocol,
    rule.ports,
    destination,
    kind,
    state,
    rule.why,
    t(`exports.rule.status.${rule.status}`),
    rule.source,
    rule.sourceDate ?? '',
    routeText(rule),
  ])

/** Each range of a tag is a row of its own, below the row of the tag. */
const rangesOfTags = ({ serviceTags }: RuleForm, tags?: TagFile): [string, string][] =>
  serviceTags.flatMap((tag) => {
    const expanded = expandTag(tag, tags)
    return expanded.ranges.map((range): [string, string] => [range, tagText(expanded)])
  })

const routeText = ({ expressRoute }: RuleForm) =>
  expressRoute === undefined ? '' : t(`exports.rule.expressRoute.${expressRoute}`)

/** One row per rule, for a ticket to the network team. */
export function rulesToMarkdown(report: OutgoingReport, tags?: TagFile): string {
  const rules = firewallRules(report)
  if (rules.length === 0) return `${t('exports.rules.none')}\n`
  const section = (title: string, chosen: FirewallRule[], about: string[] = []) =>
    chosen.length > 0
      ? [`## ${title}`, ...about, markdownTable(ruleMarkdownHead(), chosen.map(ruleMarkdownRow))]
      : []
  const current = rules.filter(({ status }) => status === 'current')
  const legacy = rules.filter(({ status }) => status === 'legacy')
  return `${[
    `# ${t('exports.rules.title')}`,
    t('exports.rules.allUsers'),
    ...section(
      t('exports.rules.blocked'),
      current.filter(({ need }) => need === 'blocked'),
    ),
    ...section(
      t('exports.rules.ask'),
      current.filter(({ need }) => need === 'ask'),
    ),
    ...section(t('exports.rules.legacy'), legacy, [t('exports.rules.legacyAbout')]),
    ...tagSection(rules, tags),
    t('exports.rules.run', { run: e(report.run.id), time: e(report.run.startedAt) }),
  ].join('\n\n')}\n`
}

const markdownColumns = [
  'protocol',
  'ports',
  'destinations',
  'why',
  'status',
  'source',
  'expressRoute',
] as const

export const ruleMarkdownHead = () => markdownColumns.map((column) => t(`exports.rule.${column}`))

export const ruleMarkdownRow = (rule: RuleForm): string[] => [
  rule.protocol,
  e(rule.ports),
  destinations(rule)
    .map(([destination]) => e(destination))
    .join(', '),
  e(rule.why),
  t(`exports.rule.status.${rule.status}`),
  `${markdownLink(rule.source, rule.sourceUrl)}${rule.sourceDate ? ` (${e(rule.sourceDate)})` : ''}`,
  routeText(rule),
]

const destinations = ({ hosts, serviceTags, cidrs }: RuleForm): [string, string][] => [
  ...hosts.map((host): [string, string] => [
    host,
    t(host.includes('*') ? 'exports.rule.kind.wildcard' : 'exports.rule.kind.host'),
  ]),
  ...serviceTags.map((tag): [string, string] => [tag, t('exports.rule.kind.tag')]),
  ...cidrs.map((cidr): [string, string] => [cidr, t('exports.rule.kind.range')]),
]
