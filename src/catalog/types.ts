import * as v from 'valibot'
import { isHostName } from '../model/host-name.ts'
import type { Message, Text } from '../model/message.ts'
import type { RelayTransport } from '../model/transports.ts'

/** A port or an inclusive range, as text: "443", "3478-3481". */
const port = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}(-\d{1,5})?$/, 'settings.must.port'),
  v.check((text) => {
    const [low = 0, high = low] = text.split('-').map(Number)
    return low >= 1 && high <= 65535 && low <= high
  }, 'settings.must.portOrder'),
)

const text = v.pipe(v.string(), v.maxLength(2000))
const isPlain = (text: string) => /^[\w.:[\]-]+$/.test(text)
/** Wildcards and placeholders included; an audit id has room for 200 characters. */
const host = v.pipe(
  v.string(),
  v.maxLength(200),
  v.regex(/^(\[[0-9a-f:.]+\]|[^\s/:?#@\\[\]]+)$/i, 'settings.must.host'),
  v.check((text) => !isPlain(text) || isHostName(text), 'settings.must.host'),
)

const representative = v.object({
  wildcard: host,
  /** A real host under the wildcard, or null where none is published. */
  host: v.nullable(host),
  source: v.nullable(text),
  alternatives: v.optional(v.array(host), []),
})

/**
 * One set of requirements, as a vendor's page states it. The catalog and
 * `endpoints` in config.json share this form.
 */
export const endpointSetSchema = v.object({
  id: v.pipe(
    v.string(),
    v.maxLength(60),
    v.regex(/^[a-z0-9][a-z0-9.-]*$/, ({ input }) =>
      /[A-Z]/.test(input) ? 'settings.must.lowercaseId' : 'settings.must.setId',
    ),
  ),
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  profiles: v.optional(v.array(v.string()), []),
  source: text,
  /** ISO date of the page (or just its year), or null where the page carries none. */
  sourceDate: v.nullable(v.pipe(v.string(), v.maxLength(40))),
  sourceUrl: v.optional(v.pipe(v.string(), v.url())),
  category: v.optional(v.nullable(v.picklist(['Optimize', 'Allow', 'Default'])), null),
  required: v.optional(v.boolean(), true),
  /** Published for Azure ExpressRoute with Microsoft 365 route prefixes; absent: not stated. */
  expressRoute: v.optional(v.boolean()),
  /** Ids of sets and profiles that this set only points to (`see-m365`). */
  expandsTo: v.optional(v.array(v.string()), []),
  /** Id of the older set that this one replaces. */
  replaces: v.optional(v.string()),
  hosts: v.optional(v.array(host), []),
  wildcardHosts: v.optional(v.array(host), []),
  representatives: v.optional(v.array(representative), []),
  ips: v.optional(v.array(v.pipe(v.string(), v.maxLength(60))), []),
  /** Azure service tag that stands for the addresses. */
  serviceTag: v.optional(v.pipe(v.string(), v.maxLength(100))),
  tcpPorts: v.optional(v.array(port), []),
  udpPorts: v.optional(v.array(port), []),
  /** `http` for the embedded lab: a secure page may use plain http to this machine only. */
  scheme: v.optional(v.picklist(['https', 'http']), 'https'),
  /** Only `current` sets can fail a network. */
  status: v.optional(
    v.picklist(['current', 'superseded', 'removed', 'reference', 'indicative']),
    'current',
  ),
  verified: v.optional(v.boolean(), true),
  browserProbe: v.optional(
    v.picklist([
      'https-no-cors',
      'stun-udp',
      'turn-credentials-or-stun',
      'needs-own-endpoint',
      'likely-blocked-by-browser',
      'see-m365',
      'not-testable',
    ]),
    'https-no-cors',
  ),
  /** The vendor does not support TLS inspection for these hosts. */
  sslInspection: v.optional(v.nullable(v.string()), null),
  /** Downloads come in parts: a proxy has to let HTTP range requests through (RFC 9110 §14). */
  byteRanges: v.optional(v.boolean()),
  /** Only for tenants in this region. */
  region: v.optional(
    v.nullable(
      v.object({
        name: v.string(),
        scaleUnits: v.optional(v.array(v.string())),
        storageNames: v.optional(v.array(v.string())),
      }),
    ),
    null,
  ),
  scenario: v.optional(v.nullable(v.string()), null),
  notes: v.optional(text, ''),
})

export type EndpointSet = v.InferOutput<typeof endpointSetSchema>

/** In the order of the picker. */
export const profileGroups = ['immersive', 'headsets', 'm365', 'intune', 'other'] as const
export type ProfileGroup = (typeof profileGroups)[number]

export interface Profile {
  id: string
  title: string
  /** One sentence for the profile picker. */
  about: Message
  /** `historical` profiles carry a retirement notice and never fail a network. */
  status: 'current' | 'historical' | 'reference'
  /** Other profiles this one expands to. */
  includes?: string[]
  /** For the notice: when and by what it was retired. */
  retired?: Text
  group: ProfileGroup
  /** Used in Teams with an account of one's own, which needs a license. */
  licensed?: true
}

/** What an endpoint check connects to. */
export interface Target {
  /** Lower case. */
  host: string
  port: number
  scheme: 'https' | 'http'
}

/** What the catalog takes from config.json: rules of its own, and what fills tenants' rules. */
export interface OwnRules {
  endpoints: EndpointSet[]
  relayHosts: Pick<RelayHostTarget, 'host' | RelayTransport>[]
  /** The name before .onmicrosoft.com. */
  tenant?: string
  /** Hosts of the tenant's own apps. */
  apps: string[]
  /** Of Intune: `AMSUB0201`. */
  scaleUnit?: string
  /** Region of the attestation service. */
  maaRegion?: 'na' | 'eu' | 'ap'
}

/** A relay host asked without credentials. */
export interface RelayHostTarget {
  host: string
  udp: number[]
  tcp: number[]
  tls: number[]
  /** True for public hosts that may not answer strangers. */
  mayStaySilent: boolean
  /** The endpoint set whose UDP rule this host stands for. */
  set?: string
  /** True where its silence must not decide a run. */
  optional?: boolean
  source: string
  sourceDate: string | null
  profiles: string[]
}
