import type { Message } from '../../model/message.ts'
import { asIs } from '../../words/as-is.ts'
import type { AuditResult } from '../schema/schema.ts'

interface RowWords {
  title: Message
  explanation: Message[]
  fix?: Message
}

/** What a row says; rows of older reports hold their English text alone. */
export function wordsOf({ messages, title, explanation, fix }: AuditResult): RowWords {
  if (messages) return messages
  return {
    title: asIs(title),
    explanation: [asIs(explanation)],
    ...(fix && { fix: asIs(fix.what) }),
  }
}
