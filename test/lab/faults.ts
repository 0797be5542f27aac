import type { Way } from './link/link.ts'
import { addresses, CABLE } from './network.ts'
import type { Fault, Hosts, ProxyWeather, WrongCertificate } from './weather.ts'
import { zone } from './weather.ts'

/** What comes from the device. The cloud's own traffic, e.g. between two allocations, goes on. */
const fromDevice = ['raw', 'PREROUTING', '-i', CABLE]
const DROP = ['-j', 'DROP']

/** Every UDP packet but DNS is dropped. */
export const udpBlocked = (): Fault => (weather) => {
  weather.rules.push([...fromDevice, '-p', 'udp', '!', '--dport', '53', ...DROP])
}

/** Everything but DNS is dropped. */
export const allDropped = (): Fault => (weather) => {
  udpBlocked()(weather)
  weather.rules.push([...fromDevice, '-p', 'tcp', ...DROP])
}

/** Not even DNS gets through. */
export const nothingAnswers = (): Fault => (weather) => {
  weather.rules.push([...fromDevice, ...DROP])
}

export type Refusal = 'drop' | 'reset' | 'icmp'

const refusals: Record<Refusal, string[]> = {
  drop: DROP,
  reset: ['-j', 'REJECT', '--reject-with', 'tcp-reset'],
  icmp: ['-j', 'REJECT', '--reject-with', 'icmp-admin-prohibited'],
}

/** `ports` as iptables writes them: "443", "3478:3481". Before any redirect to the relay. */
function refuse(
  protocol: 'tcp' | 'udp',
  ports: string,
  how: Refusal,
  address: string | undefined,
): string[][] {
  const what = [...(address ? ['-d', address] : []), '-p', protocol, '--dport', ports]
  if (how === 'drop') return [[...fromDevice, ...what, ...DROP]]
  // REJECT lives in filter only, where a redirect has already changed the port.
  const original = [...(address ? ['--ctorigdst', address] : []), '--ctorigdstport', ports]
  const was = ['-p', protocol, '-m', 'conntrack', '--ctdir', 'ORIGINAL', ...original]
  return [['filter', 'INPUT', '-i', CABLE, ...was, ...refusals[how]]]
}

/** The firewall refuses one port of one host; `*` stands for all hosts. */
const portOf =
  (protocol: 'tcp' | 'udp', how: Refusal) =>
  (host: string, ports: number | string): Fault =>
  (weather) => {
    const address = host === '*' ? undefined : weather.addressOf(host)
    weather.rules.push(...refuse(protocol, String(ports), how, address))
  }

export const tcp = {
  reset: portOf('tcp', 'reset'),
  drop: portOf('tcp', 'drop'),
  /** "Administratively prohibited". */
  icmp: portOf('tcp', 'icmp'),
  /** Takes the connection and never says a word. */
  mute: (host: string): Fault => toPort(host, addresses.mutePort),
  /** Takes the connection and cuts it at the first byte, as filters by server name do. */
  cut: (host: string): Fault => toPort(host, addresses.cutPort),
}

const toPort =
  (host: string, port: number): Fault =>
  (weather) => {
    const what = ['-d', weather.addressOf(host), '-p', 'tcp', '--dport', '443']
    const to = ['-j', 'DNAT', '--to-destination', `${addresses.portal}:${port}`]
    weather.rules.push(['nat', 'PREROUTING', ...what, ...to])
  }

/** Ports of the relay, wherever its names point to. */
export const toRelay =
  (protocol: 'tcp' | 'udp', ports: string, how: Refusal = 'drop'): Fault =>
  (weather) => {
    weather.rules.push(...refuse(protocol, ports, how, addresses.relay))
  }

export const udp = {
  drop: portOf('udp', 'drop'),
  /** Whatever exceeds the rate is dropped, not queued. @param rate e.g. "30kb/s" */
  policed:
    (rate: string): Fault =>
    (weather) => {
      const above = ['-m', 'hashlimit', '--hashlimit-name', 'police', '--hashlimit-above', rate]
      weather.rules.push([...fromDevice, '-p', 'udp', '!', '--dport', '53', ...above, ...DROP])
    },
}

