import * as v from 'valibot'
import { mixNames, tierNames } from '../catalog/bandwidth.ts'
import { LABEL_MAX } from '../model/label-names.ts'

/** How long a rehearsal carries load, seconds. */
export const SECONDS_MIN = 30
export const SECONDS_MAX = 180
/** Devices of one rehearsal. */
export const DEVICES_MAX = 2000

/** `rising`: more and more devices, each at the full rate; `all`: all of them from the start. */
export const rehearsalModes = ['all', 'rising'] as const
export type RehearsalMode = (typeof rehearsalModes)[number]

/**
 * What the devices carry. `paired`: the event's own rates, the loop the smaller direction and a
 * source the rest. Without a source, a loop alone: `larger` at the larger rate both ways, which is
 * more than the event; `airTime` at (up + down) / 2 both ways, which takes as much air time.
 */
export const rehearsalLoads = ['paired', 'larger', 'airTime'] as const
export type RehearsalLoad = (typeof rehearsalLoads)[number]

/** Letters and digits that nobody takes for another one, in the codes made here. */
const CODE_LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'
const CODE_LENGTH = 8
/** From here on, a byte would favour the first letters. */
const EVEN_BELOW = 256 - (256 % CODE_LETTERS.length)
/** A code in an address or typed: small letters and digits. Without a collector people make one. */
export const codeSchema = v.pipe(v.string(), v.regex(/^[a-z0-9]{4,16}$/))

export const labelSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(LABEL_MAX))
export const timeSchema = v.pipe(v.string(), v.maxLength(30), v.isoTimestamp())
const kbps = v.pipe(v.number(), v.minValue(1), v.maxValue(100_000))
/** The name that config.json gives to a relay. */
const relayName = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/))

/** What a planner chooses. Rates are kbit/s of one device, at IP level. */
const chosen = {
  mix: v.picklist(mixNames),
  tier: v.picklist(tierNames),
  upKbps: kbps,
  downKbps: kbps,
  seconds: v.pipe(v.number(), v.integer(), v.minValue(SECONDS_MIN), v.maxValue(SECONDS_MAX)),
  mode: v.picklist(rehearsalModes),
  load: v.picklist(rehearsalLoads),
  relay: relayName,
  /** Devices that wait by themselves are offered only a rehearsal of their site; of all without. */
  site: v.optional(labelSchema),
  /** Names of those that are expected, so that missing ones can be named. */
  devices: v.optional(v.pipe(v.array(labelSchema), v.maxLength(DEVICES_MAX))),
  /** The rehearsal that this one repeats at another load. */
  repeats: v.optional(codeSchema),
}

export const planRequestSchema = v.strictObject(chosen)
export type PlanRequest = v.InferOutput<typeof planRequestSchema>

export const planSchema = v.strictObject({
  ...chosen,
  code: codeSchema,
  createdAt: timeSchema,
  /** Without a collector: the instant at which all begin by the clock. */
  at: v.optional(timeSchema),
})
export type RehearsalPlan = v.InferOutput<typeof planSchema>

/** A code that two rehearsals don't share: of a collector's, or of a link by the clock. */
export function newCode(): string {
  let code = ''
  while (code.length < CODE_LENGTH)
    for (const value of crypto.getRandomValues(new Uint8Array(CODE_LENGTH)))
      if (value < EVEN_BELOW && code.length < CODE_LENGTH)
        code += CODE_LETTERS[value % CODE_LETTERS.length]
  return code
}

/** The code as it is kept, from what an address holds or a person typed; undefined for none. */
export function readCode(text: string): string | undefined {
  const code = text.replace(/[\s-]/g, '').toLowerCase()
  return v.is(codeSchema, code) ? code : undefined
}
