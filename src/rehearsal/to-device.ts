import * as v from 'valibot'
import { signalSchema } from './from-device.ts'
import { codeSchema, DEVICES_MAX, planSchema } from './plan.ts'
import { placeSchema, SOURCES_MAX, windowSchema } from './record.ts'

/** What the collector sends to a device or a source: nothing but what a rehearsal needs. */

/** `lobby` → `preparing` → `running` → `gathering` → `ended`. */
export const phases = ['lobby', 'preparing', 'running', 'gathering', 'ended'] as const
export type Phase = (typeof phases)[number]

/** Unix ms of the collector's clock. */
const instant = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15))
const kbps = v.pipe(v.number(), v.minValue(0), v.maxValue(1e9))
const sourcePlace = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(SOURCES_MAX))

/** To a `hello` without a code: it is connected and waits. */
const waiting = v.strictObject({ type: v.literal('waiting') })

/** To a `hello` or `join` with a code. After a break it says what was missed. */
const welcome = v.strictObject({
  type: v.literal('welcome'),
  plan: planSchema,
  phase: v.picklist(phases),
  /** A device's place, or that of a source among the sources. */
  place: v.union([placeSchema, sourcePlace]),
  start: v.optional(v.strictObject({ at: instant, window: windowSchema })),
  /** This device's result is kept already. */
  kept: v.boolean(),
})

/** To a device that waits. It takes it only if config.json has `fleet.rehearsal` and limits.ts allows. */
const offer = v.strictObject({ type: v.literal('offer'), plan: planSchema })

const clock = v.strictObject({
  type: v.literal('clock'),
  t0: v.number(),
  /** When it came and when the answer left, Unix ms. */
  t1: instant,
  t2: instant,
})

/**
 * Connect now: the loop, and the receiver where `source` is named (the source sends the offer).
 * The rates are those of the plan; a device takes them from there and not from here.
 */
const prepare = v.strictObject({
  type: v.literal('prepare'),
  window: windowSchema,
  source: v.optional(sourcePlace),
})

/** To a source: feed this device. 25 or 50 frames a second, from second `from` to `to`. */
const pair = v.strictObject({
  type: v.literal('pair'),
  pair: placeSchema,
  kbps,
  framesPerSecond: v.picklist([25, 50]),
  window: windowSchema,
  /** A source that still has this connection keeps it: its channel alone was cut. */
  unlessFed: v.optional(v.literal(true)),
})

/** Second 0 is at `at`. A device that is told twice keeps the first one. */
const start = v.strictObject({
  type: v.literal('start'),
  code: codeSchema,
  at: instant,
  /** Of this device: those that were not ready in time make room for it. */
  window: v.optional(windowSchema),
  /** To a source: of each of its devices; others are not fed. */
  pairs: v.optional(
    v.pipe(
      v.array(v.strictObject({ pair: placeSchema, window: windowSchema })),
      v.maxLength(DEVICES_MAX),
    ),
  ),
})

/** End the load at once. `planner`: somebody stopped it. `gone`: the rehearsal doesn't exist. */
const stop = v.strictObject({
  type: v.literal('stop'),
  code: codeSchema,
  why: v.picklist(['planner', 'gone']),
})
const kept = v.strictObject({ type: v.literal('kept') })

/**
 * `access`: key or token doesn't do. `code`: no such rehearsal. `running`: it began without this
 * device. `full`: no place left. `rate`: too many messages. `message`: one that nobody reads.
 * `elsewhere`: this place was taken over by a newer connection. `version`: reload the page.
 */
export const refusals = [
  'access',
  'code',
  'running',
  'full',
  'rate',
  'message',
  'elsewhere',
  'version',
] as const
export type Refusal = (typeof refusals)[number]

/** The connection ends after it. `again`: trying again later makes sense. */
export const refusedSchema = v.strictObject({
  type: v.literal('refused'),
  why: v.picklist(refusals),
  /** English, for the log. */
  said: v.pipe(v.string(), v.maxLength(500)),
  again: v.boolean(),
})

export const toDeviceSchema = v.variant('type', [
  waiting,
  welcome,
  offer,
  clock,
  prepare,
  pair,
  signalSchema,
  start,
  stop,
  kept,
  refusedSchema,
])
export type ToDevice = v.InferOutput<typeof toDeviceSchema>
