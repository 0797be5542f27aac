import type { Way } from './link/link.ts'
import { addresses, CABLE, PAGE_PORT } from './network.ts'
import type { Fault, Hosts, ProxyWeather, RangeBox, WrongCertificate } from './weather.ts'
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
  /** Takes the connection and answers late. */
  slow: (host: string): Fault => toPort(host, addresses.slowPort),
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
  /** Look-ups take so long. */
  slow:
    (ms: number, hosts: Hosts = 'all'): Fault =>
    (weather) => {
      weather.slowNames.push({ hosts, ms })
    },
  /** The resolver asks one that never answers. */
  timeout:
    (...hosts: string[]): Fault =>
    (weather) => {
      for (const host of hosts) weather.dns.push(`server=/${zone(host)}/${addresses.nobody}`)
      weather.rules.push(['filter', 'INPUT', '-d', addresses.nobody, ...DROP])
    },
}

/** Every new flow of the device, where the firewall already knows which packets begin one. */
const newFlow = ['mangle', 'PREROUTING', '-i', CABLE, '-m', 'conntrack', '--ctstate', 'NEW']
const someOf = (share: number) => [
  '-m',
  'statistic',
  '--mode',
  'random',
  '--probability',
  `${share}`,
]

/** A firewall with a limit, and what it does beyond. DNS has its own way. */
export const limit = {
  /** So many new flows a second, TCP and UDP together. */
  flows:
    (perSecond: number): Fault =>
    (weather) => {
      const rate = ['--hashlimit-above', `${perSecond}/sec`, '--hashlimit-burst', `${perSecond}`]
      const above = ['-m', 'hashlimit', '--hashlimit-name', 'flows', ...rate]
      weather.rules.push([...newFlow, '-p', 'tcp', ...above, ...DROP])
    },
  /** So many SYNs, those that are sent again too; a tenth of them again each second. */
  syns:
    (most: number): Fault =>
    (weather) => {
      const rate = ['--hashlimit-above', `${most / 10}/sec`, '--hashlimit-burst', `${most}`]
      const above = ['-m', 'hashlimit', '--hashlimit-name', 'syns', ...rate]
      weather.rules.push([...fromDevice, '-p', 'tcp', '--syn', ...above, ...DROP])
    },
  /** So many TCP sessions at once. */
  sessions:
    (most: number): Fault =>
    (weather) => {
      const above = ['-m', 'connlimit', '--connlimit-above', `${most}`, '--connlimit-mask', '32']
      weather.rules.push([...newFlow, '-p', 'tcp', ...above, ...DROP])
    },
}

