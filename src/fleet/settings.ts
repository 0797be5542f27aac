import * as v from 'valibot'

const isLoopback = (host: string) => host === 'localhost' || host === '127.0.0.1'

/** https, or relative to the page, or http on this machine; never with a user name in it. */
function isReachable(text: string): boolean {
  if (!URL.canParse(text, 'https://page.invalid/')) return false
  const { protocol, hostname, username, password } = new URL(text, 'https://page.invalid/')
  if (username || password) return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

const address = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(2000),
  v.check(isReachable, 'must be https, or relative to the page, or http on this machine'),
)
const scope = v.pipe(v.string(), v.regex(/^\S{1,200}$/, 'a scope without spaces'))
const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** `fleet` of config.json: where the fleet page may ask for runs. Files need none of it. */
export const fleetSchema = v.strictObject({
  /** Address of a collector, the folder that its `api/` is in. */
  collector: v.optional(address),
  /** Ask the collector with a token of who is signed in, for this scope. */
  collectorScope: v.optional(scope),
  logAnalytics: v.optional(
    v.strictObject({
      workspaceId: v.pipe(v.string(), v.regex(guid, 'the workspace ID, a GUID')),
      /** National clouds: `https://api.loganalytics.us`, `https://api.loganalytics.azure.cn`. */
      endpoint: v.optional(address, 'https://api.loganalytics.azure.com'),
      /** How far back the first question goes. */
      days: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(730)), 90),
    }),
  ),
})

export type FleetConfig = v.InferOutput<typeof fleetSchema>
