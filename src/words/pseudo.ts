import type { Messages } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'

/**
 * English with accents between ⟦ and ⟧: still readable, a third longer as German is, and whatever
 * stands on the page without the brackets did not come from the catalogue.
 */
export const pseudo = (messages: Messages): Messages =>
  Object.fromEntries(
    Object.entries(messages).map(([id, message]) => {
      const tokens = typeof message === 'string' ? compileMessage(message) : message
      return [id, ['⟦', ...(accented(tokens) as string[]), '⟧'] as typeof tokens]
    }),
  )

const letters: Record<string, string> = {
  a: 'àà',
  e: 'éé',
  i: 'ï',
  o: 'ôô',
  u: 'ûû',
  c: 'ç',
  n: 'ñ',
}

/** Texts are tokens of their own; in `[name, type, cases]` only the cases hold texts. */
function accented(token: unknown): unknown {
  if (typeof token === 'string')
    return token.replace(/[aeioucn]/g, (letter) => letters[letter] ?? letter)
  if (!Array.isArray(token)) return token
  return token.map((part) => (Array.isArray(part) ? placeholder(part) : accented(part)))
}

function placeholder([name, type, cases]: unknown[]): unknown[] {
  if (!type) return [name]
  if (typeof cases !== 'object' || cases === null) return [name, type, cases]
  const texts = Object.entries(cases).map(([when, text]) => [
    when,
    typeof text === 'number' ? text : accented(text),
  ])
  return [name, type, Object.fromEntries(texts)]
}
