import type { Judgement } from '../../audits/types.ts'
import { actorNames } from '../../audits/vocabulary.ts'
import { escapeMarkdown as e } from '../../report/markdown.ts'
import type { LastSignIn } from '../../signin/record.ts'

/** A refused sign-in as Markdown for a ticket: ids and rule, no names and no addresses. */
export function signInTicket(
  { attempt, failure, explained }: LastSignIn,
  judged: Judgement,
): string {
  const f = failure
  const facts: [string, string | undefined][] = [
    ['Code', f?.aadsts.map((code) => `AADSTS${code}`).join(', ')],
    ['Error', [f?.errorCode, f?.subError].filter(Boolean).join(' / ')],
    ['Correlation ID', f?.correlationId ?? attempt.id],
    ['Correlation ID sent', attempt.id],
    ['Trace ID', f?.traceId],
    ['Request ID', f?.requestId],
    ['Time', f?.timestamp ?? attempt.startedAt],
    ['Policy ID', f?.policies.join(', ')],
    [
      'Way',
      `${attempt.flow}, ${f?.stage ?? 'unknown'}${f?.reportedByUser ? ', read off the page by the user' : ''}`,
    ],
    ['Cause', judged.cause],
  ]
  const rows = facts.flatMap(([name, value]) => (value ? [`- ${name}: ${e(value)}`] : []))
  const who = judged.fix
    ? [`**Who:** ${e(actorNames[judged.fix.who])}. **What:** ${e(judged.fix.what)}`]
    : []
  const quest = explained?.quest ? [`**On a headset:** ${e(explained.quest)}`] : []
  return `${['## Sign-in refused', e(judged.explanation), ...who, ...quest, rows.join('\n')].join('\n\n')}\n`
}
