import { ageInDays } from '../catalog/age.ts'
import type { Catalog, RequirementRow } from '../catalog/catalog.ts'
import type { RelayHostTarget } from '../catalog/types.ts'
import type { Config } from '../config/config.ts'
import type { ConfigFlaw } from '../config/flaw.ts'
import { signInHosts, tokenUrl } from '../config/sign-in.ts'
import { evidenceKeyOf } from '../model/ids.ts'
import type { Known } from '../model/plan.ts'
import { spaceOf } from '../model/space.ts'
import {
  type AskedFact,
  deviceFacts,
  iceFacts,
  oracleFacts,
  type Subject,
  type SubjectOf,
} from '../model/subject.ts'
import { transports } from '../model/transports.ts'
import type { Elsewhere, PortRangeInput } from '../probes/inputs.ts'
import { msg } from '../words/plan/index.ts'
import { planHttps, planLine } from './line.ts'
import { merge, type Part, probe, probesFor, row } from './parts.ts'
import { planAsked, planTenant } from './tenant.ts'
import type { Plan } from './types.ts'

/** Below the promised 20, so that the last stream can end. */
const RUN_SECONDS = 18.5
const HEALTH_FILE = 'health.json'
/** Every kind of name exists, so one host of the plan can stand for "real hosts work". */
const REFERENCE_HOST = 'login.microsoftonline.com'

/** What a plan is made for, beside profiles and config. */
export interface PlanOptions {
  /** Keeps the audits whose id starts with it, and the probes those need. */
  only?: string
  /** The device is to go on testing for long: runs repeat (`?every`), a watch or a rehearsal. */
  lasting?: boolean
  /** What is wrong with config.json; the plan is made of what could be read. */
  flaw?: ConfigFlaw
  /** Questions about the tenant that somebody asked for; no run asks them by itself. */
  asked?: readonly AskedFact[]
  /** When the run is, to tell requirements that are too old. */
  now?: Date
}

/** Turns profiles and config into rows and probes. Pure: the same input gives the same plan. */
export function makePlan(
  catalog: Catalog,
  config: Config,
  profiles: string[],
  { only, lasting = false, flaw, now, asked = [] }: PlanOptions = {},
): Plan {
  const rows = catalog.requirements(profiles, config)
  const hosts = catalog.relayHosts(profiles, config)
  const known = knownUrls(rows)
  const elsewhere = elsewhereOf(hosts, known[0])
  const all = merge([
    planDevice(lasting),
    planOracles(),
    planControl(known, hosts, config),
    ...(flaw ? [planConfig(flaw)] : []),
    ...(now && isOld(catalog, config, now) ? [planRequirements(catalog)] : []),
    ...(rows.some(({ byteRanges }) => byteRanges) ? [planByteRanges()] : []),
    planIce(hosts),
    ...rows.map(planEndpoint),
    ...hosts.map((host) => planRelayHost(host, catalog)),
    ...config.relays.map((relay) => planRelay(relay, elsewhere)),
    ...config.portRanges.map(planPortRange),
    planSignIn(config.signIn),
    ...(config.signIn ? [planTenant(config.signIn, profiles)] : []),
    ...asked.flatMap((fact) => (config.signIn ? [planAsked(config.signIn, fact)] : [])),
    planHttps(config),
    ...config.relays.map((relay, index) => planLine(relay, config, index === 0, known[0])),
  ])
  // Without the settings, what was asked for by name may not even be in the plan.
  const audits = all.audits.filter(
    ({ id, subject: { kind } }) =>
      !only || id.startsWith(only) || kind === 'config' || kind === 'tenant-asked',
  )
  return {
    ...(config.throughput.inRun !== 'everything' && { budgetSeconds: RUN_SECONDS }),
    profiles,
    ...(only && { only }),
    audits,
    probes: probesFor(audits, all.probes, only !== undefined),
  }
}

function planDevice(lasting: boolean): Part {
  return {
    audits: deviceFacts.map((fact) => row({ kind: 'device', fact, ...(lasting && { lasting }) })),
    probes: [probe('device', 'device', 8000, null)],
  }
}

/** How many hosts that have nothing to do with each other tell a portal from one broken host. */
const MOST_KNOWN = 4

/**
 * Hosts that must exist, each under another domain, to tell a broken network from broken hosts.
 * Those that a run needs come first, an organisation's own last: they may well be inside.
 */
function knownUrls(rows: RequirementRow[]): string[] {
  const rank = ({ requirement: { required, status, own }, testable }: RequirementRow) => {
    if (testable?.host === REFERENCE_HOST) return 0
    return own ? 3 : required && status === 'current' ? 1 : 2
  }
  const byDomain = new Map<string, string>()
  for (const { testable } of rows.toSorted((a, b) => rank(a) - rank(b))) {
    if (testable?.scheme !== 'https' || testable.port !== 443 || spaceOf(testable.host)) continue
    const domain = testable.host.split('.').slice(-2).join('.')
    if (!byDomain.has(domain)) byDomain.set(domain, `https://${testable.host}/favicon.ico`)
  }
  return [...byDomain.values()].slice(0, MOST_KNOWN)
}

function planControl(
  [known, ...others]: string[],
  hosts: RelayHostTarget[],
  { nobodyAddress: nobody, relays: [relay] }: Config,
): Part {
  const input = {
    manifest: HEALTH_FILE,
    others,
    relayHosts: hosts.slice(0, 2),
    ...(nobody && { nobody }),
    ...(known && { known }),
    ...(relay && { relay }),
  }
  return {
    audits: [row({ kind: 'control' })],
    probes: [probe('control', 'control', 15_000, input)],
  }
}

