import type { Subject } from '../audits/types.ts'
import type { Cause, Link } from '../audits/vocabulary.ts'
import type { EvidenceKind } from '../probes/evidence.ts'

/** One row of the report-to-be. */
export interface PlannedAudit {
  /** Stable: `endpoint.<set>.<host>:<port>`, `relay.<name>.<transport>` ... */
  id: string
  /** Which audit judges it (`endpoint`, `relay-port`, ...). */
  audit: string
  /** Rows of one group stand together: a set id, a relay, `device`. */
  group: string
  groupTitle: string
  link: Link
  title: string
  subject: Subject
  /** Key of the planned probe whose evidence it needs; absent for rows known beforehand. */
  evidence?: string
  /** A row that needs no probe: not testable, not configured. */
  known?: { verdict: 'unknown' | 'notApplicable'; cause: Cause; explanation: string }
}

/**
 * `wide`: many at once. `quiet`: together, after the wide ones, because they time what they
 * send. `alone`: one at a time with nothing beside it (throughput).
 */
export type Stage = 'wide' | 'quiet' | 'alone'

/** One probe, asked once however many audits need it. */
export interface PlannedProbe {
  key: string
  kind: EvidenceKind
  stage: Stage
  deadlineMs: number
  input: unknown
  /** Keys of relay probes: this one runs only where one of them carried data. */
  after?: string[]
  /** Keys of probes whose results it takes into account; where they are missing it runs too. */
  uses?: string[]
  /** Why it is left out unless somebody asks for its rows by name. */
  onRequest?: string
  /** About what it sends and receives, where that is worth knowing beforehand. */
  megabytes?: number
}

export interface Plan {
  /** What the run should take; absent where it may take as long as its checks. */
  budgetSeconds?: number
  profiles: string[]
  only?: string
  audits: PlannedAudit[]
  probes: PlannedProbe[]
}
