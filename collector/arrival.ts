import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import * as v from 'valibot'
import { plainCopy, TooLarge } from '../src/report/plain-json.ts'
import { readReport } from '../src/report/read.ts'
import type { Report } from '../src/report/schema.ts'
import { SUMMARY_MAX_BYTES, type Summary, summarySchema } from '../src/report/summary-schema.ts'
import { Problem } from './problem.ts'
import type { Arrival } from './store.ts'

const compress = promisify(gzip)

/**
 * The body of a POST as what is stored: known keys only, without characters that nobody sees.
 * @throws {Problem} that names the place
 */
export async function readArrival(body: unknown, idempotencyKey?: string): Promise<Arrival> {
  const value = copied(body)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('The body must be an object with a summary.', 'body')
  const { summary: given, report } = value as Record<string, unknown>
  const summary = readSummary(given)
  if (idempotencyKey !== undefined && idempotencyKey !== summary.runId)
    throw invalid('Must be the run id of the summary.', 'Idempotency-Key')
  if (report === undefined || report === null) return { summary }
  const full = readFull(report, summary.runId)
  return { summary, report: await compress(JSON.stringify(full)) }
}

const invalid = (message: string, path: string) => new Problem(400, message, { path })

function copied(body: unknown): unknown {
  try {
    return plainCopy(body)
  } catch (error) {
    throw invalid(
      error instanceof TooLarge ? `The body ${error.message}.` : 'The body cannot be read.',
      'body',
    )
  }
}

function readSummary(given: unknown): Summary {
  const parsed = v.safeParse(summarySchema, given, { abortEarly: true })
  if (!parsed.success) {
    const [issue] = parsed.issues
    const path = ['summary', ...(issue.path ?? []).map(({ key }) => String(key))].join('.')
    const found = given === undefined ? 'nothing' : issue.received.slice(0, 80)
    throw invalid(`Expected ${issue.expected ?? issue.message}, found ${found}.`, path)
  }
  const bytes = Buffer.byteLength(JSON.stringify(parsed.output))
  if (bytes > SUMMARY_MAX_BYTES)
    throw invalid(`Holds ${bytes} bytes, at most ${SUMMARY_MAX_BYTES} are taken.`, 'summary')
  return parsed.output
}

function readFull(given: unknown, runId: string): Report {
  const read = readReport(given)
  if (!read.ok) {
    const [, place] = /^([\w.-]+): /.exec(read.problem) ?? []
    throw invalid(read.problem, place ? `report.${place}` : 'report')
  }
  if (read.report.run.id.slice(0, 100) !== runId)
    throw invalid('Must be the run that the summary is of.', 'report.run.id')
  return read.report
}
