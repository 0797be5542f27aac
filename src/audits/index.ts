import type { EvidenceKind } from '../probes/evidence.ts'
import { clock } from './clock.ts'
import { control } from './control.ts'
import { device } from './device.ts'
import { endpoint } from './endpoint.ts'
import { ice } from './ice.ts'
import { loadedRtt } from './loaded-rtt.ts'
import { portRange } from './port-range.ts'
import { quality } from './quality.ts'
import { relay } from './relay.ts'
import { relayPort } from './relay-port.ts'
import { signIn } from './sign-in.ts'
import { signInResource } from './sign-in-resource.ts'
import { signInSilent } from './sign-in-silent.ts'
import { throughputCapacity } from './throughput-capacity.ts'
import { throughputHttps } from './throughput-https.ts'
import { throughputRequired } from './throughput-required.ts'
import type { Audit } from './types.ts'

/** Every audit by its id. A new one is a file of its own and a name here. */
export const audits = [
  endpoint,
  relayPort,
  relay,
  portRange,
  device,
  ice,
  control,
  signIn,
  signInSilent,
  signInResource,
  clock,
  throughputRequired,
  throughputCapacity,
  throughputHttps,
  quality,
  loadedRtt,
] as const

/** @returns the audit, or undefined for an id of a newer or older version */
export const auditById = (id: string) =>
  audits.find((audit) => audit.id === id) as Audit<EvidenceKind> | undefined
