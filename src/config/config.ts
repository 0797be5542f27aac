import * as v from 'valibot'
import { mixNames } from '../catalog/bandwidth.ts'
import { endpointSetSchema } from '../catalog/types.ts'
import { isHostName } from '../model/host-name.ts'
import { RESERVED_RELAY } from '../model/reserved.ts'
import { MAX_USERNAME_BYTES, turnUrlFlaw } from '../model/turn-url.ts'
import { isGuardedAddress, scope } from './address.ts'
import { fleetSchema } from './fleet.ts'
import { RESERVED } from './issue.ts'
import { ownName } from './own-name.ts'
import { signInSchema } from './sign-in.ts'

const relayName = v.pipe(
  ownName,
  v.check((name) => name !== RESERVED_RELAY, RESERVED),
)
const turnUrl = v.pipe(
  v.string(),
  v.rawCheck(({ dataset, addIssue }) => {
    const flaw = dataset.typed ? turnUrlFlaw(dataset.value) : undefined
    if (flaw) addIssue({ message: `settings.turn.${flaw}` })
  }),
)
const portNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535))
const hostname = v.pipe(v.string(), v.maxLength(253), v.check(isHostName, 'settings.must.host'))

/** Of a server that is asked for something, relative to the page where it has no host. */
const route = v.pipe(
  v.string(),
  v.minLength(1),
  v.check((text) => {
    if (!URL.canParse(text, 'https://page.invalid/')) return false
    const { protocol, username, password } = new URL(text, 'https://page.invalid/')
    return /^https?:$/.test(protocol) && !username && !password
  }, 'settings.must.route'),
)

export const staticRelay = v.strictObject({
  name: relayName,
  urls: v.pipe(v.array(turnUrl), v.minLength(1)),
  // Browsers refuse a TURN server without either.
  username: v.pipe(v.string(), v.minLength(1), v.maxBytes(MAX_USERNAME_BYTES)),
  credential: v.pipe(v.string(), v.minLength(1)),
})
export const brokerRelay = v.strictObject({
  name: relayName,
  broker: route,
})
/** Gets a bearer token of who is signed in; in plain text it would be anybody's on the way. */
export const closedBrokerRelay = v.strictObject({
  name: relayName,
  broker: v.pipe(v.string(), v.minLength(1), v.check(isGuardedAddress, 'settings.must.url')),
  auth: v.strictObject({ scope }),
})
export const speechRelay = v.strictObject({
  name: relayName,
  speechRegion: v.pipe(v.string(), v.regex(/^[a-z0-9]+$/, 'settings.must.region')),
})

const portRange = v.pipe(
  v.string(),
  v.regex(/^\d{4,5}-\d{4,5}$/, 'settings.must.range'),
  v.check((text) => {
    const [from = 0, to = 0] = text.split('-').map(Number)
    return from >= 1024 && to <= 65535 && from <= to && to - from < 2000
  }, 'settings.must.rangeLimits'),
)

/** Where ICE servers come from: static (tests only), a broker, or Azure AI Speech. */
export const relaySchema = v.union(
  [staticRelay, brokerRelay, closedBrokerRelay, speechRelay],
  'settings.must.relay',
)

/** The published requirements that come with the page. */
const requirementsSchema = v.strictObject({
  /** Older ones are a finding for whoever runs this page. */
  maxAgeDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_500)), 90),
})

/** What is measured of the line; every key has a default. */
const throughputSchema = v.strictObject({
  /** Headsets that use one access point or line at once. */
  headsets: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)), 1),
  mix: v.optional(v.picklist(mixNames), 'avatars'),
  /** What one measurement may send and receive at most. */
  maxMegabytes: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(500)), 50),
  /** How long the capacity search may take, with connecting. */
  maxSeconds: v.optional(v.pipe(v.number(), v.minValue(3), v.maxValue(30)), 6),
  /**
   * What a run measures by itself. `brief`: required rate, loss, jitter, delay. `everything`:
   * the capacity and every transport too. The rest is measured when its row is run by itself.
   */
  inRun: v.optional(v.picklist(['nothing', 'brief', 'everything']), 'brief'),
  /** Routes of an own server: GET that sends at least some megabytes, POST that reads all. */
  https: v.optional(
    v.pipe(
      v.strictObject({
        download: v.optional(route),
        upload: v.optional(route),
      }),
      v.check(({ download, upload }) => Boolean(download ?? upload), 'settings.must.direction'),
    ),
  ),
})

export const configSchema = v.strictObject({
  /** Where editors find the form of this file. */
  $schema: v.optional(v.string()),
  version: v.literal(1),
  title: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(80))),
  profiles: v.optional(v.array(v.string())),
  endpoints: v.optional(v.array(endpointSetSchema), []),
  scaleUnit: v.optional(
    v.pipe(v.string(), v.regex(/^AMSU[A-Z]\d{4}$/i, 'settings.must.scaleUnit')),
  ),
  maaRegion: v.optional(v.picklist(['na', 'eu', 'ap'])),
  tenant: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/i, 'settings.must.tenantName'))),
  apps: v.optional(v.array(hostname), []),
  /** An address that no host has, for networks where 192.0.2.1 (RFC 5737) is in use. */
  nobodyAddress: v.optional(v.pipe(v.string(), v.ipv4('settings.must.ipv4'))),
  relays: v.optional(v.array(relaySchema), []),
  /** Ranges swept against a responder, any TURN server that listens on all of their ports. */
  portRanges: v.optional(
    v.array(
      v.pipe(
        v.strictObject({
          name: ownName,
          host: hostname,
          udp: v.optional(portRange),
          tcp: v.optional(portRange),
          /** Ask this many ports of each range instead of all. */
          sample: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(1000))),
          /** A legacy rule informs and never fails a network. */
          legacy: v.optional(v.boolean(), false),
        }),
        v.check(({ udp, tcp }) => Boolean(udp ?? tcp), 'settings.must.protocol'),
      ),
    ),
    [],
  ),
  relayHosts: v.optional(
    v.array(
      v.pipe(
        v.strictObject({
          host: hostname,
          udp: v.optional(v.array(portNumber)),
          tcp: v.optional(v.array(portNumber)),
          tls: v.optional(v.array(portNumber)),
        }),
        // A host alone means the usual doors: without any it would be left out in silence.
        v.transform(({ host, udp, tcp, tls }) =>
          (udp ?? tcp ?? tls)
            ? { host, udp: udp ?? [], tcp: tcp ?? [], tls: tls ?? [] }
            : { host, udp: [3478, 3479, 3480, 3481], tcp: [443], tls: [443] },
        ),
      ),
    ),
    [],
  ),
  signIn: v.optional(signInSchema),
  throughput: v.optional(throughputSchema, {}),
  requirements: v.optional(requirementsSchema, {}),
  /** Where the fleet page may ask for runs of many devices. */
  fleet: v.optional(fleetSchema),
  /** Says that faults are planted here, and where the same page tests the real network. */
  demo: v.optional(v.strictObject({ realPage: route })),
  /** Where reports are sent; read by the part that sends, which few pages need. */
  delivery: v.optional(v.unknown()),
})

export type Config = v.InferOutput<typeof configSchema>
export type RelayConfig = v.InferOutput<typeof relaySchema>
