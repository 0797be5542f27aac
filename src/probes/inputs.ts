import type { Mix, Tier } from '../catalog/bandwidth.ts'
import type { RelayHostTarget, Target } from '../catalog/types.ts'
import type { RelayConfig } from '../config/config.ts'
import type { ConfigFlaw } from '../config/flaw.ts'
import type { SignInResource } from '../config/sign-in.ts'
import type { AskedFact } from '../model/subject.ts'
import type { RelayTransport } from '../model/transports.ts'

/** What a plan tells each kind of probe. */
export interface ProbeInputs {
  endpoint: EndpointInput
  control: ControlInput
  device: null
  oracles: null
  ice: IceInput
  'relay-host': RelayHostTarget
  relay: RelayInput
  'port-range': PortRangeInput
  'sign-in': SignInHosts
  'sign-in-silent': SignInHosts
  'sign-in-resource': SignInResourceInput
  tenant: TenantInput
  'tenant-asked': TenantAskedInput
  'byte-ranges': ByteRangesInput
  clock: ClockInput
  config: ConfigInput
  requirements: RequirementsInput
  throughput: ThroughputInput
  capacity: CapacityInput
  quality: LineInput
  'https-throughput': HttpsInput
}

export interface EndpointInput extends Target {
  /** The organisation's own host, which may well be inside. */
  own?: boolean
}

export interface ControlInput {
  /** A small file of this page's own server. */
  manifest: string
  /** An address that no host has; TEST-NET-1 unless config names another. */
  nobody?: string
  /** URL of one host of the plan that must exist; absent where the plan has none. */
  known?: string
  /** The same of hosts under other domains. */
  others: string[]
  /** Relay hosts of the plan, and the first relay with credentials. */
  relayHosts: RelayHostTarget[]
  relay?: RelayConfig
}

export interface ByteRangesInput {
  /** A small file of this page's own server. */
  path: string
}

export interface RequirementsInput {
  /** ISO date on which the requirements were last compared with their sources. */
  checked: string
}

export interface IceInput {
  /** STUN servers to ask for a server-reflexive address. */
  stun: string[]
}

export interface RelayInput {
  relay: RelayConfig
  transport: RelayTransport
  /** Asked where the relay fails, to tell it from a network that does the same to others. */
  elsewhere: Elsewhere
}

export interface Elsewhere {
  /** A host that must exist. */
  host?: string
  /** Other relays and a UDP port of each, to see whether UDP gets out at all. */
  relays: { host: string; port: number }[]
}

export interface PortRangeInput {
  name: string
  host: string
  protocol: 'udp' | 'tcp'
  from: number
  to: number
  /** Ask this many ports, evenly spread, instead of all. */
  sample?: number
}

export interface SignInHosts {
  /** Origins of the authority and its CDN. */
  hosts: string[]
  /** The token endpoint. */
  tokenUrl: string
}

export interface SignInResourceInput extends SignInHosts {
  resource: SignInResource
}

export interface TenantInput {
  /** Base address of Microsoft Graph, and the permission as its token is asked for. */
  graph: string
  scope: string
  /** Base address of the tenant's OpenID configuration. */
  discovery: string
}

export interface TenantAskedInput {
  fact: AskedFact
  /** Base address of Microsoft Graph, and the permission as its token is asked for. */
  graph: string
  scope: string
}

export interface ClockInput {
  /** A small file of this page's own server: no other server lets a page read its `Date`. */
  path: string
}

export interface ConfigInput {
  flaw: ConfigFlaw
  /** A small file of this page's own server. */
  path: string
}

/** What every measurement over a relay is told. */
export interface LineInput {
  relay: RelayConfig
  /** URL of a host elsewhere that must exist, asked where a measurement breaks off. */
  known?: string
}

export interface ThroughputInput extends LineInput {
  mix: Mix
  headsets: number
  tiers: Tier[]
  /** Try every transport that carries data, not only those that are needed to know. */
  all: boolean
}

export interface CapacityInput extends LineInput {
  maxSeconds: number
  maxMegabytes: number
}

export interface HttpsInput {
  download?: string
  upload?: string
  maxMegabytes: number
}
