import { phases } from '../../catalog/readiness.ts'
import { escapeMarkdown, markdownLink, oneLine } from '../../report/export/markdown.ts'
import { t } from '../../words/readiness/index.ts'
import { isDone, type ShownRow } from '../model/row-state.ts'
import { progressOf } from '../model/summary.ts'
import { demandOf, lookOf, measuredText, phaseName, stateName, whoDoes } from '../words.ts'
import { sourcesOf } from './sources.ts'

/** The list as Markdown with boxes to tick, for a ticket or a wiki. @param madeAt ms since 1970 */
export function readinessToMarkdown(rows: readonly ShownRow[], madeAt: number): string {
  const { done, total } = progressOf(rows)
  const parts = phases.flatMap((phase) => {
    const mine = rows.filter(({ row }) => row.phase === phase)
    if (mine.length === 0) return []
    return [`## ${escapeMarkdown(phaseName(phase))}`, mine.map(itemOf).join('\n')]
  })
  const head = [
    `# ${escapeMarkdown(t('readiness.title'))}`,
    escapeMarkdown(
      `${t('readiness.done', { done, total })} ${t('readiness.made', { at: madeAt })}`,
    ),
  ]
  return `${[...head, ...parts].join('\n\n')}\n`
}

function itemOf(shown: ShownRow): string {
  const { row, answer, state } = shown
  const facts = [
    stateName(state),
    whoDoes(shown),
    answer?.due && t('readiness.dueOn', { due: Date.parse(answer.due) }),
  ]
  const lines = [
    `- [${isDone(state) ? 'x' : ' '}] ${escapeMarkdown(demandOf(shown))}`,
    facts
      .filter(Boolean)
      .map((fact) => escapeMarkdown(fact as string))
      .join(' · '),
    escapeMarkdown(lookOf(shown)),
    ...(row.cmdlets ?? []).map((cmdlet) => `\`${cmdlet}\``),
    escapeMarkdown(measuredText(shown) ?? ''),
    escapeMarkdown(oneLine(answer?.note ?? '')),
    sourcesOf(row)
      .map(({ title, url }) => markdownLink(title, url))
      .join(', '),
  ]
  // Two blanks at the end break a line within an item.
  return lines.filter(Boolean).join('  \n  ')
}
