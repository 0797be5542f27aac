import * as v from 'valibot'
import { mixNames } from './catalog/bandwidth.ts'
import { endpointSetSchema } from './catalog/types.ts'
import { fleetSchema } from './fleet/settings.ts'
import { type Problem, parseLeniently, repeated, typeOf } from './lenient.ts'
import { signInSchema } from './signin/settings.ts'

const relayName = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and dashes, at most 40'),
)
const turnUrl = v.pipe(
  v.string(),
  v.regex(/^turns?:[^\s?#]+(\?transport=(udp|tcp))?$/i, 'a TURN URL, e.g. turn:relay.example:3478'),
)
const portNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535))
const hostname = v.pipe(
  v.string(),
  v.maxLength(253),
  v.regex(
    /^(\[[0-9a-f:.]+\]|[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?)$/i,
    'a host without scheme or port',
  ),
)

const staticRelay = v.strictObject({
  name: relayName,
  urls: v.pipe(v.array(turnUrl), v.minLength(1)),
  username: v.string(),
  credential: v.string(),
})
const brokerRelay = v.strictObject({
  name: relayName,
  broker: v.pipe(v.string(), v.minLength(1)),
})
const speechRelay = v.strictObject({
  name: relayName,
  speechRegion: v.pipe(v.string(), v.regex(/^[a-z0-9]+$/, 'a region such as westeurope')),
})

const portRange = v.pipe(
  v.string(),
  v.regex(/^\d{4,5}-\d{4,5}$/, 'a range, e.g. "30000-30499"'),
  v.check((text) => {
    const [from = 0, to = 0] = text.split('-').map(Number)
    return from >= 1024 && to <= 65535 && from <= to && to - from < 2000
  }, 'from 1024 to 65535, low before high, at most 2000 ports'),
)

/** Where ICE servers come from: static (tests only), a broker, or Azure AI Speech. */
export const relaySchema = v.union(
  [staticRelay, brokerRelay, speechRelay],
  'needs name and either urls + username + credential, or broker, or speechRegion',
)

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
        download: v.optional(v.pipe(v.string(), v.minLength(1))),
        upload: v.optional(v.pipe(v.string(), v.minLength(1))),
      }),
      v.check(({ download, upload }) => Boolean(download ?? upload), 'needs download or upload'),
    ),
  ),
})

export const configSchema = v.strictObject({
  version: v.literal(1, 'must be 1'),
  title: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(80))),
  profiles: v.optional(v.array(v.string())),
  endpoints: v.optional(v.array(endpointSetSchema), []),
  scaleUnit: v.optional(v.pipe(v.string(), v.regex(/^AMSU[A-Z]\d{4}$/i, 'e.g. AMSUB0201'))),
  maaRegion: v.optional(v.picklist(['na', 'eu', 'ap'])),
  tenant: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/i, 'the name before .onmicrosoft.com')),
  ),
  apps: v.optional(v.array(hostname), []),
  /** An address that no host has, for networks where 192.0.2.1 (RFC 5737) is in use. */
  nobodyAddress: v.optional(v.pipe(v.string(), v.ipv4('an IPv4 address'))),
  relays: v.optional(v.array(relaySchema), []),
  /** Ranges swept against a responder, any TURN server that listens on all of their ports. */
  portRanges: v.optional(
    v.array(
      v.pipe(
        v.strictObject({
          name: relayName,
          host: hostname,
          udp: v.optional(portRange),
          tcp: v.optional(portRange),
          /** Ask this many ports of each range instead of all. */
          sample: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(1000))),
          /** A legacy rule informs and never fails a network. */
          legacy: v.optional(v.boolean(), false),
        }),
        v.check(({ udp, tcp }) => Boolean(udp ?? tcp), 'needs udp or tcp'),
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
  /** Where the fleet page may ask for runs of many devices. */
  fleet: v.optional(fleetSchema),
  /** Where reports are sent; read by the part that sends, which few pages need. */
  delivery: v.optional(v.unknown()),
})

export type Config = v.InferOutput<typeof configSchema>
export type RelayConfig = v.InferOutput<typeof relaySchema>