export const flaky = {
  /** Each packet that would begin a flow has this chance to be dropped, DNS too. */
  flows:
    (share: number): Fault =>
    (weather) => {
      weather.rules.push([...newFlow, ...someOf(share), ...DROP])
    },
  /**
   * Half of all flows never work, as where one of two uplinks is dead and flows are spread by
   * their ports. Bit 4 of the source port decides: kernels choose the lowest by themselves.
   * @param routerResolves the router answers DNS itself, so names are always found
   */
  halfOfFlows:
    (routerResolves = false): Fault =>
    (weather) => {
      const half = ['-m', 'u32', '--u32', '0>>22&0x3C@0>>20&1=1']
      const udp = routerResolves ? ['udp', '!', '--dport', '53'] : ['udp']
      for (const protocol of [['tcp'], udp])
        weather.rules.push([...fromDevice, '-p', ...protocol, ...half, ...DROP])
    },
  /** DNS packets get lost, in both directions. */
  dns:
    (share: number): Fault =>
    (weather) => {
      const lost = [...someOf(share), ...DROP]
      weather.rules.push([...fromDevice, '-p', 'udp', '--dport', '53', ...lost])
      weather.rules.push(['raw', 'OUTPUT', '-o', CABLE, '-p', 'udp', '--sport', '53', ...lost])
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
  /** Its names and credentials lead to these transports alone, on their usual ports. */
  only:
    (...transports: ('udp' | 'tcp' | 'tls')[]): Fault =>
    (weather) => {
      const host = 'relay.communication.microsoft.com'
      const urls = {
        udp: `turn:${host}:3478?transport=udp`,
        tcp: `turn:${host}:443?transport=tcp`,
        tls: `turns:${host}:443?transport=tcp`,
      }
      weather.relay.urls = transports.map((transport) => urls[transport])
    },
  /** A load balancer before it ends every TCP connection after so many ms. */
  balanced:
    (ms: number): Fault =>
    (weather) => {
      weather.relay.balancerMs = ms
      const to = ['-j', 'DNAT', '--to-destination', `${addresses.portal}:${addresses.balancerPort}`]
      weather.rules.push([
        'nat',
        'PREROUTING',
        '-i',
        CABLE,
        '-d',
        addresses.relay,
        '-p',
        'tcp',
        ...to,
      ])
    },
  /** Every TCP connection to it is reset, or falls silent, with its packet of this number. */
  cutAfter:
    (packets: number, how: 'reset' | 'drop'): Fault =>
    (weather) => {
      const counted = ['-p', 'tcp', '-m', 'connbytes', '--connbytes', `${packets}:`]
      const all = ['--connbytes-mode', 'packets', '--connbytes-dir', 'both', ...refusals[how]]
      const toIt = ['filter', 'INPUT', '-i', CABLE, '-d', addresses.relay]
      // Who loses a connection's packets loses track of it too: those are counted no more.
      const lost = ['-p', 'tcp', '-m', 'conntrack', '--ctstate', 'INVALID', ...DROP]
      weather.rules.push([...toIt, ...counted, ...all], [...toIt, ...lost])
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

/**
 * While the line is watched, UDP to the cloud vanishes for these times.
 * @param calmMs before, between and after them
 */
export const breaksWatched =
  (times: readonly number[], calmMs = 5000): Fault =>
  (weather) => {
    weather.during = async (page, world) => {
      await page.waitForSelector('html[data-watch=running]', { state: 'attached' })
      await page.waitForTimeout(calmMs + 1000)
      for (const ms of times) {
        const remove = await world.addRule([...fromDevice, '-p', 'udp', ...DROP])
        await page.waitForTimeout(ms)
        await remove()
        await page.waitForTimeout(calmMs)
      }
      await page.getByRole('button', { name: 'Stop watching' }).click()
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

/**
 * A proxy that opens every TLS connection for inspection, and takes connections to any address
 * before it looks for the host. The page's own server and UDP are left alone.
 */
export const inspectingProxy = (): Fault => (weather) => {
  weather.proxy = { by: 'setting', takesAll: true }
  tls.intercept('all')(weather)
  weather.rules.push([...fromDevice, '-p', 'tcp', '!', '-d', addresses.proxy, ...DROP])
}

/** The page comes from the internet, so browsers guard what is inside from it. */
export const publicPage =
  ({ granted = false, refused = false, gatedWebrtc = false } = {}): Fault =>
  (weather) => {
    weather.publicPage = true
    if (refused) weather.refuses.push('local-network-access', 'local-network')
    if (granted) weather.grants.push('local-network-access')
    if (gatedWebrtc) weather.browserArgs.push('--enable-features=LocalNetworkAccessChecksWebRTC')
  }

/** A public page behind a box that opens TLS: what becomes of requests for a part of a file. */
export const rangeBox =
  (does: RangeBox): Fault =>
  (weather) => {
    publicPage()(weather)
    weather.rangeBox = does
    const there = ['-i', CABLE, '-d', addresses.web, '-p', 'tcp', '--dport', String(PAGE_PORT)]
    const to = ['-j', 'DNAT', '--to-destination', `${addresses.portal}:${addresses.rangeBoxPort}`]
    weather.rules.push(['nat', 'PREROUTING', ...there, ...to])
  }

/** The page comes from a server that gives no parts of files. */
export const wholeFilesOnly = (): Fault => (weather) => {
  publicPage()(weather)
  weather.wholeOnly = true
}

/** A host of the organisation behind split DNS. @param how what its port 443 does instead */
export const privateHost =
  (host: string, address: string, how?: Refusal | 'mute'): Fault =>
  (weather) => {
    dns.pointsTo(address, host)(weather)
    if (how === 'mute')
      weather.rules.push([
        'nat',
        'PREROUTING',
        '-d',
        address,
        '-p',
        'tcp',
        '--dport',
        '443',
        ...MUTE,
      ])
    else if (how) weather.rules.push(...refuse('tcp', '443', how, address))
  }

/** The organisation's relay behind split DNS; the page's broker hands it out. */
export const privateRelay =
  (host: string, address: string): Fault =>
  (weather) => {
    dns.pointsTo(address, host)(weather)
    const to = ['-j', 'DNAT', '--to-destination', addresses.relay]
    weather.rules.push(['nat', 'PREROUTING', '-i', CABLE, '-d', address, ...to])
    weather.relay.urls = [`turn:${host}:3478?transport=udp`, `turn:${host}:3478?transport=tcp`]
  }

const MUTE = ['-j', 'DNAT', '--to-destination', `${addresses.portal}:${addresses.mutePort}`]

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

/**
 * Names resolve, every web request ends at the portal, everything else is dropped.
 * @param through hosts that anybody may use before signing in
 */
export const captivePortal =
  (...through: string[]): Fault =>
  (weather) => {
    for (const host of through) {
      const there = ['-d', weather.addressOf(host), '-p', 'tcp', '-j', 'ACCEPT']
      weather.rules.push(['nat', 'PREROUTING', ...there], ['filter', 'INPUT', ...there])
    }
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
