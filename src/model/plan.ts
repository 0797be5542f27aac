import type { Cause } from './causes.ts'
import type { Link } from './links.ts'
import type { Message } from './message.ts'
import type { Requirement } from './requirement.ts'
import type { Subject } from './subject.ts'

/** What is known of a row beforehand: not testable, not configured. */
export interface Known {
  verdict: 'unknown' | 'notApplicable'
  cause: Cause
  explanation: Message[]
}

/** One row of the report-to-be. */
export interface PlannedAudit {
  /** Stable; built from the subject by ids.ts. */
  id: string
  /** Id of the audit that judges it: `endpoint`, `relay-port`, `signin.clock` ... */
  audit: string
  /** Rows of one group stand together: a set id, a relay, `device`. */
  group: string
  groupTitle: Message
  link: Link
  title: Message
  subject: Subject
  /** The published rule behind it, where there is one. */
  requirement?: Requirement
  /** Key of the planned probe whose evidence it needs; absent for rows known beforehand. */
  evidenceKey?: string
  known?: Known
}

/**
 * `wide`: many at once. `quiet`: together, after the wide ones, because they time what they
 * send. `alone`: one at a time with nothing beside it (throughput).
 */
export type Stage = 'wide' | 'quiet' | 'alone'

/** One probe, asked once however many rows need it; `I` is what each kind of probe is told. */
export type PlannedProbeOf<I> = { [K in keyof I]: ProbeOfKind<K, I[K]> }[keyof I]

interface ProbeOfKind<K, I> {
  key: string
  kind: K
  stage: Stage
  deadlineMs: number
  input: I
  /** Keys of relay probes: this one runs only where one of them carried data. */
  after?: string[]
  /** Keys of probes whose results it takes into account; where they are missing it runs too. */
  uses?: string[]
  /** Why it is left out unless somebody asks for its rows by name. */
  onRequest?: Message
  /** About what it sends and receives, where that is worth knowing beforehand. */
  megabytes?: number
}
