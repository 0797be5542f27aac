import * as v from 'valibot'
import { CHANNEL_VERSION } from './channel.ts'
import { clockSchema, deviceInfoSchema, deviceStates, failures } from './device.ts'
import { codeSchema } from './plan.ts'
import { deviceResultSchema, placeSchema } from './record.ts'
import { BINS_MAX, secondSchema, sourceSecondSchema } from './second.ts'

/** What a device or a source sends to the collector. */

/** The shared key or a token, as in delivery; never in an address. */
export const proof = {
  key: v.optional(v.pipe(v.string(), v.maxLength(200))),
  token: v.optional(v.pipe(v.string(), v.maxLength(16_000))),
}

/**
 * Made once for each tab (`crypto.randomUUID()`, kept in sessionStorage): a page that comes back
 * with it takes its old place. Known to that page and the collector alone, so it is its proof too.
 */
const id = v.pipe(v.string(), v.uuid())
const version = v.literal(CHANNEL_VERSION)

const hello = v.strictObject({
  type: v.literal('hello'),
  version,
  role: v.literal('device'),
  ...proof,
  id,
  info: deviceInfoSchema,
  /** Without a code a device waits until a planner offers it a rehearsal. */
  code: v.optional(codeSchema),
  /** Where it is, for one that comes back. */
  state: v.optional(v.picklist(deviceStates)),
  /** With `ready`, by the clock that the start is timed with. */
  clock: v.optional(clockSchema),
})

const sourceHello = v.strictObject({
  type: v.literal('hello'),
  version,
  role: v.literal('source'),
  ...proof,
  id,
  code: codeSchema,
})

/** An exchange of the clocks: `t0` comes back as it is, by whatever clock the device keeps. */
const clock = v.strictObject({ type: v.literal('clock'), t0: v.number() })

/** To an offer: `join` takes a place, `decline` says why not. */
const join = v.strictObject({ type: v.literal('join'), code: codeSchema })
const decline = v.strictObject({
  type: v.literal('decline'),
  code: codeSchema,
  why: v.picklist(failures),
})

const state = v.strictObject({
  type: v.literal('state'),
  state: v.picklist(deviceStates),
  /** With `failed`. */
  why: v.optional(v.picklist(failures)),
  /** With `ready`, by the clock that the start is timed with. */
  clock: v.optional(clockSchema),
  /** Of its info, what changes. */
  battery: deviceInfoSchema.entries.battery,
})

const sdp = v.pipe(v.string(), v.maxLength(20_000))
const candidate = v.strictObject({
  candidate: v.pipe(v.string(), v.maxLength(1000)),
  sdpMid: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(20)))),
  sdpMLineIndex: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)))),
})

/** Signalling between a source and one device, passed on as it is. `pair` is the device's place. */
export const signalSchema = v.strictObject({
  type: v.literal('signal'),
  pair: placeSchema,
  description: v.optional(v.strictObject({ type: v.picklist(['offer', 'answer']), sdp })),
  /** `null`: no more come. */
  candidate: v.optional(v.nullable(candidate)),
})

/** What was measured since the last one; once a second, more of them after a break. */
const seconds = v.strictObject({
  type: v.literal('seconds'),
  seconds: v.pipe(v.array(secondSchema), v.maxLength(60)),
})
const fed = v.strictObject({
  type: v.literal('fed'),
  seconds: v.pipe(v.array(sourceSecondSchema), v.maxLength(BINS_MAX)),
})

/** Sent again until `kept` comes, also days later. */
const result = v.strictObject({ type: v.literal('result'), result: deviceResultSchema })
const leave = v.strictObject({ type: v.literal('leave') })

/** A source says how its connection to one device stands. */
const paired = v.strictObject({
  type: v.literal('paired'),
  pair: placeSchema,
  state: v.picklist(['ready', 'failed']),
})

export const fromDeviceSchema = v.variant('type', [
  v.variant('role', [hello, sourceHello]),
  clock,
  join,
  decline,
  state,
  signalSchema,
  seconds,
  fed,
  paired,
  result,
  leave,
])
export type FromDevice = v.InferOutput<typeof fromDeviceSchema>
