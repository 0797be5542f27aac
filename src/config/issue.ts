import type * as v from 'valibot'
import type { Message } from '../model/message.ts'
import { RESERVED_RELAY } from '../model/reserved.ts'
import { knows } from '../words/catalogue.ts'
import { msg } from '../words/settings/index.ts'

/**
 * What is wrong with a key of config.json. Valibot's own messages quote the value, which may be a
 * secret, so they are never shown; a schema that can say more gives the id of a message.
 * @param path the key, as one would write it in JavaScript
 * @param near the key that was probably meant, where nobody knows this one
 */
export function issueMessage(issue: v.BaseIssue<unknown>, path: string, near?: string): Message {
  const { message: id, expected, input, type } = issue
  // For a key nobody knows valibot hands over the key; its value stays out of sight.
  if (expected === 'never')
    return near ? msg('settings.nearKey', { path, near }) : msg('settings.unknownKey', { path })
  if (input === undefined) return msg('settings.missing', { path })
  if (id === RESERVED) return msg(RESERVED, { path, name: RESERVED_RELAY })
  const own = { id, values: { path } }
  if (knows(own)) return own
  return valueMessage(type, { path, requirement: Number(issue.requirement), expected })
}

export const RESERVED = 'settings.reserved'

interface Wanted {
  path: string
  requirement: number
  expected: string | null
}

/** @param type what of valibot refused it: `string`, `picklist`, `min_value` ... */
function valueMessage(type: string, { path, requirement, expected }: Wanted): Message {
  const limit = requirement
  switch (type) {
    case 'picklist':
    case 'literal':
    case 'variant':
      return msg('settings.oneOf', { path, choices: choicesOf(expected) })
    case 'integer':
      return msg('settings.whole', { path })
    case 'min_value':
      return msg('settings.least', { path, limit })
    case 'max_value':
      return msg('settings.most', { path, limit })
    case 'min_length':
      return msg('settings.shortest', { path })
    case 'max_length':
    case 'max_bytes':
      return msg('settings.longest', { path, limit })
    case 'string':
    case 'number':
    case 'boolean':
    case 'array':
    case 'strict_object':
    case 'object':
      return msg('settings.type', { path, type: expected ?? '' })
    default:
      return msg('settings.invalid', { path })
  }
}

/** Valibot writes `("na" | "eu")`. */
const choicesOf = (expected: string | null) =>
  (expected ?? '').replace(/^\(|\)$/g, '').replaceAll(' | ', ', ')
