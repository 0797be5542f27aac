import * as v from 'valibot'
import type { Evidence, EvidenceKind, EvidenceOf, ProbeError } from '../probes/evidence.ts'
import { fieldSources, flows, sourcedFields, stages } from '../signin/failure.ts'
import { throughputSchemas } from './throughput-schema.ts'

/**
 * What may become of a text when a report leaves the device. A text without one of these
 * leaves at level `full` only.
 */
export type Privacy = 'address' | 'agent' | 'host' | 'public' | 'text' | 'url'

const kept = <P extends Privacy>(privacy: P, max = 300) =>
  v.pipe(v.string(), v.maxLength(max), v.metadata({ privacy }))

const address = v.optional(kept('address'))
const host = kept('host')
const url = kept('url', 2000)
const text = kept('text', 2000)
const word = kept('public')
const ms = v.pipe(v.number(), v.minValue(0))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65535))
const list = <S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.maxLength(1000))

const connected = v.picklist(['open', 'refused', 'silent', 'unresolved', 'unsupported'])
const tcp = v.object({ outcome: connected, ms, address })
const fetched = {
  outcome: v.picklist(['responded', 'failed', 'timeout', 'blocked']),
  ms,
  url,
  error: v.optional(text),
}
const transport = v.picklist(['udp', 'tcp', 'tls'])
const relayPort = v.object({
  transport,
  port,
  outcome: v.picklist(['answered', 'silent', 'refused', 'unresolved', 'browser-refused']),
  code: v.optional(count),
  connect: v.optional(connected),
  address,
  ms,
})

const endpoint = v.object({
  kind: v.literal('endpoint'),
  host,
  port,
  online: v.boolean(),
  fetch: v.optional(v.object(fetched)),
  tcp: v.optional(tcp),
  secure: v.optional(v.object(fetched)),
  witness: v.optional(v.object({ host, address })),
})

const control = v.object({
  kind: v.literal('control'),
  online: v.boolean(),
  invalidName: v.object({ name: host, address }),
  testNet: list(v.object({ port, tcp })),
  known: v.optional(v.object(fetched)),
  knownLookup: v.optional(v.object({ address, unsupported: v.optional(v.boolean()) })),
  origin: v.object({ ...fetched, expected: v.optional(v.boolean()), status: v.optional(count) }),
  iceTcp: v.boolean(),
})

const device = v.object({
  kind: v.literal('device'),
  userAgent: kept('agent', 2000),
  browser: v.object({ name: word, version: word, chromium: v.optional(count) }),
  headset: v.optional(v.object({ model: word })),
  secureContext: v.boolean(),
  online: v.boolean(),
  connection: v.optional(
    v.object({
      type: v.optional(word),
      effectiveType: v.optional(word),
      downlinkMbps: v.optional(v.number()),
      rttMs: v.optional(v.number()),
    }),
  ),
  features: v.object({
    webrtc: v.boolean(),
    insertableStreams: v.picklist(['script-transform', 'encoded-streams', 'none']),
    immersiveVr: v.boolean(),
    immersiveAr: v.boolean(),
    serviceWorker: v.boolean(),
  }),
  language: word,
})

const ice = v.object({
  kind: v.literal('ice'),
  candidates: list(
    v.object({
      type: v.picklist(['host', 'srflx', 'prflx', 'relay']),
      protocol: v.picklist(['udp', 'tcp']),
      family: v.picklist(['IPv4', 'IPv6', 'mDNS', 'unknown']),
      address,
      port: v.optional(port),
      url: v.optional(url),
    }),
  ),
  servers: list(url),
  gatheringMs: ms,
  complete: v.boolean(),
})

const relayHost = v.object({
  kind: v.literal('relay-host'),
  host,
  online: v.boolean(),
  ports: list(relayPort),
  resolved: v.union([v.boolean(), v.literal('unknown')]),
  address,
})

const relay = v.object({
  kind: v.literal('relay'),
  name: word,
  transport,
  online: v.boolean(),
  source: v.picklist(['static', 'broker', 'speech']),
  urls: list(url),
  sourceError: v.optional(
    v.object({
      code: v.picklist([
        'broker-unreachable',
        'broker-rejected',
        'broker-invalid',
        'no-turn-urls',
        'key-missing',
      ]),
      message: text,
      status: v.optional(count),
    }),
  ),
  credentials: v.optional(
    v.object({ expiresAt: v.optional(word), expired: v.optional(v.boolean()) }),
  ),
  allocation: v.optional(
    v.object({
      outcome: v.picklist(['allocated', 'error', 'silent', 'not-offered']),
      code: v.optional(count),
      text: v.optional(text),
      ms,
      relayedAddress: address,
    }),
  ),
  echo: v.optional(
    v.object({
      sent: count,
      received: count,
      rttMs: v.optional(v.object({ min: ms, median: ms, p95: ms })),
    }),
  ),
  echoMs: v.optional(ms),
  reach: v.optional(list(relayPort)),
  bytes: v.optional(v.object({ up: count, down: count })),
})

