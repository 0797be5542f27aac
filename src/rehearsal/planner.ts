import * as v from 'valibot'
import { CHANNEL_VERSION } from './channel.ts'
import { clockSchema, deviceInfoSchema, deviceStates, failures } from './device.ts'
import { proof } from './from-device.ts'
import { codeSchema, DEVICES_MAX, planRequestSchema, planSchema } from './plan.ts'
import { outcomes, placeSchema, SOURCES_MAX } from './record.ts'
import { secondSchema, sourceSecondSchema } from './second.ts'
import { phases, refusedSchema } from './to-device.ts'

/** What the fleet page sends, and what it hears. It needs the right to read. */

const code = codeSchema
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const kioskId = count

export const fromPlannerSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('hello'),
    version: v.literal(CHANNEL_VERSION),
    role: v.literal('planner'),
    ...proof,
  }),
  /** Makes a rehearsal; `planned` or `problem` comes back, and from then on its news. */
  v.strictObject({ type: v.literal('plan'), plan: planRequestSchema }),
  /** News of one that exists. */
  v.strictObject({ type: v.literal('watch'), code }),
  /** Offers it to devices that wait: all of the plan's site, or those named. */
  v.strictObject({
    type: v.literal('invite'),
    code,
    kiosks: v.optional(v.pipe(v.array(kioskId), v.maxLength(DEVICES_MAX))),
  }),
  /** Takes a device out of the lobby. */
  v.strictObject({ type: v.literal('remove'), code, place: placeSchema }),
  /** All connect, a few at a time. */
  v.strictObject({ type: v.literal('prepare'), code }),
  /** Those that are ready begin together in a few seconds. */
  v.strictObject({ type: v.literal('start'), code }),
  /** Ends it for all; before the start it is given up. */
  v.strictObject({ type: v.literal('stop'), code }),
])
export type FromPlanner = v.InferOutput<typeof fromPlannerSchema>

/** One device in a lobby. */
const lobbyDevice = v.strictObject({
  place: placeSchema,
  info: deviceInfoSchema,
  connected: v.boolean(),
  state: v.picklist(deviceStates),
  why: v.optional(v.picklist(failures)),
  clock: v.optional(clockSchema),
  source: v.optional(v.pipe(v.number(), v.integer())),
})
export type LobbyDevice = v.InferOutput<typeof lobbyDevice>

const lobbySource = v.strictObject({
  place: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(SOURCES_MAX)),
  connected: v.boolean(),
  /** Devices that it feeds, and how many of those connections stand. */
  pairs: count,
  ready: count,
})
export type LobbySource = v.InferOutput<typeof lobbySource>

/**
 * Why the collector doesn't do what was asked. `busy`: another rehearsal of this site, or of all
 * sites, is under way. `sources`: too few for these devices. `devices`: nobody is there, or ready.
 * `phase`: not at this moment. `code`: no such rehearsal. `full`: the collector can't write.
 */
export const planProblems = ['busy', 'sources', 'devices', 'phase', 'code', 'full'] as const
export type PlanProblem = (typeof planProblems)[number]

export const toPlannerSchema = v.variant('type', [
  /** To `hello`: rehearsals under way, and devices that wait for an offer. */
  v.strictObject({
    type: v.literal('hello'),
    now: v.number(),
    active: v.array(v.strictObject({ plan: planSchema, phase: v.picklist(phases) })),
  }),
  v.strictObject({ type: v.literal('planned'), plan: planSchema }),
  v.strictObject({
    type: v.literal('problem'),
    what: v.picklist(planProblems),
    /** Of the rehearsal that is in the way. */
    code: v.optional(codeSchema),
    needed: v.optional(count),
    there: v.optional(count),
  }),
  /** The first one after `plan` or `watch` has all; later ones what changed, at most twice a second. */
  v.strictObject({
    type: v.literal('rehearsal'),
    code,
    all: v.boolean(),
    phase: v.picklist(phases),
    outcome: v.optional(v.picklist(outcomes)),
    plan: v.optional(planSchema),
    /** Second 0, Unix ms of the collector, and what its clock says now. */
    startAt: v.optional(v.number()),
    now: v.number(),
    devices: v.array(lobbyDevice),
    /** Places that are free again. */
    gone: v.array(placeSchema),
    sources: v.array(lobbySource),
    /** Results that are kept. */
    results: count,
  }),
  v.strictObject({
    type: v.literal('kiosks'),
    kiosks: v.array(v.strictObject({ id: kioskId, info: deviceInfoSchema })),
  }),
  /** Seconds as they come in, once a second. Left out while the reader is slow: the record has all. */
  v.strictObject({
    type: v.literal('live'),
    code,
    seconds: v.array(v.strictObject({ place: placeSchema, second: secondSchema })),
    sources: v.array(v.strictObject({ place: count, second: sourceSecondSchema })),
  }),
  refusedSchema,
])
export type ToPlanner = v.InferOutput<typeof toPlannerSchema>
