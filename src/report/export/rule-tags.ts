import { type ExpandedTag, expandTag, TAGS_PAGE, type TagFile } from '../../catalog/service-tags.ts'
import { calendarDay } from '../../words/amounts.ts'
import { t } from '../../words/exports/index.ts'
import type { FirewallRule } from './firewall-rules.ts'
import { escapeMarkdown as e, markdownLink } from './markdown.ts'

/** A ticket with more lines is read by nobody; the CSV has all of them. */
const MOST_LINES = 200

const tagsIn = (rules: readonly Pick<FirewallRule, 'serviceTags'>[]): string[] => [
  ...new Set(rules.flatMap(({ serviceTags }) => serviceTags)),
]

/** What each service tag of a request stands for, or that nobody has looked it up. */
export function tagSection(rules: readonly FirewallRule[], file: TagFile | undefined): string[] {
  const tags = tagsIn(rules)
  if (tags.length === 0) return []
  return [
    `## ${t('exports.tags.title')}`,
    ...tags.flatMap((tag) => tagLines(expandTag(tag, file))),
    `${t('exports.tags.source')} ${markdownLink(t('exports.tags.page'), TAGS_PAGE)}`,
  ]
}

function tagLines(expanded: ExpandedTag): string[] {
  const { ranges } = expanded
  const line = `- ${e(tagText(expanded))}`
  if (ranges.length === 0) return [line]
  return ranges.length > MOST_LINES
    ? [`${line} ${t('exports.tags.inCsv')}`]
    : [line, ranges.map((range) => `    - ${e(range)}`).join('\n')]
}

/** "AzureCloud: 9,853 ranges in Microsoft's file of Nov 23, 2026." */
export function tagText({ tag, ranges, date }: ExpandedTag): string {
  if (date === null) return t('exports.tags.noFile', { tag })
  if (ranges.length === 0) return t('exports.tags.unknown', { tag, date: calendarDay(date) })
  return t('exports.tags.ranges', { tag, count: ranges.length, date: calendarDay(date) })
}
