import * as v from 'valibot'
import type { Text } from '../../../../model/message.ts'
import type { Part } from '../../../../rehearsal/merge.ts'
import {
  RECORD_MAX_BYTES,
  REHEARSAL_SCHEMA,
  type RehearsalRecord,
  rehearsalRecordSchema,
} from '../../../../rehearsal/record.ts'
import { withWords } from '../../../../words/catalogue.ts'
import { msg } from '../../../../words/rehearsalPage/index.ts'

type Read = { record: RehearsalRecord } | { parts: Part[] } | { problem: Text }

/**
 * A record as this page saved it, or what a device's report tells of rehearsals.
 * @param name of the file, for what is said of it
 */
export async function readRecord(name: string, text: string): Promise<Read> {
  if (text.length > RECORD_MAX_BYTES) return { problem: msg('rehearsalPage.file.large', { name }) }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { problem: msg('rehearsalPage.file.notJson', { name }) }
  }
  const schema = (value as { schema?: unknown } | null)?.schema
  if (schema !== REHEARSAL_SCHEMA) return readParts(name, value, schema)
  const { success, output, issues } = v.safeParse(rehearsalRecordSchema, value)
  if (success) return { record: output }
  const [issue] = issues
  const place = issue ? (v.getDotPath(issue) ?? '') : ''
  return { problem: msg('rehearsalPage.file.form', { name, place }) }
}

/** How reports are read is fetched by those who open one. */
async function readParts(name: string, value: unknown, schema: unknown): Promise<Read> {
  const [{ readReport }, { REPORT_SCHEMA }, { partsOf }] = await withWords(
    Promise.all([
      import('../../../../report/schema/read.ts'),
      import('../../../../report/schema/schema.ts'),
      import('./report-parts.ts'),
    ]),
  )
  if (schema !== REPORT_SCHEMA) return { problem: msg('rehearsalPage.file.notOurs', { name }) }
  const read = readReport(value)
  if (!read.ok)
    return { problem: msg('rehearsalPage.file.report', { name, problem: read.problem }) }
  const parts = partsOf(read.report)
  return parts.length > 0 ? { parts } : { problem: msg('rehearsalPage.file.noRow', { name }) }
}
