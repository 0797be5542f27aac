import * as v from 'valibot'
import { host, label, port, transport } from './fields.ts'

/** Facts of the device itself, a row each. */
export const deviceFacts = [
  'online',
  'browser',
  'headset',
  'webrtc',
  'immersive',
  'connection',
  'local-network',
  'battery',
] as const
export type DeviceFact = (typeof deviceFacts)[number]

/** Ways of looking that a run tests before it believes them, a row each. */
export const oracleFacts = ['oracle-connect', 'oracle-lookup', 'oracle-knock'] as const
export type OracleFact = (typeof oracleFacts)[number]

/** Facts about ICE on this network, a row each. */
export const iceFacts = ['candidates', 'ipv6', 'nat'] as const
export type IceFact = (typeof iceFacts)[number]

/**
 * Facts about the account in its tenant that it may read itself, a row each. They name the rows
 * `tenant.<fact>`.
 */
export const tenantFacts = [
  'account',
  'teams',
  'organiser',
  'immersive',
  'avatars',
  'mesh',
  'mailbox',
  'files',
  'intune',
  'assignment',
  'cloud',
  'roles',
  'headset',
] as const
export type TenantFact = (typeof tenantFacts)[number]

/** Facts about account and tenant that a person asks for one at a time; ids as those above. */
export const askedFacts = [
  'calendar',
  'site',
  'drive',
  'teams-apps',
  'labels',
  'seats',
  'group-creation',
  'guests',
  'cross-tenant',
  'partners',
  'policies',
  'what-if',
  'named-locations',
  'security-defaults',
  'mfa',
  'teams-policy',
  'enterprise-apps',
  'managed-devices',
  'enrolment',
  'compliance-policies',
  'app-protection',
  'service-health',
  'messages',
  'sign-ins',
] as const
export type AskedFact = (typeof askedFacts)[number]

/** Figures of the quiet stream, a row each. */
export const qualityFigures = ['loss', 'jitter', 'rtt'] as const
export type QualityFigure = (typeof qualityFigures)[number]

/** What is judged of a watch, a row each. */
export const watchFigures = ['gaps', 'good', 'roaming'] as const
export type WatchFigure = (typeof watchFigures)[number]

/** What is judged of a walk, a row each. */
export const walkFigures = ['cells', 'drift'] as const
export type WalkFigure = (typeof walkFigures)[number]

export const directions = ['download', 'upload'] as const
export type Direction = (typeof directions)[number]

const protocol = v.picklist(['tcp', 'udp'])

/** One host, or what the source gives in its place, on one port. */
const endpoint = v.object({
  kind: v.literal('endpoint'),
  /** Id of the set of requirements. */
  set: label,
  /** As the vendor's page prints it: a host, a wildcard, a service tag. */
  name: host,
  /** The host actually tested; absent where there is none. */
  host: v.optional(host),
  /** "443", or a range that stays one row: "49152-65535". */
  port: label,
  protocol,
  /** Asked over plain http, which only the embedded lab is. */
  scheme: v.optional(v.literal('http')),
})

/** One port of a relay, asked without an account. */
const relayPort = v.object({
  kind: v.literal('relay-port'),
  host,
  transport,
  port,
  /** True for public relays, which may not answer clients without an account. */
  mayStaySilent: v.boolean(),
})

/** A relay of config.json over one transport, with credentials. */
const relay = v.object({ kind: v.literal('relay'), name: label, transport })

/** A range of ports to a responder of config.json. */
const portRange = v.object({
  kind: v.literal('port-range'),
  name: label,
  host,
  protocol,
  from: port,
  to: port,
  /** A legacy rule informs and never fails a network. */
  legacy: v.boolean(),
})

const device = v.object({
  kind: v.literal('device'),
  fact: v.picklist(deviceFacts),
  /** The device is to go on for long: runs repeat, or a watch or a rehearsal is planned. */
  lasting: v.optional(v.boolean()),
})
const ice = v.object({ kind: v.literal('ice'), fact: v.picklist(iceFacts) })
const oracle = v.object({ kind: v.literal('oracle'), fact: v.picklist(oracleFacts) })
/** What must not answer: a captive portal or a proxy does. */
const control = v.object({ kind: v.literal('control') })
/** The settings of this page; a row only where they are not what the server means them to be. */
const config = v.object({ kind: v.literal('config') })

/** Parts of a file; a row only where a chosen rule needs them. */
const byteRanges = v.object({ kind: v.literal('byte-ranges') })

/** The age of the requirements; a row only where they are too old. */
const requirements = v.object({ kind: v.literal('requirements') })

const signIn = v.object({ kind: v.literal('sign-in') })
const signInSilent = v.object({ kind: v.literal('sign-in-silent') })
const signInResource = v.object({
  kind: v.literal('sign-in-resource'),
  name: label,
  /** For people; the name where config.json gives none. */
  title: label,
})
const tenant = v.object({
  kind: v.literal('tenant'),
  fact: v.picklist(tenantFacts),
  /** Everybody needs it for the chosen profiles; other facts inform and decide nothing. */
  required: v.boolean(),
})
const tenantAsked = v.object({ kind: v.literal('tenant-asked'), fact: v.picklist(askedFacts) })
const clock = v.object({ kind: v.literal('clock') })

/** Through one relay: is the required rate carried, how much is, how long do packets take? */
const lineRequired = v.object({ kind: v.literal('line-required'), relay: label })
const lineCapacity = v.object({ kind: v.literal('line-capacity'), relay: label })
const lineQuality = v.object({
  kind: v.literal('line-quality'),
  relay: label,
  figure: v.picklist(qualityFigures),
})
const lineLoadedRtt = v.object({ kind: v.literal('line-loaded-rtt'), relay: label })
/** The stream that goes on after a run. */
const watch = v.object({
  kind: v.literal('watch'),
  relay: label,
  figure: v.picklist(watchFigures),
})
/** The stream while somebody walked through a room. */
const walk = v.object({
  kind: v.literal('walk'),
  relay: label,
  figure: v.picklist(walkFigures),
})
/** This device's part in a rehearsal of many. */
const rehearsal = v.object({ kind: v.literal('rehearsal'), relay: label, code: label })
const lineHttps = v.object({ kind: v.literal('line-https'), direction: v.picklist(directions) })

/**
 * What a row of the report is about, with every fact that its audit needs besides the evidence
 * and the published rule. Ids are built from it (ids.ts) and never read to learn a fact.
 */
export const subjectSchema = v.variant('kind', [
  endpoint,
  relayPort,
  relay,
  portRange,
  device,
  ice,
  oracle,
  control,
  config,
  byteRanges,
  requirements,
  signIn,
  signInSilent,
  signInResource,
  tenant,
  tenantAsked,
  clock,
  lineRequired,
  lineCapacity,
  lineQuality,
  lineLoadedRtt,
  watch,
  walk,
  rehearsal,
  lineHttps,
])

export type Subject = v.InferOutput<typeof subjectSchema>
export type SubjectKind = Subject['kind']
export type SubjectOf<K extends SubjectKind> = Extract<Subject, { kind: K }>
