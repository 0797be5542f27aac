import * as v from 'valibot'
import { verdicts } from '../../model/verdicts.ts'
import { textSchema } from './messages.ts'

/** Readiness list v1: what people answered and what runs measured, row by row. */
export const READINESS_SCHEMA = 'quest-preflight-readiness'

/** Rows and questions in one file; this version has fewer than 200 of both. */
const MOST = 1000

const id = v.pipe(v.string(), v.maxLength(80), v.regex(/^[a-z0-9-]+$/))
const name = v.pipe(v.string(), v.maxLength(120))
/** Characters of a note or of an answer about a first tenant. */
export const MAX_NOTE = 4000
const long = v.pipe(v.string(), v.maxLength(MAX_NOTE))
const time = v.pipe(v.string(), v.maxLength(30), v.isoTimestamp())
const day = v.pipe(v.string(), v.maxLength(10), v.isoDate())
const count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** What a person can say of a row. */
export const saidStates = ['open', 'attested', 'not-needed'] as const

const answer = v.object({
  /** Id of the row in the list. */
  id,
  said: v.optional(v.picklist(saidStates)),
  /** When `said` was last chosen. */
  saidAt: v.optional(time),
  owner: v.optional(name),
  /** Date without a time, e.g. "2026-12-18". */
  due: v.optional(day),
  note: v.optional(long),
  /** The newer of two answers wins. */
  changedAt: time,
})
export type Answer = v.InferOutput<typeof answer>

const measured = v.object({
  id,
  verdict: v.picklist(verdicts),
  /** When the run began. */
  at: time,
  run: v.pipe(v.string(), v.maxLength(300)),
  passed: count,
  failed: count,
  /** Checks that couldn't tell, warnings, and checks that the run left out. */
  other: count,
  /** What the check says, where the row is one check. */
  says: v.optional(textSchema),
})
export type Measured = v.InferOutput<typeof measured>

/** An answer of the list for a first real tenant. */
const finding = v.object({ id, text: long, changedAt: time })
export type Finding = v.InferOutput<typeof finding>

const listOf = <S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.maxLength(MOST))

export const readinessSchema = v.object({
  schema: v.literal(READINESS_SCHEMA),
  version: v.literal(1),
  savedAt: time,
  answers: listOf(answer),
  measured: listOf(measured),
  findings: listOf(finding),
})
export type ReadinessFile = v.InferOutput<typeof readinessSchema>