const portRange = v.object({
  kind: v.literal('port-range'),
  name: word,
  host,
  protocol: v.picklist(['udp', 'tcp']),
  from: port,
  to: port,
  online: v.boolean(),
  resolved: v.boolean(),
  address,
  asked: count,
  answered: count,
  opened: count,
  closed: list(
    v.object({
      from: port,
      to: port,
      outcome: v.picklist(['silent', 'refused', 'unresolved', 'unsupported']),
    }),
  ),
  ms,
})

const sourcesOfFields = v.object(
  v.entriesFromList(sourcedFields, v.optional(v.picklist(fieldSources))),
)
/** Names of people and of their tenant: they leave at `full` only. */
const personal = v.pipe(v.string(), v.maxLength(1000))

const failure = v.object({
  flow: v.picklist(flows),
  stage: v.picklist(stages),
  at: word,
  errorClass: v.optional(word),
  errorCode: v.optional(text),
  aadsts: list(word),
  subError: v.optional(text),
  claims: v.optional(kept('text', 4000)),
  policies: list(word),
  description: v.optional(personal),
  correlationId: v.optional(word),
  clientCorrelationId: v.optional(word),
  traceId: v.optional(word),
  requestId: v.optional(word),
  timestamp: v.optional(word),
  httpStatus: v.optional(count),
  networkError: v.optional(text),
  cached: v.optional(v.boolean()),
  reportedByUser: v.optional(v.boolean()),
  page: v.optional(
    v.object({
      appName: v.optional(text),
      appId: v.optional(word),
      ip: address,
      deviceId: v.optional(personal),
      platform: v.optional(text),
      deviceState: v.optional(text),
    }),
  ),
  sources: sourcesOfFields,
})

const signInFacts = {
  online: v.boolean(),
  failure: v.optional(failure),
  explained: v.optional(
    v.object({
      code: word,
      class: word,
      meaning: text,
      who: word,
      remedy: text,
      quest: v.optional(text),
      verified: word,
      source: text,
      sourceUrl: v.optional(url),
    }),
  ),
  reach: v.optional(list(endpoint)),
  tokenEndpoint: v.optional(v.object(fetched)),
}

const signIn = v.object({
  kind: v.literal('sign-in'),
  outcome: v.picklist(['signed-in', 'failed', 'unfinished', 'none']),
  ...signInFacts,
  account: v.optional(
    v.object({
      tenantId: personal,
      upn: personal,
      kind: v.picklist(['member', 'guest', 'unknown']),
      signedInAt: v.optional(word),
    }),
  ),
  attempt: v.optional(v.object({ correlationId: word, startedAt: word, flow: v.picklist(flows) })),
})

const signInSilent = v.object({
  kind: v.literal('sign-in-silent'),
  outcome: v.picklist(['ok', 'failed', 'no-account']),
  ms,
  ...signInFacts,
  blockedBy: v.optional(text),
})

const signInResource = v.object({
  kind: v.literal('sign-in-resource'),
  name: word,
  title: text,
  scopes: list(text),
  outcome: v.picklist(['token', 'failed', 'not-tested', 'no-account']),
  ms,
  ...signInFacts,
})

const clock = v.object({
  kind: v.literal('clock'),
  skewMs: v.optional(v.number()),
  uncertaintyMs: ms,
  url,
})

const error = v.object({
  kind: v.literal('error'),
  code: v.picklist(['deadline', 'aborted', 'unsupported', 'internal', 'skipped']),
  message: text,
})

/**
 * Every kind of evidence (src/probes/evidence.ts) as a report carries it. Reading a foreign
 * report, redaction and the JSON schema all follow this one table: what is not named here
 * neither enters nor leaves.
 */
export const evidenceSchemas = {
  endpoint,
  control,
  device,
  ice,
  'relay-host': relayHost,
  relay,
  'port-range': portRange,
  'sign-in': signIn,
  'sign-in-silent': signInSilent,
  'sign-in-resource': signInResource,
  clock,
  ...throughputSchemas,
  error,
} satisfies { [K in EvidenceKind]: v.GenericSchema<unknown, EvidenceOf<K>> } & {
  error: v.GenericSchema<unknown, ProbeError>
}

export type KnownEvidence = Evidence | ProbeError

export const evidenceSchemaOf = (kind: string) =>
  Object.hasOwn(evidenceSchemas, kind)
    ? evidenceSchemas[kind as keyof typeof evidenceSchemas]
    : undefined

type Keys<T> = T extends readonly (infer U)[]
  ? Keys<U>[]
  : T extends object
    ? { [K in keyof T]-?: Keys<NonNullable<T[K]>> }
    : T
type Decided = v.InferOutput<(typeof evidenceSchemas)[keyof typeof evidenceSchemas]>
/** Does not compile while a probe's evidence has a field that the table above leaves out. @public */
export type EveryFieldIsDecided = Covers<Keys<Decided>, Keys<KnownEvidence>>
type Covers<A extends B, B> = A
