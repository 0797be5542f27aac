import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Certificate, selfSigned } from '../../lab/certificates.ts'
import type { CloudSettings } from './cloud-server.ts'
import type { DeviceSettings } from './device-server.ts'
import { addresses, addresses6, createNetwork, type Network, PAGE_PORT } from './network.ts'
import type { ProxySettings } from './proxy-server.ts'
import type { RangeBoxSettings } from './range-box-server.ts'
import { redirectPorts, startRelay } from './relay.ts'
import { type ServerName, serverScript } from './servers.ts'
import type { SlowDnsSettings } from './slow-dns-server.ts'
import type { StandInSettings } from './turn-server.ts'
import type { Rule, Weather, WrongCertificate } from './weather.ts'

const PAGE_HOST = 'preflight.example'
const PROXY_PORT = 3128
/** The resolver's, where something slow stands before it. */
const RESOLVER_PORT = 5300

export interface World {
  network: Network
  /** Where the page is, seen from inside the client. */
  pageUrl: string
  /** Key that the client's browser is told to trust. */
  trustedSpki: string
  /** Chromium's command line besides. */
  browserArgs: string[]
  stopRelay: () => Promise<void>
  restartRelay: () => Promise<void>
  /** Another rule of the cloud's side, in mid-run. @returns what takes it away again */
  addRule: (rule: Rule) => Promise<() => Promise<void>>
  remove: () => Promise<void>
}

export interface WorldOptions {
  weather: Weather
  /** The page's config.json. */
  config: unknown
  /** Names that resolve to the relay instead of the web servers. */
  relayNames: string[]
  /** TURN URLs that the broker hands out. */
  relayUrls: string[]
  /** The built app. */
  folder: string
}

/** A client and a cloud with DNS, web servers, a relay and the scenario's faults. */
export async function createWorld(options: WorldOptions): Promise<World> {
  const { weather } = options
  const folder = await mkdtemp(join(tmpdir(), 'preflight-lab-'))
  const ipv6 = weather.ip !== 'IPv4'
  let network: Network | undefined
  const remove = async () => {
    await network?.remove()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    network = await createNetwork(weather.line, { ipv4: weather.ip !== 'IPv6', ipv6 })
    const trusted = await selfSigned(['cloud.example'], 'Lab cloud')
    const relay = weather.relay.down
      ? Promise.resolve(undefined)
      : startRelayOf(network, folder, weather, trusted)
    // They wait for one another's start more than they work.
    const [started] = await Promise.all([
      relay,
      startNames(network, folder, options),
      startServers(network, folder, { ...options, trusted, relay }),
    ])
    // Last, so that a fault can strike everything that was set up before.
    await applyRules(network, weather, ipv6)
    return {
      network,
      pageUrl: weather.publicPage
        ? `https://${PAGE_HOST}:${PAGE_PORT}/`
        : `http://127.0.0.1:${PAGE_PORT}/`,
      trustedSpki: trusted.spki,
      browserArgs: [...proxyArgs(weather.proxy), ...weather.browserArgs],
      stopRelay: async () => started?.stop(),
      restartRelay: async () => started?.restart(),
      addRule: async (rule) => {
        await changeRule(network as Network, '-A', 'cloud', rule)
        return () => changeRule(network as Network, '-D', 'cloud', rule)
      },
      remove,
    }
  } catch (error) {
    await remove()
    throw error
  }
}

async function startRelayOf(
  network: Network,
  folder: string,
  { relay: { certificate, options, without }, ip }: Weather,
  trusted: Certificate,
) {
  return startRelay(network, {
    certificate: certificate ? await wrongCertificate(certificate) : trusted,
    options,
    without,
    ipv6: ip !== 'IPv4',
    folder,
  })
}

/** To a browser all of them are the same: one more certificate that it does not trust. */
function wrongCertificate(wrong: WrongCertificate): Promise<Certificate> {
  const day = 24 * 3_600_000
  const past = { from: new Date(Date.now() - 9 * day), to: new Date(Date.now() - day) }
  switch (wrong) {
    case 'of-a-proxy':
      return selfSigned(['proxy.example'], 'Inspecting proxy')
    case 'of-another-host':
      return selfSigned(['another.example'], 'Another host')
    case 'expired':
      return selfSigned(['cloud.example'], 'Lab cloud', past)
  }
}

function proxyArgs(proxy: Weather['proxy']): string[] {
  if (!proxy) return []
  const at = `http://${addresses.proxy}:${PROXY_PORT}`
  return [proxy.by === 'pac' ? `--proxy-pac-url=${at}/proxy.pac` : `--proxy-server=${at}`]
}

