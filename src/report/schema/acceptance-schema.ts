import * as v from 'valibot'
import {
  acceptanceUnits,
  cameSchema,
  expectationSchema,
  rowIdSchema,
} from '../../catalog/acceptance.ts'

/** Acceptance result v1: what was expected of one device, and what came. */
export const ACCEPTANCE_SCHEMA = 'quest-preflight-acceptance'
/** Of one result as JSON; those of today have about 8 kB. */
export const ACCEPTANCE_MAX_BYTES = 32_000

const short = v.pipe(v.string(), v.maxLength(100))
const time = v.pipe(v.string(), v.maxLength(30), v.isoTimestamp())

/** Why a row has no value. */
export const notMeasuredReasons = [
  'skipped',
  'needs-headset',
  'not-set-up',
  'not-available',
  'late',
  'not-reached',
] as const
export type NotMeasured = (typeof notMeasuredReasons)[number]

const rowSchema = v.strictObject({
  id: rowIdSchema,
  state: v.picklist(['as-expected', 'differs', 'not-measured']),
  expected: expectationSchema,
  unit: v.optional(v.picklist(acceptanceUnits)),
  came: v.optional(cameSchema),
  /** Present where nothing came. */
  why: v.optional(v.picklist(notMeasuredReasons)),
})
export type AcceptanceResult = v.InferOutput<typeof rowSchema>

/**
 * No name of a person, a device, a network or a page in it. Unknown keys are refused: nothing
 * comes along by accident.
 */
export const acceptanceRecordSchema = v.strictObject({
  schema: v.literal(ACCEPTANCE_SCHEMA),
  version: v.literal(1),
  /** Made for this result alone. */
  id: v.pipe(v.string(), v.uuid()),
  startedAt: time,
  finishedAt: time,
  /** Somebody ended it before its last step. */
  stopped: v.boolean(),
  app: v.strictObject({ version: short }),
  /** ISO date of the expectations. */
  expectations: v.pipe(v.string(), v.isoDate()),
  /** The browser was driven by a program (WebDriver), as in an emulator. */
  automated: v.boolean(),
  device: v.strictObject({
    userAgent: v.pipe(v.string(), v.maxLength(300)),
    /** Meta's model token. */
    model: v.optional(short),
    browser: short,
    chromium: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  }),
  rows: v.pipe(v.array(rowSchema), v.maxLength(100)),
})
export type AcceptanceRecord = v.InferOutput<typeof acceptanceRecordSchema>
