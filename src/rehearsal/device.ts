import * as v from 'valibot'
import { verdicts } from '../model/verdicts.ts'
import { labelSchema, timeSchema } from './plan.ts'

const short = v.pipe(v.string(), v.maxLength(120))
const ms = v.pipe(v.number(), v.minValue(0), v.maxValue(600_000))

/** Where a device's clock stands against the collector's. */
export const clockSchema = v.strictObject({
  /** Collector minus device, ms. */
  offsetMs: v.pipe(v.number(), v.minValue(-1e13), v.maxValue(1e13)),
  /** The offset is right to this much, whatever the way there and back: half the round trip. */
  errorMs: ms,
})

/** What a lobby shows of a device. Names as in delivery; nothing of it but `installation` is an id. */
export const deviceInfoSchema = v.strictObject({
  device: v.optional(labelSchema),
  site: v.optional(labelSchema),
  group: v.optional(labelSchema),
  installation: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  headset: v.optional(short),
  browser: short,
  appVersion: short,
  battery: v.optional(
    v.strictObject({
      /** 0..1 */
      level: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
      charging: v.boolean(),
    }),
  ),
  /** Of its last run, with when that was. */
  verdict: v.optional(v.picklist(verdicts)),
  ranAt: v.optional(timeSchema),
  /** The device's own wall clock against the collector's; shown where it is far off. */
  clock: v.optional(clockSchema),
})
export type DeviceInfo = v.InferOutput<typeof deviceInfoSchema>

/**
 * Where a device is. `lobby`: joined. `connecting`: sets up its connections. `ready`: all of them
 * stand. `running`: carries load or waits for its turn. `done`: its result is kept. `failed`: it
 * takes no part any more; `why` says why.
 */
export const deviceStates = ['lobby', 'connecting', 'ready', 'running', 'done', 'failed'] as const
export type DeviceState = (typeof deviceStates)[number]

/**
 * Why a device takes no part. `limits`: its own limits refuse the plan. `relay`: the relay didn't
 * answer or was lost. `quota`: the relay gives this user no more allocations (TURN 486). `capacity`:
 * it has none left for anybody (508, RFC 8656 section 19). `credentials`: none, or the relay refused them. `source`: the source's stream never came. `clock`: its offset
 * is not known well enough. `late`: it was not connected in time. `metered`: on a metered line.
 * `declined`: somebody or something on the device said no. `stopped`: a person ended it there.
 * `error`: anything else.
 */
export const failures = [
  'limits',
  'relay',
  'quota',
  'capacity',
  'credentials',
  'source',
  'clock',
  'late',
  'metered',
  'declined',
  'stopped',
  'error',
] as const
export type Failure = (typeof failures)[number]
