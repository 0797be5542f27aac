import type { Page } from 'playwright-core'
import type { BrokerCase } from '../../lab/broker.ts'
import type { LinkShape } from './link/link.ts'
import { addresses } from './network.ts'
import type { World } from './world.ts'

/** Host names, `*.zone` for everything under one, or every host there is. */
export type Hosts = 'all' | string[]

/** What a web server shows instead of its own good certificate. */
export type WrongCertificate = 'of-a-proxy' | 'expired' | 'of-another-host'

/** `table, chain, ...rule` of iptables. */
export type Rule = string[]

export interface RelayWeather {
  broker: BrokerCase
  /** No process behind the relay's ports. */
  down?: boolean
  /** A server that grants nothing, in place of coturn: error codes by user name. */
  standIn?: Record<string, number>
  /** A load balancer before it ends each connection after so many ms. */
  balancerMs?: number
  /** Command line of coturn besides the lab's own. */
  options: string[]
  /** Lines of the kit's settings that this relay does without. */
  without: string[]
  /** TURN URLs handed out instead of the usual three. */
  urls?: string[]
  certificate?: WrongCertificate
}

export interface ProxyWeather {
  /** How the browser learns of it. */
  by: 'setting' | 'pac'
  /** What it says to everybody (407), or for these hosts (403, 511). */
  refuses?: { hosts: Hosts; status: number }
  /** Takes connections to addresses that no host has. */
  takesAll?: boolean
  /** How long it thinks about each connection. */
  delayMs?: number
}

/** What a box on the way to the page's server does with requests for a part of a file. */
export type RangeBox = 'lets-through' | 'removes' | 'removes-offer-too' | 'refuses'

/** What stands between the device and the services, and how the services behave. */
export interface Weather {
  /** Lines of dnsmasq's configuration. */
  dns: string[]
  /** Names whose look-up takes so long; the first that fits counts. */
  slowNames: { hosts: Hosts; ms: number }[]
  /** Rules of the cloud's side, applied before its own. */
  rules: Rule[]
  /** Rules of the device's side: what a router of its own would do. */
  deviceRules: Rule[]
  certificates: { hosts: Hosts; wrong: WrongCertificate }[]
  relay: RelayWeather
  /** Properties of the line between device and services; a plain cable without. */
  line?: LinkShape
  /** `IPv6 broken`: the device has both, names too, and every IPv6 packet is lost. */
  ip: 'IPv4' | 'IPv6' | 'IPv6 broken'
  proxy?: ProxyWeather
  /** The page is served from the internet, not from the device itself. */
  publicPage?: boolean
  /** On the way to that page's server. */
  rangeBox?: RangeBox
  /** The page's server gives no parts of files. */
  wholeOnly?: boolean
  /** Chromium's permissions that the page has from the start. */
  grants: string[]
  /** Chromium's command line besides. */
  browserArgs: string[]
  /** Permissions that it has been refused, by Chromium's names. */
  refuses: string[]
  /** Runs in the page before the app. */
  script?: string
  /** Unix ms: times at which the line was cut, a device moved or a relay restarted on purpose. */
  cuts: number[]
  /** Times at which its delay became another one, which is no break of it. */
  steps: number[]
  /** What happens while the page runs. */
  during?: (page: Page, world: World) => Promise<void>
  /** An address that only this host (or `*.zone`) resolves to. */
  addressOf: (host: string) => string
}

export type Fault = (weather: Weather) => void

/** Fine weather with these faults put in. */
export function weatherWith(faults: Fault[]): Weather {
  const own = new Map<string, string>()
  const weather: Weather = {
    dns: [],
    slowNames: [],
    rules: [],
    deviceRules: [],
    certificates: [],
    relay: { broker: 'good', options: [], without: [] },
    ip: 'IPv4',
    grants: [],
    refuses: [],
    browserArgs: [],
    cuts: [],
    steps: [],
    addressOf(host) {
      const known = own.get(host)
      if (known) return known
      const address = `${addresses.ownPrefix}${addresses.ownFirst + own.size}`
      own.set(host, address)
      weather.dns.push(`address=/${zone(host)}/${address}`)
      return address
    },
  }
  for (const fault of faults) fault(weather)
  return weather
}

/** dnsmasq's `/name/` stands for the name and everything under it. */
export const zone = (host: string) => host.replace(/^\*\./, '')

export const matches = (hosts: Hosts, name: string): boolean =>
  hosts === 'all' ||
  hosts.some((host) => (host.startsWith('*.') ? name.endsWith(host.slice(1)) : name === host))
