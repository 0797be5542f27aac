import type { RelayHostTarget } from '../catalog/types.ts'
import type {
  Evidence,
  EvidenceKind,
  EvidenceOf,
  ProbeError,
  RelayTransport,
} from '../probes/evidence.ts'
import type { Cause, Link, Verdict, Who } from './vocabulary.ts'

/** What to do about it and who does it. */
export interface Fix {
  who: Who
  what: string
}

/** What an audit makes of its evidence. */
export interface Judgement {
  verdict: Verdict
  cause?: Cause
  /** One or two plain sentences: the thing, then the number. */
  explanation: string
  fix?: Fix
}

/**
 * One thing the product judges. `judge` is pure, so an old report can be judged again.
 */
export interface Audit<K extends EvidenceKind = EvidenceKind> {
  /** First part of the audit ids it produces, e.g. `endpoint`. */
  id: string
  link: Link
  /** Title where it passes, and where it does not. */
  title: (subject: Subject) => string
  failureTitle: (subject: Subject) => string
  /** Why it matters to a person in a headset. */
  why: string
  /** The kind of evidence it needs; it sees nothing else. */
  needs: K
  who: Who
  judge: (evidence: EvidenceOf<K>, subject: Subject) => Judgement
}

/** What an audit is about: one shape for all, so that a plan and a report can carry it. */
export interface Subject {
  requirement?: Requirement
  relay?: { name: string; transport: RelayTransport }
  relayPort?: { transport: RelayTransport; port: number; target: RelayHostTarget }
  range?: { protocol: 'udp' | 'tcp'; from: number; to: number; legacy: boolean }
  /** Which fact of the evidence, for `device.<fact>`. */
  fact?: string
}

/** The requirement behind an audit, kept in the report so that it can be judged again. */
export interface Requirement {
  set: string
  setTitle: string
  /** As the vendor's page prints it: a host or a wildcard. */
  name: string
  /** The host actually tested. */
  host?: string
  port: string
  protocol: 'tcp' | 'udp'
  ips: string[]
  required: boolean
  status: 'current' | 'superseded' | 'removed' | 'reference' | 'indicative'
  source: string
  sourceDate: string | null
  sourceUrl?: string
  inspectionUnsupported: boolean
  notes: string
}

export type AnyEvidence = Evidence | ProbeError
