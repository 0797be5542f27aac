import { escapeMarkdown as e } from '../../report/markdown.ts'
import { type Question, questions } from '../../signin/second-opinion.ts'
import type { Answer, Section } from '../../signin/second-opinion-answer.ts'

/** An answer of Entra or Intune as Markdown for a ticket: what is on the page, no more. */
export const opinionTicket = (question: Question, { sections }: Answer): string =>
  `${[`## ${questions[question].title}`, ...sections.map(part)].join('\n\n')}\n`

function part({ title, facts, table }: Section): string {
  const pairs = facts.map(([name, value]) => `- ${name}: ${e(value)}`)
  const rows = (table?.rows ?? []).map(
    (row) =>
      `- ${row
        .map((cell, i) => cell && `${table?.head[i]}: ${e(cell)}`)
        .filter(Boolean)
        .join('; ')}`,
  )
  return [`### ${e(title)}`, '', ...pairs, ...rows].join('\n')
}
