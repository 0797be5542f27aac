import type { Who } from '../../model/actors.ts'
import type { Cause } from '../../model/causes.ts'
import { failureInText } from '../../signin/refusal/read-text.ts'
import { inEnglish } from '../../words/catalogue.ts'
import { msg } from '../../words/signin/index.ts'
import { what } from './refusal-words.ts'
import { judgeRefusal } from './sign-in-refusal.ts'

/** What `npm run explain` prints: every key is always there, null where the text has nothing. */
export interface ExplainedText {
  /** AADSTS numbers as digits, B2C's codes by name, in the order of the text. */
  codes: string[]
  cause: Cause
  who: Who
  correlationId: string | null
  requestId: string | null
  /** The time of the event, as the text writes it. */
  time: string | null
  /** What happened, in one or two sentences. */
  title: string
  /** What to do first. */
  fix: string
}

/** Explains a pasted text as the page does. Never throws; the text may be anything. */
export async function explainText(text: string): Promise<ExplainedText> {
  const found = await failureInText(text)
  if (!found) return nothing()
  // The person who pasted the text knows where it is from.
  const failure = { ...found.failure, reportedByUser: false }
  const judged = judgeRefusal(what.signIn, { online: true, ...found, failure })
  return {
    codes: failure.aadsts,
    cause: judged.cause ?? 'unclear',
    who: judged.fix?.who ?? 'nobody',
    correlationId: failure.correlationId ?? null,
    requestId: failure.requestId ?? failure.traceId ?? null,
    time: failure.timestamp ?? null,
    title: inEnglish(judged.explanation),
    fix: judged.fix ? inEnglish(judged.fix.what) : '',
  }
}

const nothing = (): ExplainedText => ({
  codes: [],
  cause: 'unclear',
  who: 'nobody',
  correlationId: null,
  requestId: null,
  time: null,
  title: inEnglish(msg('signin.explain.nothing')),
  fix: inEnglish(msg('signin.explain.nothing.fix')),
})
