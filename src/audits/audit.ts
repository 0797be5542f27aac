import type { Judgement } from '../model/judgement.ts'
import type { Link } from '../model/links.ts'
import type { Message } from '../model/message.ts'
import type { Requirement } from '../model/requirement.ts'
import type { SubjectKind, SubjectOf } from '../model/subject.ts'
import type { EvidenceKind, EvidenceOf } from '../probes/evidence.ts'

/** By which kind of evidence each kind of row is judged. */
interface Needs {
  endpoint: 'endpoint'
  'relay-port': 'relay-host'
  relay: 'relay'
  'port-range': 'port-range'
  device: 'device'
  ice: 'ice'
  oracle: 'oracles'
  control: 'control'
  'sign-in': 'sign-in'
  'sign-in-silent': 'sign-in-silent'
  'sign-in-resource': 'sign-in-resource'
  tenant: 'tenant'
  'tenant-asked': 'tenant-asked'
  clock: 'clock'
  config: 'config'
  'byte-ranges': 'byte-ranges'
  requirements: 'requirements'
  'line-required': 'throughput'
  'line-capacity': 'capacity'
  'line-quality': 'quality'
  'line-loaded-rtt': 'capacity'
  watch: 'watch'
  walk: 'walk'
  rehearsal: 'rehearsal'
  'line-https': 'https-throughput'
}

export type EvidenceFor<K extends SubjectKind> = EvidenceOf<Needs[K] & EvidenceKind>

/**
 * One thing the product judges. `judge` is pure, so an old report can be judged again.
 */
export interface Audit<K extends SubjectKind = SubjectKind> {
  /** Stable name in reports, e.g. `endpoint` or `signin.clock`. */
  id: string
  /** The link of the chain that its rows stand on. */
  link: Link
  /** What is tested, and what is wrong where it fails or warns. */
  title(subject: SubjectOf<K>): Message
  failureTitle(subject: SubjectOf<K>): Message
  /** Why it matters to a person in a headset. */
  why: Message
  /** The kind of evidence it needs; it sees nothing else. */
  needs: Needs[K]
  /** @param rule the published rule behind the row, where there is one */
  judge(evidence: EvidenceFor<K>, subject: SubjectOf<K>, rule?: Requirement): Judgement
}
