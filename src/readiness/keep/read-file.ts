import * as v from 'valibot'
import type { Message } from '../../model/message.ts'
import { limits, plainCopy } from '../../report/schema/plain-json.ts'
import { readReport } from '../../report/schema/read.ts'
import {
  READINESS_SCHEMA,
  type ReadinessFile,
  readinessSchema,
} from '../../report/schema/readiness-schema.ts'
import { REPORT_SCHEMA, type Report } from '../../report/schema/schema.ts'
import { msg } from '../../words/readiness/index.ts'

/** A list, a report that fills one, or why the file is neither. */
export type ReadFile = { list: ReadinessFile } | { report: Report } | { problem: Message }

/** The newest version of a list that is read here. */
const NEWEST = 1

/** Reads the text of a file. Never throws; a problem names its place, e.g. `answers.3.due`. */
export function readReadinessFile(text: string): ReadFile {
  const value = parsed(text)
  if (value === undefined) return { problem: msg('readiness.file.notJson') }
  const { schema, version } = value as { schema?: unknown; version?: unknown }
  if (schema === REPORT_SCHEMA) {
    const read = readReport(value)
    return read.ok ? { report: read.report } : { problem: read.problem }
  }
  if (schema !== READINESS_SCHEMA) return { problem: msg('readiness.file.notList') }
  if (typeof version === 'number' && version > NEWEST)
    return { problem: msg('readiness.file.newer', { version }) }
  const result = v.safeParse(readinessSchema, value, { abortEarly: true })
  if (!result.success) return { problem: problemOf(result.issues[0]) }
  return twiceIn(result.output) ?? badDayIn(result.output) ?? { list: result.output }
}

/** An object of plain data, or undefined. */
function parsed(text: string): object | undefined {
  if (text.length > limits.size) return undefined
  try {
    const value = plainCopy(JSON.parse(text))
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function problemOf(issue: v.BaseIssue<unknown>): Message {
  const place = issue.path?.map(({ key }) => String(key)).join('.') ?? ''
  if (issue.input === undefined && issue.kind === 'schema')
    return msg('readiness.file.missing', { place })
  const found = issue.received.slice(0, 80)
  return msg('readiness.file.wrong', { place, found })
}

/** Of two entries with one id, one would be lost. */
function twiceIn({ answers, measured, findings }: ReadinessFile): ReadFile | undefined {
  for (const [part, entries] of Object.entries({ answers, measured, findings })) {
    const ids = entries.map(({ id }) => id)
    const at = ids.findIndex((id, index) => ids.indexOf(id) < index)
    if (at >= 0)
      return {
        problem: msg('readiness.file.twice', { place: `${part}.${at}.id`, id: ids[at] ?? '' }),
      }
  }
  return undefined
}

/** "2026-02-31" has the form of a date and is none. */
function badDayIn({ answers }: ReadinessFile): ReadFile | undefined {
  const at = answers.findIndex(({ due }) => due !== undefined && !isDay(due))
  if (at < 0) return undefined
  const place = `answers.${at}.due`
  return { problem: msg('readiness.file.wrong', { place, found: `"${answers[at]?.due}"` }) }
}

const isDay = (day: string) => {
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}
