import * as v from 'valibot'
import { isGuardedAddress, scope } from './address.ts'

const address = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(2000),
  v.check(isGuardedAddress, 'settings.must.url'),
)
const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** `fleet` of config.json: where the fleet page may ask for runs. Files need none of it. */
export const fleetSchema = v.strictObject({
  /** Address of a collector, the folder that its `api/` is in. */
  collector: v.optional(address),
  /** Ask the collector with a token of who is signed in, for this scope. */
  collectorScope: v.optional(scope),
  /** Devices that wait on a page of their own may be offered rehearsals; nobody touches them. */
  rehearsal: v.optional(v.boolean()),
  logAnalytics: v.optional(
    v.strictObject({
      workspaceId: v.pipe(v.string(), v.regex(guid, 'settings.must.workspaceId')),
      /** National clouds: `https://api.loganalytics.us`, `https://api.loganalytics.azure.cn`. */
      endpoint: v.optional(address, 'https://api.loganalytics.azure.com'),
      /** How far back the first question goes. */
      days: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(730)), 90),
    }),
  ),
})

export type FleetConfig = v.InferOutput<typeof fleetSchema>
