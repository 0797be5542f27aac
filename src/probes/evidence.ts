import * as v from 'valibot'
import type { Message } from '../model/message.ts'
import { byteRangesSchema } from './byte-ranges-evidence.ts'
import { clockSchema } from './clock-evidence.ts'
import { configEvidenceSchema } from './config-evidence.ts'
import { deviceSchema } from './device-evidence.ts'
import { controlSchema } from './hosts/control-evidence.ts'
import { endpointSchema } from './hosts/endpoint-evidence.ts'
import { iceSchema } from './ice/ice-evidence.ts'
import { oraclesSchema } from './oracles/oracle-evidence.ts'
import { portRangeSchema } from './port-range-evidence.ts'
import { rehearsalSchema } from './rehearsal/rehearsal-evidence.ts'
import { relaySchema } from './relay/relay-evidence.ts'
import { relayHostSchema } from './relay/relay-host-evidence.ts'
import { requirementsEvidenceSchema } from './requirements-evidence.ts'
import {
  signInResourceSchema,
  signInSchema,
  signInSilentSchema,
} from './sign-in/sign-in-evidence.ts'
import { tenantAskedSchema } from './tenant/asked-evidence.ts'
import { tenantSchema } from './tenant/tenant-evidence.ts'
import {
  capacitySchema,
  httpsThroughputSchema,
  qualitySchema,
  throughputSchema,
} from './throughput/evidence.ts'
import { walkEvidenceSchema } from './walk/walk-evidence.ts'
import { watchSchema } from './watch/watch-evidence.ts'

/**
 * What the probes bring home. Plain JSON: an audit judges it, a report keeps it, and an old
 * report is judged again from it. Times are milliseconds. No field ever holds a credential, a
 * token or a password.
 *
 * Each kind is a schema beside its probe. The types, reading a foreign report, redaction and the
 * JSON schema all follow it: what it does not name neither enters nor leaves.
 */
export const evidenceSchema = v.variant('kind', [
  endpointSchema,
  controlSchema,
  deviceSchema,
  iceSchema,
  oraclesSchema,
  relayHostSchema,
  relaySchema,
  portRangeSchema,
  signInSchema,
  signInSilentSchema,
  signInResourceSchema,
  tenantSchema,
  tenantAskedSchema,
  byteRangesSchema,
  clockSchema,
  configEvidenceSchema,
  requirementsEvidenceSchema,
  throughputSchema,
  capacitySchema,
  qualitySchema,
  httpsThroughputSchema,
  watchSchema,
  walkEvidenceSchema,
  rehearsalSchema,
])

/** A probe that brought nothing home says why. */
export interface ProbeError {
  kind: 'error'
  /**
   * `skipped`: left out on purpose. `unsupported`: this browser has no WebRTC. `stalled`: a call
   * of WebRTC never settled. `slept`: the device did, twice. `guarded`: the browser keeps this page
   * from what would be measured.
   */
  code:
    | 'deadline'
    | 'aborted'
    | 'unsupported'
    | 'stalled'
    | 'slept'
    | 'guarded'
    | 'internal'
    | 'skipped'
  /** Why, for a person. */
  said: Message[]
}

export type Evidence = v.InferOutput<typeof evidenceSchema>
export type AnyEvidence = Evidence | ProbeError
export type EvidenceKind = Evidence['kind']
/** What a plan may ask for. A watch, walk or rehearsal goes on beside the runs, and no plan has one. */
export type ProbeKind = Exclude<EvidenceKind, 'watch' | 'walk' | 'rehearsal'>
export type EvidenceOf<K extends EvidenceKind> = Extract<Evidence, { kind: K }>

/** The schema of one kind; undefined for kinds of a newer version. */
export const evidenceSchemaOf = (kind: string) =>
  evidenceSchema.options.find(({ entries }) => entries.kind.literal === kind)

export type { ByteRangesEvidence } from './byte-ranges-evidence.ts'
export type { ClockEvidence } from './clock-evidence.ts'
export type { ConfigEvidence } from './config-evidence.ts'
export type { DeviceEvidence } from './device-evidence.ts'
export type { ControlEvidence } from './hosts/control-evidence.ts'
export type { EndpointEvidence } from './hosts/endpoint-evidence.ts'
export type { FetchEvidence } from './hosts/fetch-evidence.ts'
export type { IceCandidateFact, IceEvidence } from './ice/ice-evidence.ts'
export type { TcpEvidence } from './ice/tcp-evidence.ts'
export type { OraclesEvidence } from './oracles/oracle-evidence.ts'
export type { PortRangeEvidence } from './port-range-evidence.ts'
export type { RehearsalEvidence } from './rehearsal/rehearsal-evidence.ts'
export type { Echo, RelayEvidence } from './relay/relay-evidence.ts'
export type {
  RelayDoorFact,
  RelayHostEvidence,
  RelayPortFact,
} from './relay/relay-host-evidence.ts'
export type {
  SignInEvidence,
  SignInResourceEvidence,
  SignInSilentEvidence,
} from './sign-in/sign-in-evidence.ts'
export type { TenantAskedEvidence } from './tenant/asked-evidence.ts'
export type { TenantEvidence } from './tenant/tenant-evidence.ts'
export type { WalkEvidence } from './walk/walk-evidence.ts'
export type { WatchEvidence } from './watch/watch-evidence.ts'
