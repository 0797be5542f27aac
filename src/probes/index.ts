import { clockProbe } from './clock.ts'
import { controlProbe } from './control.ts'
import { deviceProbe } from './device.ts'
import { endpointProbe } from './endpoint.ts'
import type { EvidenceKind } from './evidence.ts'
import { iceProbe } from './ice.ts'
import { createConnector } from './ice-tcp.ts'
import { portRangeProbe } from './port-range.ts'
import { relayProbe } from './relay.ts'
import { relayHostProbe } from './relay-host.ts'
import { signInProbe } from './sign-in.ts'
import { signInResourceProbe } from './sign-in-resource.ts'
import { signInSilentProbe } from './sign-in-silent.ts'
import { throughputProbes } from './throughput/index.ts'
import { createKnocker } from './turn-knock.ts'
import type { Probe, ProbeTools } from './types.ts'

const probes = {
  clock: clockProbe,
  control: controlProbe,
  device: deviceProbe,
  endpoint: endpointProbe,
  ice: iceProbe,
  'port-range': portRangeProbe,
  relay: relayProbe,
  'relay-host': relayHostProbe,
  'sign-in': signInProbe,
  'sign-in-resource': signInResourceProbe,
  'sign-in-silent': signInSilentProbe,
  ...throughputProbes,
}

export const probeFor = (kind: EvidenceKind) => probes[kind] as Probe<unknown, EvidenceKind>

/** Made once for a page: the pools behind them live on from run to run. */
export const createTools = (): Pick<ProbeTools, 'connector' | 'knocker'> => ({
  connector: createConnector(),
  knocker: createKnocker(),
})
