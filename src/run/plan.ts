import { deviceFacts } from '../audits/device.ts'
import { iceFacts } from '../audits/ice.ts'
import type { Catalog, RequirementRow } from '../catalog/catalog.ts'
import type { RelayHostTarget } from '../catalog/types.ts'
import type { Config } from '../config.ts'
import type { EndpointInput } from '../probes/endpoint.ts'
import type { RelayTransport } from '../probes/evidence.ts'
import type { PortRangeInput } from '../probes/port-range.ts'
import type { RelayInput } from '../probes/relay.ts'
import { signInHosts, tokenUrl } from '../signin/settings.ts'
import { planHttps, planLine } from './plan-line.ts'
import { merge, type Part, probe, probesFor, row } from './plan-parts.ts'
import type { Plan } from './plan-types.ts'

const TRANSPORTS: RelayTransport[] = ['udp', 'tcp', 'tls']
/** Below the promised 20, so that the last stream can end. */
const RUN_SECONDS = 18.5
const HEALTH_FILE = 'health.json'
/** Every kind of name exists, so one host of the plan can stand for "real hosts work". */
const REFERENCE_HOST = 'login.microsoftonline.com'

/**
 * Turns profiles and config into rows and probes. Pure: the same input gives the same plan.
 * @param only keeps the audits whose id starts with it, and the probes those need
 */
export function makePlan(
  catalog: Catalog,
  config: Config,
  profiles: string[],
  only?: string,
): Plan {
  const rows = catalog.requirements(profiles, config)
  const hosts = catalog.relayHosts(profiles, config)
  const endpoints = rows.flatMap(({ testable }) => (testable ? [testable] : []))
  const known = knownUrl(endpoints)
  const all = merge([
    planDevice(),
    planControl(known, config),
    planIce(hosts),
    ...rows.map(planEndpoint),
    ...hosts.map((host) => planRelayHost(host, catalog)),
    ...config.relays.map(planRelay),
    ...config.portRanges.map(planPortRange),
    planSignIn(config.signIn),
    planHttps(config),
    ...config.relays.map((relay, index) => planLine(relay, config, index === 0, known)),
  ])
  const audits = all.audits.filter(({ id }) => !only || id.startsWith(only))
  return {
    ...(config.throughput.inRun !== 'everything' && { budgetSeconds: RUN_SECONDS }),
    profiles,
    ...(only && { only }),
    audits,
    probes: probesFor(audits, all.probes, only !== undefined),
  }
}

const DEVICE = { group: 'device', groupTitle: 'This device and network' }

function planDevice(): Part {
  const audits = Object.keys(deviceFacts).map((fact) =>
    row('device', `device.${fact}`, { fact }, { ...DEVICE, link: 'device', evidence: 'device' }),
  )
  return { audits, probes: [probe('device', 'device', 8000, null)] }
}

/** A host elsewhere that must exist, to tell a broken network from one broken host. */
function knownUrl(endpoints: EndpointInput[]): string | undefined {
  const secure = endpoints.filter(({ port, scheme }) => scheme === 'https' && port === 443)
  const known = secure.find(({ host }) => host === REFERENCE_HOST) ?? secure[0]
  return known && `https://${known.host}/favicon.ico`
}

function planControl(known: string | undefined, { nobodyAddress: nobody }: Config): Part {
  const input = { manifest: HEALTH_FILE, ...(nobody && { nobody }), ...(known && { known }) }
  return {
    audits: [
      row('control', 'device.captive-portal', {}, { ...DEVICE, link: 'path', evidence: 'control' }),
    ],
    probes: [probe('control', 'control', 15_000, input)],
  }
}

function planIce(hosts: RelayHostTarget[]): Part {
  const stun = hosts.flatMap(({ host, udp }) => (udp[0] ? [`stun:${host}:${udp[0]}`] : []))
  const audits = Object.keys(iceFacts).map((fact) =>
    row('ice', `device.${fact}`, { fact }, { ...DEVICE, link: 'device', evidence: 'ice' }),
  )
  return { audits, probes: [probe('ice', 'ice', 12_000, { stun: stun.slice(0, 4) })] }
}

function planEndpoint({ requirement, known, testable }: RequirementRow): Part {
  const { set, setTitle, name, port, protocol } = requirement
  const id = `endpoint.${set}.${name}:${port}${protocol === 'udp' ? '/udp' : ''}`
  const place = { group: set, groupTitle: setTitle, link: 'path' as const }
  if (!testable) {
    const planned = row('endpoint', id, { requirement }, place)
    return { audits: [known ? { ...planned, known } : planned], probes: [] }
  }
  const key = `endpoint:${testable.scheme}:${testable.host}:${testable.port}`
  return {
    audits: [row('endpoint', id, { requirement }, { ...place, evidence: key })],
    probes: [probe(key, 'endpoint', 20_000, testable)],
  }
}

