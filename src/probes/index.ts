import { byteRangesProbe } from './byte-ranges.ts'
import { clockProbe } from './clock.ts'
import { configProbe } from './config.ts'
import { deviceProbe } from './device.ts'
import type { EvidenceOf, ProbeKind } from './evidence.ts'
import { controlProbe } from './hosts/control.ts'
import { endpointProbe } from './hosts/endpoint.ts'
import { iceProbe } from './ice/ice.ts'
import { createConnector } from './ice/ice-tcp.ts'
import type { ProbeInputs } from './inputs.ts'
import { oraclesProbe } from './oracles/probe.ts'
import { portRangeProbe } from './port-range.ts'
import { relayProbe } from './relay/relay.ts'
import { relayHostProbe } from './relay/relay-host.ts'
import { createKnocker } from './relay/turn-knock.ts'
import { requirementsProbe } from './requirements.ts'
import { signInProbe } from './sign-in/sign-in.ts'
import { signInResourceProbe } from './sign-in/sign-in-resource.ts'
import { signInSilentProbe } from './sign-in/sign-in-silent.ts'
import { tenantAskedProbe } from './tenant/asked.ts'
import { tenantProbe } from './tenant/tenant.ts'
import { throughputProbes } from './throughput/index.ts'
import type { Probe, ProbeContext, ProbeTools, SecondContext } from './types.ts'
import { createPace } from './wait.ts'
import { absenceBehind, WebrtcAbsent } from './webrtc.ts'

const probes: { [K in ProbeKind]: Probe<K> } = {
  'byte-ranges': byteRangesProbe,
  clock: clockProbe,
  config: configProbe,
  control: controlProbe,
  device: deviceProbe,
  endpoint: endpointProbe,
  ice: iceProbe,
  oracles: oraclesProbe,
  'port-range': portRangeProbe,
  relay: relayProbe,
  'relay-host': relayHostProbe,
  requirements: requirementsProbe,
  'sign-in': signInProbe,
  'sign-in-resource': signInResourceProbe,
  'sign-in-silent': signInSilentProbe,
  tenant: tenantProbe,
  'tenant-asked': tenantAskedProbe,
  ...throughputProbes,
}

/** One question to one kind of probe, as a plan has it. */
type Question<K extends ProbeKind> = { [P in K]: { kind: P; input: ProbeInputs[P] } }[K]

/** Asks a planned question. Rejects as `Probe` does, and with WebrtcAbsent where that is why. */
export async function runProbe<K extends ProbeKind>(
  { kind, input }: Question<K>,
  context: ProbeContext,
): Promise<EvidenceOf<K>> {
  try {
    return await probes[kind].run(input, context)
  } catch (error) {
    const absence = await absenceBehind(error, context.signal)
    throw absence ? new WebrtcAbsent(absence) : error
  }
}

/** Whether it is worth asking again once nothing else is asked. */
export const isDoubtful = <K extends ProbeKind>(
  { kind, input }: Question<K>,
  evidence: EvidenceOf<K>,
): boolean => probes[kind].again?.doubts(evidence, input) ?? false

/** Asks a planned question again, slowly. Rejects as `Probe` does. */
export const askAgain = async <K extends ProbeKind>(
  { kind, input }: Question<K>,
  context: SecondContext,
  before: EvidenceOf<K>,
): Promise<EvidenceOf<K>> => (await probes[kind].again?.look(input, context, before)) ?? before

/** Made once for a page: the pools behind them live on from run to run. */
export const createTools = (): Pick<ProbeTools, 'connector' | 'knocker' | 'pace'> => ({
  connector: createConnector(),
  knocker: createKnocker(),
  pace: createPace(FLOWS_PER_SECOND),
})

/** Less than firewalls that limit a device let through. */
const FLOWS_PER_SECOND = 20
