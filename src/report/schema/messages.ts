import * as v from 'valibot'
import type { Message } from '../../model/message.ts'

/**
 * Messages as a report holds them, beside their English text: bounded in every way, because a
 * report may come from anywhere.
 */

const MAX_VALUES = 16
const MAX_ITEMS = 60
const MAX_TEXT = 1000

const id = v.pipe(v.string(), v.maxLength(80), v.regex(/^[a-zA-Z][\w.-]*$/))
const name = v.pipe(v.string(), v.regex(/^\w{1,30}$/))
const plain = v.union([v.pipe(v.string(), v.maxLength(MAX_TEXT)), v.number()])

const listOf = <S extends v.GenericSchema>(item: S, most = MAX_ITEMS) =>
  v.pipe(v.array(item), v.maxLength(most))

const withValues = <S extends v.GenericSchema>(value: S) =>
  v.object({
    id,
    values: v.optional(v.pipe(v.record(name, value), v.maxEntries(MAX_VALUES))),
  })

/** Three levels: a fix, the traffic in it, and the shortened list of addresses in that. */
const innermost = withValues(v.union([plain, listOf(plain)]))
const inner = withValues(v.union([plain, innermost, listOf(v.union([plain, innermost]))]))
const message = withValues(v.union([plain, inner, listOf(v.union([plain, inner]))]))

export const messageSchema: v.GenericSchema<Message> = message
/** What is read one after the other. */
export const textSchema: v.GenericSchema<Message[]> = listOf(messageSchema, 12)
