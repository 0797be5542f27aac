import type { Message, MessageValue } from '../../model/message.ts'
import type { Clean } from './clean.ts'

type Rule = (text: string) => string

/** What becomes of the parts of a message. */
interface MessageRules {
  /** Ids look like host names and are none. */
  id: Rule
  /** That of the text which the values stand in. */
  value: Rule
}

/** For messages of sentences, and of titles. */
export const inLong = ({ label, long }: Clean): MessageRules => ({ id: label, value: long })
export const inShort = ({ label, short }: Clean): MessageRules => ({ id: label, value: short })

/** A message with every string of its values put through the rule of the text they stand in. */
export function redactMessage({ id, values }: Message, rules: MessageRules): Message {
  if (!values) return { id: rules.id(id) }
  const clean = Object.entries(values).map(([name, value]) => [name, redactValue(value, rules)])
  return { id: rules.id(id), values: Object.fromEntries(clean) }
}

export const redactText = (text: readonly Message[], rules: MessageRules): Message[] =>
  text.map((message) => redactMessage(message, rules))

function redactValue(value: MessageValue, rules: MessageRules): MessageValue {
  if (typeof value === 'number') return value
  if (typeof value === 'string') return rules.value(value)
  return 'id' in value ? redactMessage(value, rules) : value.map((one) => redactValue(one, rules))
}
