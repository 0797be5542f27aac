import * as v from 'valibot'
import type { Text } from '../../../../model/message.ts'
import {
  RECORD_MAX_BYTES,
  REHEARSAL_SCHEMA,
  type RehearsalRecord,
  rehearsalRecordSchema,
} from '../../../../rehearsal/record.ts'
import { msg } from '../../../../words/rehearsalPage/index.ts'

type Read = { record: RehearsalRecord } | { problem: Text }

/** A record as this page saved it. @param name of the file, for what is said of it */
export function readRecord(name: string, text: string): Read {
  if (text.length > RECORD_MAX_BYTES) return { problem: msg('rehearsalPage.file.large', { name }) }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { problem: msg('rehearsalPage.file.notJson', { name }) }
  }
  if ((value as { schema?: unknown } | null)?.schema !== REHEARSAL_SCHEMA)
    return { problem: msg('rehearsalPage.file.notOurs', { name }) }
  const { success, output, issues } = v.safeParse(rehearsalRecordSchema, value)
  if (success) return { record: output }
  const [issue] = issues
  const place = issue ? (v.getDotPath(issue) ?? '') : ''
  return { problem: msg('rehearsalPage.file.form', { name, place }) }
}