async function startNames(network: Network, folder: string, options: WorldOptions) {
  const { ip, dns, slowNames } = options.weather
  const own = (name: string) => dns.some((line) => line.startsWith(`address=/${name}/`))
  const answer = (name: string, host: 'web' | 'relay') =>
    own(name)
      ? []
      : [
          ...(ip === 'IPv6' ? [] : [`address=/${name}/${addresses[host]}`]),
          ...(ip === 'IPv4' ? [] : [`address=/${name}/${addresses6[host]}`]),
        ]
  const file = join(folder, 'dnsmasq.conf')
  const lines = [
    'no-resolv',
    'no-hosts',
    'no-daemon',
    'bind-interfaces',
    `listen-address=${addresses.dns}`,
    ...(slowNames.length > 0 ? [`port=${RESOLVER_PORT}`] : []),
    ...(ip === 'IPv4' ? [] : [`listen-address=${addresses6.dns}`]),
    `pid-file=${join(folder, 'dnsmasq.pid')}`,
    'user=root',
    'cache-size=0',
    'local-ttl=60',
    // RFC 6761 §6.4: this one never exists, although everything else does.
    ...(own('invalid') ? [] : ['address=/invalid/']),
    ...answer('#', 'web'),
    ...(own('#') ? [] : options.relayNames.flatMap((name) => answer(name, 'relay'))),
    // A name of the scenario's own takes the place of the usual one; the longest match wins.
    ...dns,
  ]
  await writeFile(file, `${lines.join('\n')}\n`)
  // The resolver needs an address of its own to answer from.
  await network.run(network.cloud, 'ip', 'address', 'add', `${addresses.dns}/32`, 'dev', 'lo')
  await network.start(network.cloud, /started, version/, 'dnsmasq', '-C', file)
  if (slowNames.length === 0) return
  const settings = { address: addresses.dns, resolverPort: RESOLVER_PORT, delays: slowNames }
  await startServer(network, folder, 'slow-dns', settings)
}

async function startServers(
  network: Network,
  folder: string,
  options: WorldOptions & { trusted: Certificate; relay: Promise<{ secret: string } | undefined> },
) {
  const { weather, trusted, relay, relayNames } = options
  const start = (...server: [ServerName, Settings]) => startServer(network, folder, ...server)
  const cloud = async () => {
    const wrong = weather.certificates.map(async ({ hosts, wrong }) => ({
      hosts,
      certificate: await wrongCertificate(wrong),
    }))
    await start('cloud', {
      trusted,
      untrusted: await wrongCertificate('of-a-proxy'),
      wrong: await Promise.all(wrong),
      ...(weather.relay.balancerMs && { balancerMs: weather.relay.balancerMs }),
      ipv6: weather.ip !== 'IPv4',
    })
  }
  const device = async () => {
    const secret = (await relay)?.secret ?? 'none'
    await start('device', {
      folder: options.folder,
      port: PAGE_PORT,
      config: options.config,
      relay: { secret, uris: weather.relay.urls ?? options.relayUrls, tlsUris: [] },
      ...(weather.publicPage && { at: { address: addresses.web, certificate: trusted } }),
      ...(weather.wholeOnly && { wholeOnly: true }),
    })
  }
  const { standIn } = weather.relay
  const { proxy, rangeBox } = weather
  await Promise.all([
    cloud(),
    device(),
    standIn && start('turn', { address: addresses.relay, port: 3478, answers: standIn }),
    proxy &&
      start('proxy', {
        address: addresses.proxy,
        port: PROXY_PORT,
        ...(proxy.refuses && { refuses: proxy.refuses }),
        ...(proxy.takesAll && { takesAll: true }),
        ...(proxy.delayMs && { delayMs: proxy.delayMs }),
        web: addresses.web,
        relayNames,
        relay: addresses.relay,
      }),
    rangeBox &&
      start('range-box', {
        certificate: trusted,
        port: addresses.rangeBoxPort,
        server: { address: addresses.web, port: PAGE_PORT },
        does: rangeBox,
      }),
  ])
}

type Settings =
  | CloudSettings
  | DeviceSettings
  | ProxySettings
  | StandInSettings
  | SlowDnsSettings
  | RangeBoxSettings

async function startServer(network: Network, folder: string, name: ServerName, settings: Settings) {
  const file = join(folder, `${name}.json`)
  await writeFile(file, JSON.stringify(settings), { mode: 0o600 })
  const script = await serverScript(name)
  const isOutside = 'at' in settings && settings.at !== undefined
  const namespace = name === 'device' && !isOutside ? network.client : network.cloud
  await network.start(namespace, /ready/, process.execPath, script, file)
}

/** The scenario's rules first, then the relay's redirects. */
async function applyRules(network: Network, weather: Weather, ipv6: boolean) {
  for (const rule of weather.rules) await addRule(network, 'cloud', rule)
  for (const rule of weather.deviceRules) await addRule(network, 'client', rule)
  await redirectPorts(network, ipv6)
  if (weather.ip === 'IPv6 broken')
    await addRule(network, 'cloud', ['raw', 'PREROUTING', '-j', 'DROP'], 'ip6tables')
}

const addRule = (network: Network, side: 'cloud' | 'client', rule: Rule, program?: string) =>
  changeRule(network, '-A', side, rule, program)

async function changeRule(
  network: Network,
  how: '-A' | '-D',
  side: 'cloud' | 'client',
  [table = 'filter', chain = 'INPUT', ...rule]: Rule,
  program = 'iptables',
) {
  await network.run(network[side], program, '-w', '10', '-t', table, how, chain, ...rule)
}
