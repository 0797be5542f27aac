import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import * as v from 'valibot'
import { withCleanLabels } from '../src/model/label-text.ts'
import type { Text } from '../src/model/message.ts'
import {
  ACCEPTANCE_MAX_BYTES,
  type AcceptanceRecord,
  acceptanceRecordSchema,
} from '../src/report/schema/acceptance-schema.ts'
import { plainCopy, TooLarge } from '../src/report/schema/plain-json.ts'
import { readReport } from '../src/report/schema/read.ts'
import type { Report } from '../src/report/schema/schema.ts'
import {
  SUMMARY_MAX_BYTES,
  type Summary,
  summarySchema,
} from '../src/report/schema/summary-schema.ts'
import { msg } from '../src/words/collector/index.ts'
import { Problem } from './problem.ts'
import type { Arrival } from './store.ts'

const compress = promisify(gzip)

/** The body of a POST with the result of a device acceptance, or undefined where it is a run. */
export function readAcceptance(
  body: unknown,
  idempotencyKey?: string,
): AcceptanceRecord | undefined {
  if (typeof body !== 'object' || body === null || !('acceptance' in body)) return undefined
  const { acceptance: given } = copied(body) as { acceptance: unknown }
  const parsed = v.safeParse(acceptanceRecordSchema, given, { abortEarly: true })
  if (!parsed.success) throw unexpected('acceptance', given, parsed.issues[0])
  const bytes = Buffer.byteLength(JSON.stringify(parsed.output))
  if (bytes > ACCEPTANCE_MAX_BYTES)
    throw invalid(
      msg('collector.body.acceptanceSize', { bytes, most: ACCEPTANCE_MAX_BYTES }),
      'acceptance',
    )
  if (idempotencyKey !== undefined && idempotencyKey !== parsed.output.id)
    throw invalid(msg('collector.body.runId'), 'Idempotency-Key')
  return parsed.output
}

/**
 * The body of a POST as what is stored: known keys only, without characters that nobody sees.
 * @throws {Problem} that names the place
 */
export async function readArrival(body: unknown, idempotencyKey?: string): Promise<Arrival> {
  const value = copied(body)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(msg('collector.body.object'), 'body')
  const { summary: given, report } = value as Record<string, unknown>
  const summary = readSummary(given)
  if (idempotencyKey !== undefined && idempotencyKey !== summary.runId)
    throw invalid(msg('collector.body.runId'), 'Idempotency-Key')
  if (report === undefined || report === null) return { summary }
  const full = readFull(report, summary.runId)
  return { summary, report: await compress(JSON.stringify(full)) }
}

const invalid = (text: Text, path: string) => new Problem(400, text, { path })

function unexpected(root: string, given: unknown, issue: v.BaseIssue<unknown>): Problem {
  const path = [root, ...(issue.path ?? []).map(({ key }) => String(key))].join('.')
  const found = given === undefined ? 'nothing' : issue.received.slice(0, 80)
  return invalid(
    msg('collector.body.expected', { expected: issue.expected ?? issue.message, found }),
    path,
  )
}

function copied(body: unknown): unknown {
  try {
    return plainCopy(body)
  } catch (error) {
    throw invalid(
      msg(error instanceof TooLarge ? 'collector.body.tooMuch' : 'collector.body.unreadable'),
      'body',
    )
  }
}

function readSummary(given: unknown): Summary {
  const labelled = typeof given === 'object' && given !== null ? withCleanLabels(given) : given
  const parsed = v.safeParse(summarySchema, labelled, { abortEarly: true })
  if (!parsed.success) {
    throw unexpected('summary', given, parsed.issues[0])
  }
  const bytes = Buffer.byteLength(JSON.stringify(parsed.output))
  if (bytes > SUMMARY_MAX_BYTES)
    throw invalid(msg('collector.body.summarySize', { bytes, most: SUMMARY_MAX_BYTES }), 'summary')
  // When it arrived is not for the sender to say.
  const { receivedAt: _, ...summary } = parsed.output
  return summary
}

function readFull(given: unknown, runId: string): Report {
  const read = readReport(given)
  if (!read.ok)
    throw invalid(
      msg('collector.body.report', { said: read.problem }),
      read.field ? `report.${read.field}` : 'report',
    )
  if (read.report.run.id.slice(0, 100) !== runId)
    throw invalid(msg('collector.body.otherRun'), 'report.run.id')
  return read.report
}
