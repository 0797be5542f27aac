import { withoutLog } from '../../audits/sign-in/refusal-words.ts'
import { codeName } from '../../catalog/aadsts.ts'
import { escapeMarkdown as e } from '../../report/export/markdown.ts'
import type { Told } from '../../report/schema/told.ts'
import type { LastSignIn } from '../../signin/refusal/record.ts'
import { capitalize } from '../../ui/words.ts'
import { aadstsText } from '../../words/aadsts.ts'
import { say } from '../../words/catalogue.ts'
import { whoName } from '../../words/names.ts'
import { t } from '../../words/signinPage/index.ts'

/** A refused sign-in as Markdown for a ticket: ids and rule, no names and no addresses. */
export function signInTicket(last: LastSignIn, judged: Told): string {
  const { explained } = last
  const { fix } = judged
  const label = (id: 'who' | 'what') => `**${e(t(`signinPage.ticket.${id}`))}**`
  const paragraphs = [
    `## ${e(t('signinPage.ticket.title'))}`,
    e(judged.explanation),
    fix && `${label('who')} ${e(capitalize(whoName(fix.who)))}`,
    fix && `${label('what')} ${e(fix.what)}`,
    explained?.quest &&
      `**${e(t('signinPage.failure.onHeadset'))}** ${e(say(aadstsText(explained.code, 'quest', explained.quest)))}`,
    factsOf(last, judged)
      .flatMap(([name, value]) => (value ? [`- ${e(name)}: ${e(value)}`] : []))
      .join('\n'),
  ]
  return `${paragraphs.filter(Boolean).join('\n\n')}\n`
}

/**
 * What whoever fixes it needs to find this sign-in; undefined where the person at the page acts
 * alone, or where nobody's log knows of it.
 */
export function handOver({ attempt, failure: f }: LastSignIn, { fix, cause }: Told) {
  if (!fix || fix.who === 'user' || fix.who === 'nobody') return undefined
  if (!f || (cause && withoutLog.has(cause))) return undefined
  return t('signinPage.failure.handOver.what', {
    code: f.aadsts[0] ? codeName(f.aadsts[0]) : 'none',
    id: f.correlationId ?? attempt.id,
    time: f.timestamp ?? attempt.startedAt,
  })
}

function factsOf({ attempt, failure: f }: LastSignIn, { cause }: Told) {
  const facts: [label: string, value: string | undefined][] = [
    [t('signinPage.ticket.code'), f?.aadsts.map(codeName).join(', ')],
    [t('signinPage.field.errorCode'), [f?.errorCode, f?.subError].filter(Boolean).join(' / ')],
    [t('signinPage.field.correlationId'), f?.correlationId ?? attempt.id],
    [t('signinPage.field.clientCorrelationId'), attempt.id],
    [t('signinPage.field.traceId'), f?.traceId],
    [t('signinPage.field.requestId'), f?.requestId],
    [t('signinPage.ticket.time'), f?.timestamp ?? attempt.startedAt],
    [t('signinPage.field.policies'), f?.policies.join(', ')],
    [t('signinPage.field.app'), [f?.page?.appName, f?.page?.appId].filter(Boolean).join(' ')],
    [t('signinPage.field.platform'), f?.page?.platform],
    [t('signinPage.field.deviceState'), f?.page?.deviceState],
    [t('signinPage.field.flow'), attempt.flow],
    [t('signinPage.field.stage'), f?.stage],
    [
      t('signinPage.ticket.source'),
      f?.reportedByUser ? t('signinPage.ticket.readByUser') : undefined,
    ],
    [t('signinPage.ticket.cause'), cause],
  ]
  return facts
}
