import * as v from 'valibot'
import { clockSchema, deviceInfoSchema, failures } from './device.ts'
import { DEVICES_MAX, planSchema, timeSchema } from './plan.ts'
import { BINS_MAX, columnsSchema, sourceSecondSchema } from './second.ts'

/** Rehearsal record v1: what many devices measured at the same instant. */
export const REHEARSAL_SCHEMA = 'quest-preflight-rehearsal'
/** Of one record as JSON: 2,000 devices for 180 s. That of 30 devices for 60 s has about 80 kB. */
export const RECORD_MAX_BYTES = 24_000_000
/** Sources of one rehearsal. */
export const SOURCES_MAX = 50

/** Place in the rehearsal, from 1 on: in this order devices begin in rising mode. */
export const placeSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(DEVICES_MAX))
const second = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(BINS_MAX))

/** From which second on, and up to which (not included), a device carries load. */
export const windowSchema = v.strictObject({ from: second, to: second })
export type Window = v.InferOutput<typeof windowSchema>

/** What a device says at its end. The collector adds who it is. */
export const deviceResultSchema = v.strictObject({
  window: windowSchema,
  clock: v.optional(clockSchema),
  /** Round trip of the loop before the load. */
  idleRttMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(600_000))),
  failed: v.optional(v.picklist(failures)),
  /** It lost the collector meanwhile and reported later. */
  cutOff: v.optional(v.boolean()),
  seconds: columnsSchema,
})
export type DeviceResult = v.InferOutput<typeof deviceResultSchema>

export const recordDeviceSchema = v.strictObject({
  place: placeSchema,
  info: deviceInfoSchema,
  /** Place of the source that fed it, from 1 on. */
  source: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(SOURCES_MAX))),
  /** `whole`: its own result. `part`: what it told as it went. `none`: nothing but that it joined. */
  came: v.picklist(['whole', 'part', 'none']),
  result: v.optional(deviceResultSchema),
})
export type RecordDevice = v.InferOutput<typeof recordDeviceSchema>

export const outcomes = ['finished', 'stopped', 'abandoned'] as const

export const rehearsalRecordSchema = v.strictObject({
  schema: v.literal(REHEARSAL_SCHEMA),
  version: v.literal(1),
  plan: planSchema,
  /** The instant of second 0, by the collector's clock; absent where it never began. */
  startedAt: v.optional(timeSchema),
  /** `stopped`: a planner ended it; `abandoned`: it never began. */
  outcome: v.picklist(outcomes),
  /** Second in which it was stopped. */
  stoppedAt: v.optional(second),
  devices: v.pipe(v.array(recordDeviceSchema), v.maxLength(DEVICES_MAX)),
  sources: v.pipe(
    v.array(
      v.strictObject({
        place: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(SOURCES_MAX)),
        seconds: v.pipe(v.array(sourceSecondSchema), v.maxLength(BINS_MAX)),
      }),
    ),
    v.maxLength(SOURCES_MAX),
  ),
})
export type RehearsalRecord = v.InferOutput<typeof rehearsalRecordSchema>