export interface ReadConfig {
  config: Config
  /** Keys that were left out; the rest of the config holds. */
  problems: Problem[]
  /** Things worth knowing that are no mistakes. */
  notices: string[]
}

/** Reads any JSON as config: what is valid is kept, defaults fill the rest. Never throws. */
export function parseConfig(json: unknown): ReadConfig {
  if (typeOf(json) !== 'object')
    return withDefaults([fileProblem('must be a JSON object', typeOf(json))])
  const input = { ...(json as Record<string, unknown>), version: 1 }
  const { output, problems } = parseLeniently(configSchema, input, {
    choose: relayKind,
    refuse: [
      ...repeated(input, 'endpoints', 'id'),
      ...repeated(input, 'relays', 'name'),
      ...repeated(input, 'relayHosts', 'host'),
      ...repeated(input, 'portRanges', 'name'),
    ],
  })
  const version = (json as { version?: unknown }).version
  if (version !== 1)
    problems.unshift({
      path: 'version',
      message: 'must be 1; the rest was read as version 1',
      found: version === undefined ? 'nothing' : typeOf(version),
      leftOut: 'version',
    })
  const config = output ?? emptyConfig()
  return { config, problems, notices: noticesFor(config) }
}

/** "config.json: relays[1].urls[0] must be ..., found string. relays[1] is left out." */
export function problemText({ path, message, found, leftOut }: Problem): string {
  if (path === FILE) return `${FILE} ${message}.`
  const rest = leftOut === path ? '' : ` ${leftOut} is left out.`
  return `${FILE}: ${path}: ${message} (found: ${found}).${rest}`
}

const FILE = 'config.json'
const DEADLINE_MS = 4000

/** Fetches `config.json` beside the page. No file means defaults; never rejects. */
export async function loadConfig(fetchFn: typeof fetch = fetch): Promise<ReadConfig> {
  try {
    const signal = AbortSignal.timeout(DEADLINE_MS)
    const response = await fetchFn(FILE, { cache: 'no-cache', signal })
    if (response.status === 404) return withDefaults([])
    if (!response.ok)
      return withDefaults([fileProblem(`was answered with HTTP ${response.status}`, 'nothing')])
    return parseText(await response.text())
  } catch (error) {
    const late = error instanceof DOMException && error.name === 'TimeoutError'
    const message = late ? `did not arrive within ${DEADLINE_MS / 1000} s` : 'could not be fetched'
    return withDefaults([fileProblem(`${message}; the page runs with defaults`, 'nothing')])
  }
}

function parseText(text: string): ReadConfig {
  if (/^\s*</.test(text))
    return withDefaults([fileProblem('is a web page: the server has no such file', 'HTML')])
  try {
    return parseConfig(JSON.parse(text))
  } catch (error) {
    // The parser's own message quotes the text, which may be a credential.
    const position = /position (\d+)/.exec(String(error))?.[1]
    const line = position && text.slice(0, Number(position)).split('\n').length
    return withDefaults([fileProblem(`is not valid JSON${line ? ` in line ${line}` : ''}`, 'text')])
  }
}

const emptyConfig = (): Config => v.parse(configSchema, { version: 1 })

const withDefaults = (problems: Problem[]): ReadConfig => ({
  config: emptyConfig(),
  problems,
  notices: [],
})

const fileProblem = (message: string, found: string): Problem => ({
  path: FILE,
  message,
  found,
  leftOut: FILE,
})

/** By its keys a relay shows which of the three kinds it is meant to be. */
function relayKind(input: unknown): v.GenericSchema | undefined {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return undefined
  if ('broker' in input) return brokerRelay
  if ('speechRegion' in input) return speechRelay
  return 'urls' in input || 'username' in input || 'credential' in input ? staticRelay : undefined
}

function noticesFor({ relays }: Config): string[] {
  const fixed = relays.flatMap((relay) => ('credential' in relay ? [relay.name] : []))
  return fixed.length > 0
    ? [
        `Relay ${fixed.join(', ')}: the credentials stand in ${FILE}, where everyone can read them. For tests only.`,
      ]
    : []
}
