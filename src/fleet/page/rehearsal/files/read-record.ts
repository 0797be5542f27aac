import * as v from 'valibot'
import type { Text } from '../../../../model/message.ts'
import type { Part } from '../../../../rehearsal/merge.ts'
import {
  RECORD_MAX_BYTES,
  REHEARSAL_SCHEMA,
  type RehearsalRecord,
  rehearsalRecordSchema,
} from '../../../../rehearsal/record.ts'
import { readReport } from '../../../../report/schema/read.ts'
import { REPORT_SCHEMA } from '../../../../report/schema/schema.ts'
import { msg } from '../../../../words/rehearsalPage/index.ts'
import { partsOf } from './report-parts.ts'

type Read = { record: RehearsalRecord } | { parts: Part[] } | { problem: Text }

/**
 * A record as this page saved it, or what a device's report tells of rehearsals.
 * @param name of the file, for what is said of it
 */
export function readRecord(name: string, text: string): Read {
  if (text.length > RECORD_MAX_BYTES) return { problem: msg('rehearsalPage.file.large', { name }) }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { problem: msg('rehearsalPage.file.notJson', { name }) }
  }
  const schema = (value as { schema?: unknown } | null)?.schema
  if (schema === REPORT_SCHEMA) return readParts(name, value)
  if (schema !== REHEARSAL_SCHEMA) return { problem: msg('rehearsalPage.file.notOurs', { name }) }
  const { success, output, issues } = v.safeParse(rehearsalRecordSchema, value)
  if (success) return { record: output }
  const [issue] = issues
  const place = issue ? (v.getDotPath(issue) ?? '') : ''
  return { problem: msg('rehearsalPage.file.form', { name, place }) }
}

function readParts(name: string, value: unknown): Read {
  const read = readReport(value)
  if (!read.ok)
    return { problem: msg('rehearsalPage.file.report', { name, problem: read.problem }) }
  const parts = partsOf(read.report)
  return parts.length > 0 ? { parts } : { problem: msg('rehearsalPage.file.noRow', { name }) }
}
