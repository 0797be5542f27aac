import type { SubjectKind } from '../model/subject.ts'
import type { Audit } from './audit.ts'
import { byteRanges } from './byte-ranges.ts'
import { clock } from './clock.ts'
import { config } from './config.ts'
import { control } from './control.ts'
import { device } from './device.ts'
import { endpoint } from './endpoint.ts'
import { ice } from './ice.ts'
import { loadedRtt } from './line/loaded-rtt.ts'
import { quality } from './line/quality.ts'
import { rehearsal } from './line/rehearsal.ts'
import { throughputCapacity } from './line/throughput-capacity.ts'
import { throughputHttps } from './line/throughput-https.ts'
import { throughputRequired } from './line/throughput-required.ts'
import { walk } from './line/walk.ts'
import { watch } from './line/watch.ts'
import { oracle } from './oracle.ts'
import { portRange } from './port-range.ts'
import { relay } from './relay.ts'
import { relayPort } from './relay-port.ts'
import { requirements } from './requirements.ts'
import { signIn } from './sign-in/sign-in.ts'
import { signInResource } from './sign-in/sign-in-resource.ts'
import { signInSilent } from './sign-in/sign-in-silent.ts'
import { tenantAsked } from './tenant/asked.ts'
import { tenant } from './tenant/tenant.ts'

/** Every audit, by the kind of row that it judges. A new one is a file of its own and a line here. */
export const audits: { [K in SubjectKind]: Audit<K> } = {
  endpoint,
  'relay-port': relayPort,
  relay,
  'port-range': portRange,
  device,
  ice,
  oracle,
  control,
  config,
  requirements,
  'sign-in': signIn,
  'sign-in-silent': signInSilent,
  'sign-in-resource': signInResource,
  tenant,
  'tenant-asked': tenantAsked,
  'byte-ranges': byteRanges,
  clock,
  'line-required': throughputRequired,
  'line-capacity': throughputCapacity,
  'line-https': throughputHttps,
  'line-quality': quality,
  'line-loaded-rtt': loadedRtt,
  watch,
  walk,
  rehearsal,
}

/** The audit that judges rows of this kind. */
export const auditFor = <K extends SubjectKind>(kind: K): Audit<K> => audits[kind]