function planRelayHost(target: RelayHostTarget, catalog: Catalog): Part {
  const key = `relay-host:${target.host}`
  const audits = TRANSPORTS.flatMap((transport) =>
    target[transport].map((port) => {
      const requirement = catalog.relayRequirement(target, transport, port)
      return row(
        'relay-port',
        `relay-port.${target.host}.${transport}:${port}`,
        { relayPort: { transport, port, target }, ...(requirement && { requirement }) },
        {
          group: `relay-port.${target.host}`,
          groupTitle: `Relay ${target.host}, asked without an account`,
          link: 'relay',
          evidence: key,
        },
      )
    }),
  )
  return { audits, probes: [probe(key, 'relay-host', 15_000, target)] }
}

function planRelay(relay: Config['relays'][number]): Part {
  const parts = TRANSPORTS.map((transport) => {
    const key = `relay:${relay.name}:${transport}`
    const input: RelayInput = { relay, transport }
    return {
      audit: row(
        'relay',
        `relay.${relay.name}.${transport}`,
        { relay: { name: relay.name, transport } },
        {
          group: `relay.${relay.name}`,
          groupTitle: `Relay ${relay.name}, with credentials`,
          link: 'relay',
          evidence: key,
        },
      ),
      probe: probe(key, 'relay', 45_000, input, 'quiet'),
    }
  })
  return { audits: parts.map(({ audit }) => audit), probes: parts.map((part) => part.probe) }
}

function planPortRange(range: Config['portRanges'][number]): Part {
  const { name, host, sample, legacy } = range
  const protocols = (['udp', 'tcp'] as const).flatMap((protocol) => {
    const ports = range[protocol]
    return ports ? [{ protocol, ports }] : []
  })
  const parts = protocols.map(({ protocol, ports }) => {
    const [from = 0, to = 0] = ports.split('-').map(Number)
    const key = `port-range:${name}:${protocol}`
    const input: PortRangeInput = { name, host, protocol, from, to, ...(sample && { sample }) }
    return {
      audit: row(
        'port-range',
        `port-range.${name}.${protocol}`,
        { range: { protocol, from, to, legacy } },
        {
          group: `port-range.${name}`,
          groupTitle: `Port ranges to ${host}`,
          link: 'path',
          evidence: key,
        },
      ),
      probe: probe(key, 'port-range', 40_000, input),
    }
  })
  return { audits: parts.map(({ audit }) => audit), probes: parts.map((part) => part.probe) }
}

const SIGN_IN = { group: 'signin', groupTitle: 'Sign-in', link: 'sign-in' } as const

/** What the account that is there may do, silently: a run never asks anybody to sign in. */
function planSignIn(settings: Config['signIn']): Part {
  if (!settings) {
    const known = {
      verdict: 'notApplicable',
      cause: 'not-configured',
      explanation: 'Sign-in is not set up: config.json has no signIn. The page says how.',
    } as const
    return {
      audits: [{ ...row('signin.interactive', 'signin.interactive', {}, SIGN_IN), known }],
      probes: [],
    }
  }
  const hosts = { hosts: signInHosts(settings), tokenUrl: tokenUrl(settings) }
  const single = (fact: 'interactive' | 'silent' | 'clock', evidence: string) =>
    row(`signin.${fact}`, `signin.${fact}`, {}, { ...SIGN_IN, evidence })
  return {
    audits: [
      single('interactive', 'sign-in'),
      ...settings.resources.map(({ name, title = name }) =>
        row(
          'signin.resource',
          `signin.resource.${name}`,
          { fact: title },
          {
            ...SIGN_IN,
            evidence: `sign-in-resource:${name}`,
          },
        ),
      ),
      single('silent', 'sign-in-silent'),
      single('clock', 'clock'),
    ],
    probes: [
      probe('clock', 'clock', 6000, { path: HEALTH_FILE }),
      probe('sign-in', 'sign-in', 15_000, hosts),
      ...settings.resources.map((resource) =>
        probe(`sign-in-resource:${resource.name}`, 'sign-in-resource', 30_000, {
          ...hosts,
          resource,
        }),
      ),
      probe('sign-in-silent', 'sign-in-silent', 20_000, hosts),
    ],
  }
}