export const dns = {
  /** The names do not exist, says the resolver. */
  nxdomain:
    (...hosts: string[]): Fault =>
    (weather) => {
      for (const host of hosts) weather.dns.push(`address=/${zone(host)}/`)
    },
  /** The resolver answers with this address; filtering ones use 0.0.0.0. */
  pointsTo:
    (address: string, ...hosts: string[]): Fault =>
    (weather) => {
      for (const host of hosts) weather.dns.push(`address=/${zone(host)}/${address}`)
    },
  /** The resolver answers with a public address that belongs to nobody any more. */
  leadsNowhere:
    (...hosts: string[]): Fault =>
    (weather) => {
      dns.pointsTo(addresses.nobody, ...hosts)(weather)
      weather.rules.push(['raw', 'PREROUTING', '-d', addresses.nobody, ...DROP])
    },
  sinkhole: (...hosts: string[]): Fault => dns.pointsTo('0.0.0.0', ...hosts),
  /** The resolver asks one that never answers. */
  timeout:
    (...hosts: string[]): Fault =>
    (weather) => {
      for (const host of hosts) weather.dns.push(`server=/${zone(host)}/${addresses.nobody}`)
      weather.rules.push(['filter', 'INPUT', '-d', addresses.nobody, ...DROP])
    },
}

export const tls = {
  /** A proxy answers with a certificate of its own. */
  intercept: (hosts: Hosts): Fault => tls.shows('of-a-proxy', hosts),
  shows:
    (wrong: WrongCertificate, hosts: Hosts): Fault =>
    (weather) => {
      weather.certificates.push({ hosts, wrong })
      if (hosts === 'all') weather.relay.certificate = wrong
    },
}

export const relay = {
  wrongPassword: (): Fault => (weather) => {
    weather.relay.broker = 'wrong-password'
  },
  expired: (): Fault => (weather) => {
    weather.relay.broker = 'expired'
  },
  broker:
    (what: 'denied' | 'broken' | 'no-turn'): Fault =>
    (weather) => {
      weather.relay.broker = what
    },
  /** No process behind the relay's ports. */
  down: (): Fault => (weather) => {
    weather.relay.down = true
  },
  /** Command line of coturn. */
  runsWith:
    (...options: string[]): Fault =>
    (weather) => {
      weather.relay.options.push(...options)
    },
  /** Users of its own instead of a secret. @param key hex of MD5(user:realm:password) */
  knows:
    (user: string, key: string): Fault =>
    (weather) => {
      weather.relay.without.push('use-auth-secret')
      weather.relay.options.push('--lt-cred-mech', '--user', `${user}:0x${key}`)
    },
  shows:
    (certificate: WrongCertificate): Fault =>
    (weather) => {
      weather.relay.certificate = certificate
    },
  /** Without plain TCP: it carries what packets happen to be small enough. */
  noTcp: (): Fault => (weather) => {
    const host = 'relay.communication.microsoft.com'
    weather.relay.urls = [`turn:${host}:3478?transport=udp`, `turns:${host}:443?transport=tcp`]
  },
  /** Each transport on a port of its own, so that each can be blocked alone. */
  ownPorts: (): Fault => (weather) => {
    const host = 'relay.communication.microsoft.com'
    weather.relay.urls = [
      `turn:${host}:3478?transport=udp`,
      `turn:${host}:3479?transport=tcp`,
      `turns:${host}:443?transport=tcp`,
    ]
  },
  /** Works, until something is measured over it. */
  dies: (): Fault => (weather) => {
    weather.during = async (page, world) => {
      await whenMeasured(page)
      await world.stopRelay()
    }
  },
}

/** The page draws a chart as soon as packets of a measurement come back. */
const whenMeasured = (page: { waitForSelector: (css: string) => Promise<unknown> }) =>
  page.waitForSelector('.live').catch(() => {})

/** UDP works for as long as a stateful firewall remembers it, and never again. */
export const udpDies =
  (seconds: number): Fault =>
  (weather) => {
    weather.during = async (page, world) => {
      await whenMeasured(page)
      await page.waitForTimeout(seconds * 1000)
      await world.addRule([...fromDevice, '-p', 'udp', '!', '--dport', '53', ...DROP])
    }
  }

/** A measurement has its way out, and then nothing from the device gets anywhere any more. */
export const allDies =
  (seconds: number, forSeconds?: number): Fault =>
  (weather) => {
    weather.during = async (page, world) => {
      await whenMeasured(page)
      await page.waitForTimeout(seconds * 1000)
      const remove = await world.addRule([...fromDevice, ...DROP])
      if (forSeconds === undefined) return
      await page.waitForTimeout(forSeconds * 1000)
      await remove()
    }
  }