const planConfig = (flaw: ConfigFlaw): Part => ({
  audits: [row({ kind: 'config' })],
  probes: [probe('config', 'config', 6000, { flaw, path: HEALTH_FILE })],
})

const isOld = ({ checked }: Catalog, { requirements }: Config, now: Date) =>
  checked !== '' && ageInDays(checked, now) > requirements.maxAgeDays

const planRequirements = ({ checked }: Catalog): Part => ({
  audits: [row({ kind: 'requirements' })],
  probes: [probe('requirements', 'requirements', 1000, { checked })],
})

const planByteRanges = (): Part => ({
  audits: [row({ kind: 'byte-ranges' })],
  probes: [probe('byte-ranges', 'byte-ranges', 10_000, { path: HEALTH_FILE })],
})

/** First, so that what waits for it waits least. */
function planOracles(): Part {
  return {
    audits: oracleFacts.map((fact) => row({ kind: 'oracle', fact })),
    probes: [probe('oracles', 'oracles', 12_000, null)],
  }
}

function planIce(hosts: RelayHostTarget[]): Part {
  const stun = hosts.flatMap(({ host, udp }) => (udp[0] ? [`stun:${host}:${udp[0]}`] : []))
  return {
    audits: iceFacts.map((fact) => row({ kind: 'ice', fact })),
    probes: [probe('ice', 'ice', 12_000, { stun: stun.slice(0, 4) })],
  }
}

function planEndpoint({ requirement, known, testable }: RequirementRow): Part {
  const { set, name, host, port, protocol } = requirement
  const subject: SubjectOf<'endpoint'> = {
    kind: 'endpoint',
    set,
    name,
    ...(host && { host }),
    port,
    protocol,
    ...(testable?.scheme === 'http' && { scheme: 'http' }),
  }
  if (!testable) return { audits: [row(subject, { requirement, known })], probes: [] }
  return {
    audits: [row(subject, { requirement })],
    probes: [
      probe(evidenceKeyOf(subject), 'endpoint', 20_000, {
        ...testable,
        ...(requirement.own && { own: true }),
      }),
    ],
  }
}

function planRelayHost(target: RelayHostTarget, catalog: Catalog): Part {
  const { host, mayStaySilent } = target
  const subjects = transports.flatMap((transport) =>
    target[transport].map(
      (port): SubjectOf<'relay-port'> => ({
        kind: 'relay-port',
        host,
        transport,
        port,
        mayStaySilent,
      }),
    ),
  )
  return {
    audits: subjects.map((subject) =>
      row(subject, {
        requirement: catalog.relayRequirement(target, subject.transport, subject.port),
      }),
    ),
    probes: subjects
      .slice(0, 1)
      .map((subject) => probe(evidenceKeyOf(subject), 'relay-host', 20_000, target)),
  }
}

/** A host and relays to compare a failing relay with. */
const elsewhereOf = (hosts: RelayHostTarget[], known: string | undefined): Elsewhere => ({
  ...(known && { host: new URL(known).hostname }),
  relays: hosts.flatMap(({ host, udp: [port] }) => (port ? [{ host, port }] : [])).slice(0, 5),
})

function planRelay(relay: Config['relays'][number], elsewhere: Elsewhere): Part {
  const { name } = relay
  const subjects = transports.map(
    (transport): SubjectOf<'relay'> => ({ kind: 'relay', name, transport }),
  )
  return {
    audits: subjects.map((subject) => row(subject)),
    probes: subjects.map((subject) =>
      probe(
        evidenceKeyOf(subject),
        'relay',
        45_000,
        { relay, transport: subject.transport, elsewhere },
        'quiet',
      ),
    ),
  }
}

function planPortRange(range: Config['portRanges'][number]): Part {
  const { name, host, sample, legacy } = range
  return merge(
    (['udp', 'tcp'] as const).map((protocol): Part => {
      const ports = range[protocol]
      if (!ports) return { audits: [], probes: [] }
      const [from = 0, to = 0] = ports.split('-').map(Number)
      const asked = { name, host, protocol, from, to }
      const subject: Subject = { kind: 'port-range', ...asked, legacy }
      const input: PortRangeInput = { ...asked, ...(sample && { sample }) }
      return {
        audits: [row(subject)],
        probes: [probe(evidenceKeyOf(subject), 'port-range', 40_000, input)],
      }
    }),
  )
}

/** What the account that is there may do, silently: a run never asks anybody to sign in. */
function planSignIn(settings: Config['signIn']): Part {
  if (!settings) {
    const known: Known = {
      verdict: 'notApplicable',
      cause: 'not-configured',
      explanation: [msg('plan.signIn.notSetUp')],
    }
    return { audits: [row({ kind: 'sign-in' }, { known })], probes: [] }
  }
  const hosts = { hosts: signInHosts(settings), tokenUrl: tokenUrl(settings) }
  const resources = settings.resources.map((resource) => {
    const { name, title = name } = resource
    const subject: Subject = { kind: 'sign-in-resource', name, title }
    const input = { ...hosts, resource }
    return {
      audit: row(subject),
      probe: probe(evidenceKeyOf(subject), 'sign-in-resource', 30_000, input),
    }
  })
  return {
    audits: [
      row({ kind: 'sign-in' }),
      ...resources.map(({ audit }) => audit),
      row({ kind: 'sign-in-silent' }),
      row({ kind: 'clock' }),
    ],
    probes: [
      probe('clock', 'clock', 6000, { path: HEALTH_FILE }),
      probe('sign-in', 'sign-in', 15_000, hosts),
      ...resources.map((resource) => resource.probe),
      probe('sign-in-silent', 'sign-in-silent', 20_000, hosts),
    ],
  }
}
