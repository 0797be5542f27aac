import type { Who } from '../model/actors.ts'
import type { Cause } from '../model/causes.ts'
import type { Fix, Judgement } from '../model/judgement.ts'
import type { Message } from '../model/message.ts'

/** How audits put a judgement together. */

/** One sentence, or several of which some are said only under a condition. */
type Said = Message | readonly (Message | false | undefined)[]

const sentences = (said: Said): Message[] =>
  'id' in said ? [said] : said.filter((one) => one !== false && one !== undefined)

export const pass = (said: Said): Judgement => ({ verdict: 'pass', explanation: sentences(said) })

export const notApplicable = (said: Said, cause?: Cause): Judgement => ({
  verdict: 'notApplicable',
  ...(cause && { cause }),
  explanation: sentences(said),
})

const withCause =
  (verdict: 'warn' | 'fail' | 'unknown') =>
  (cause: Cause, said: Said, fix?: Fix): Judgement => ({
    verdict,
    cause,
    explanation: sentences(said),
    ...(fix && { fix }),
  })

export const warn = withCause('warn')
export const fail = withCause('fail')
export const unknown = withCause('unknown')

/** The evidence fits more than one cause. */
export const unclear = (said: Said, fix?: Fix): Judgement => unknown('unclear', said, fix)

/** No web page can measure this. */
export const notTestable = (said: Said): Judgement => unknown('not-testable', said)

export const fixBy = (who: Who, what: Message): Fix => ({ who, what })