/** The device loses its network while something is measured, and gets it back. */
export const linkGoesMeasured =
  (afterMs: number, forMs: number): Fault =>
  (weather) => {
    weather.during = async (page, { network }) => {
      await whenMeasured(page)
      await page.waitForTimeout(afterMs)
      await network.setLink(false)
      await page.waitForTimeout(forMs)
      await network.setLink(true)
    }
  }

/** The device loses its network in mid-run and gets it back. @param afterMs from the run's start */
export const linkGoes =
  (afterMs: number, forMs: number): Fault =>
  (weather) => {
    weather.during = async (page, { network }) => {
      await page.waitForSelector('html[data-run=running]')
      await page.waitForTimeout(afterMs)
      await network.setLink(false)
      await page.waitForTimeout(forMs)
      await network.setLink(true)
    }
  }

/** The same line both ways. */
export const line =
  (way: Way): Fault =>
  (weather) => {
    weather.line = { up: way, down: way }
  }

/** IP packets of more than so many bytes vanish without a word. */
export const mtuHole =
  (bytes: number): Fault =>
  (weather) => {
    const larger = ['-m', 'length', '--length', `${bytes + 1}:65535`, ...DROP]
    weather.rules.push([...fromDevice, ...larger], ['raw', 'OUTPUT', '-o', CABLE, ...larger])
  }

/** Every destination sees the device from another port (RFC 4787 §4.1). */
export const symmetricNat = (): Fault => (weather) => {
  const random = ['-j', 'MASQUERADE', '--random-fully']
  weather.deviceRules.push(['nat', 'POSTROUTING', '-o', 'up0', '-p', 'udp', ...random])
}

export const ip =
  (which: 'IPv6' | 'IPv6 broken'): Fault =>
  (weather) => {
    weather.ip = which
  }

/** Only the proxy reaches the internet. */
export const proxyRequired =
  (proxy: ProxyWeather, { namesInside = true } = {}): Fault =>
  (weather) => {
    weather.proxy = proxy
    udpBlocked()(weather)
    weather.rules.push([...fromDevice, '-p', 'tcp', '!', '-d', addresses.proxy, ...DROP])
    // Such networks often resolve their own names only.
    if (!namesInside) weather.dns.push('address=/#/')
  }

/** Everything that nobody answers for is answered by a proxy. */
export const transparentProxy = (): Fault => (weather) => {
  for (const port of ['80', '443']) {
    const to = ['-j', 'DNAT', '--to-destination', `${addresses.web}:${port}`]
    const what = ['-d', '192.0.2.0/24', '-p', 'tcp', '--dport', port]
    weather.rules.push(['nat', 'PREROUTING', ...what, ...to])
  }
}

/** The device's clock, as the page reads it. */
export const clockOff =
  (ms: number): Fault =>
  (weather) => {
    weather.script = `{
      const Right = Date
      globalThis.Date = class extends Right {
        constructor(...args) { args.length ? super(...args) : super(Right.now() + ${ms}) }
        static now() { return Right.now() + ${ms} }
      }
    }`
  }

/** Names resolve, every web request ends at the portal, everything else is dropped. */
export const captivePortal = (): Fault => (weather) => {
  for (const [port, portalPort] of [
    ['80', '8080'],
    ['443', '8443'],
  ] as const) {
    const to = `${addresses.portal}:${portalPort}`
    const destination = ['-j', 'DNAT', '--to-destination', to]
    weather.rules.push(['nat', 'PREROUTING', '-p', 'tcp', '--dport', port, ...destination])
    weather.rules.push(['filter', 'INPUT', '-p', 'tcp', '--dport', portalPort, '-j', 'ACCEPT'])
  }
  weather.rules.push(['filter', 'INPUT', '-p', 'udp', '--dport', '53', '-j', 'ACCEPT'])
  weather.rules.push(['filter', 'INPUT', ...DROP])
}

/** Every name, also one that does not exist, leads to the portal; nothing else is let out. */
export const captivePortalByDns = (): Fault => (weather) => {
  weather.dns.push(`address=/#/${addresses.portal}`, `address=/invalid/${addresses.portal}`)
  tls.shows('of-a-proxy', 'all')(weather)
  udpBlocked()(weather)
  weather.rules.push([...fromDevice, '-p', 'tcp', '!', '-d', addresses.portal, ...DROP])
}
