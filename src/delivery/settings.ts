import * as v from 'valibot'
import { isGuardedAddress, scope } from '../config/address.ts'
import { type Problem, parseLeniently, repeated } from '../config/lenient.ts'
import { ownName } from '../config/own-name.ts'
import type { Message } from '../model/message.ts'
import type { RedactionLevel } from '../report/privacy/redact.ts'
import { msg } from '../words/delivery/index.ts'

/**
 * What is sent: the flat record of a run, its whole report, or both. To `https` the record always
 * goes along: it is what receivers sort by.
 */
const forms = ['summary', 'full', 'both'] as const

const form = v.optional(v.picklist(forms), 'both')
const redaction = v.optional(
  v.picklist(['full', 'standard', 'minimal'] satisfies RedactionLevel[]),
  'standard',
)

/** Only the shape is told in messages: a URL may carry a signature. */
const address = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(2000),
  v.check(isGuardedAddress, 'settings.must.url'),
)

const https = v.strictObject({
  name: ownName,
  type: v.literal('https'),
  /** A collector's `/api/reports`, a Logic App, a function; with PUT a blob container's SAS URL. */
  url: address,
  form,
  redaction,
  method: v.optional(v.picklist(['POST', 'PUT']), 'POST'),
  /** Sends a bearer token of who is signed in, for this scope. */
  auth: v.optional(v.strictObject({ scope })),
  /** Sent as `X-Preflight-Key`; it stands in config.json, so it is no secret. */
  key: v.optional(v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,200}$/, 'settings.must.key'))),
  /** All that `key` opens is sending: a collector with a separate reading key says so. */
  keyOnlySends: v.optional(v.boolean()),
})

const applicationInsights = v.strictObject({
  name: ownName,
  type: v.literal('applicationInsights'),
  connectionString: v.pipe(
    v.string(),
    v.maxLength(1000),
    v.check(isConnectionString, 'settings.must.connectionString'),
  ),
  form,
  redaction,
})

const file = v.strictObject({ name: ownName, type: v.literal('file'), form, redaction })

/** `delivery` of config.json. Without it nothing is ever sent. */
export const deliverySchema = v.strictObject({
  sinks: v.pipe(v.array(v.variant('type', [https, applicationInsights, file])), v.maxLength(10)),
  /** Send after every run; otherwise only with `?deliver` or a click. */
  automatic: v.optional(v.boolean(), false),
  limits: v.optional(
    v.strictObject({
      /** Full reports that wait at most; older ones are reduced to their summaries. */
      maxReports: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)), 50),
      /** What may wait altogether. */
      maxMegabytes: v.optional(v.pipe(v.number(), v.minValue(0.1), v.maxValue(500)), 20),
    }),
    {},
  ),
})

export type DeliveryConfig = v.InferOutput<typeof deliverySchema>
export type SinkConfig = DeliveryConfig['sinks'][number]
export type HttpsSink = Extract<SinkConfig, { type: 'https' }>
export type InsightsSink = Extract<SinkConfig, { type: 'applicationInsights' }>

/** Parts of a connection string, names in lower case. */
function partsOf(connectionString: string): Record<string, string> {
  const pairs = connectionString.split(';').flatMap((part) => {
    const at = part.indexOf('=')
    return at > 0 ? [[part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()]] : []
  })
  return Object.fromEntries(pairs)
}

function isConnectionString(text: string): boolean {
  const { instrumentationkey, ingestionendpoint } = partsOf(text)
  return (
    Boolean(instrumentationkey && ingestionendpoint) && isGuardedAddress(ingestionendpoint ?? '')
  )
}

/** Where it goes, without anything secret; undefined for a file on this device. */
export function placeOf(
  sink: SinkConfig,
  page = globalThis.location?.href,
): { host: string; here: boolean } | undefined {
  if (sink.type === 'file') return undefined
  const address =
    sink.type === 'https' ? sink.url : (partsOf(sink.connectionString).ingestionendpoint ?? '')
  const url = new URL(address, page ?? 'https://page.invalid/')
  return { host: url.host, here: page !== undefined && url.origin === new URL(page).origin }
}

/** The same inside a sentence. */
export function destinationOf(sink: SinkConfig, page?: string): string | Message {
  const place = placeOf(sink, page)
  if (!place) return msg('delivery.place.file')
  return place.here ? msg('delivery.place.here', { host: place.host }) : place.host
}

export interface ReadDelivery {
  config: DeliveryConfig
  /** Keys that were left out; the rest holds. */
  problems: Problem[]
  /** Things worth knowing that are no mistakes. */
  notices: Message[]
}

/**
 * `delivery` of config.json from any JSON; never throws.
 * @param signInConfigured whether tokens can be had at all
 */
export function readDelivery(json: unknown, signInConfigured: boolean): ReadDelivery {
  const refuse = repeated(json, 'sinks', 'name').map((issue) => ({
    ...issue,
    path: ['delivery', ...issue.path],
  }))
  const schema = v.strictObject({ delivery: v.optional(deliverySchema) })
  const { output, problems } = parseLeniently(schema, { delivery: json }, { refuse })
  const config = output?.delivery ?? v.parse(deliverySchema, { sinks: [] })
  return { config, problems, notices: sinkNotices(config, signInConfigured) }
}

function sinkNotices(
  { sinks }: Pick<DeliveryConfig, 'sinks'>,
  signInConfigured: boolean,
): Message[] {
  return sinks.flatMap((sink) => {
    if (sink.type !== 'https') return []
    const { name } = sink
    const url = new URL(sink.url, 'https://page.invalid/')
    return [
      ...(sink.key && !sink.keyOnlySends ? [msg('delivery.settings.key', { name })] : []),
      ...(url.searchParams.has('sig') ? [msg('delivery.settings.signature', { name })] : []),
      ...(sink.auth && !signInConfigured ? [msg('delivery.settings.noSignIn', { name })] : []),
    ]
  })
}
