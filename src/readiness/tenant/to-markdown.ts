import { escapeMarkdown, oneLine } from '../../report/export/markdown.ts'
import type { Finding } from '../../report/schema/readiness-schema.ts'
import { t } from '../../words/readiness/index.ts'
import { questions } from './questions.ts'

/** The answers found on a real tenant, to hand to the maintainers. Open questions are named too. */
export function findingsToMarkdown(findings: ReadonlyMap<string, Finding>): string {
  const items = questions.map((id) => {
    const text = oneLine(findings.get(id)?.text ?? '')
    const answer = text || t('readiness.first.open')
    return `- ${id}: ${escapeMarkdown(t(`readiness.first.question.${id}`))}  \n  ${escapeMarkdown(answer)}`
  })
  return `# ${escapeMarkdown(t('readiness.first.title'))}\n\n${items.join('\n')}\n`
}
