import { escapeMarkdown as e } from '../../report/export/markdown.ts'
import type { Question } from '../../signin/second-opinion/second-opinion.ts'
import type { Answer } from '../../signin/second-opinion/second-opinion-answer.ts'
import type { Section } from '../../signin/second-opinion/section.ts'
import { t } from '../../words/signinPage/index.ts'

/** An answer of Entra or Intune as Markdown for a ticket: what is on the page, no more. */
export const opinionTicket = (question: Question, { sections }: Answer): string =>
  `${[`## ${e(t(`signinPage.opinion.question.${question}`))}`, ...sections.map(part)].join('\n\n')}\n`

function part({ title, note, facts, table }: Section): string {
  const pairs = facts.map(([name, value]) => `- ${e(name)}: ${e(value)}`)
  const rows = (table?.rows ?? []).map(
    (row) =>
      `- ${row
        .map((cell, i) => cell && `${e(table?.head[i] ?? '')}: ${e(cell)}`)
        .filter(Boolean)
        .join('; ')}`,
  )
  return [`### ${e(title)}`, '', ...(note ? [e(note)] : []), ...pairs, ...rows].join('\n')
}
