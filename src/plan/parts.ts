import { auditFor } from '../audits/index.ts'
import { evidenceKeyOf, groupId, rowId } from '../model/ids.ts'
import type { Known, PlannedAudit, Stage } from '../model/plan.ts'
import type { Requirement } from '../model/requirement.ts'
import type { Subject } from '../model/subject.ts'
import type { ProbeKind } from '../probes/evidence.ts'
import type { ProbeInputs } from '../probes/inputs.ts'
import { groupTitle } from './groups.ts'
import type { Plan, PlannedProbe } from './types.ts'

/** Rows and probes that belong together; a plan is made of these. */
export type Part = Pick<Plan, 'audits' | 'probes'>

/** A row that is judged by evidence, or, with `known`, one that needs none. */
export function row(
  subject: Subject,
  { requirement, known }: { requirement?: Requirement; known?: Known } = {},
): PlannedAudit {
  const { id, link, title } = auditFor(subject.kind)
  return {
    id: rowId(subject),
    audit: id,
    group: groupId(subject),
    groupTitle: groupTitle(subject, requirement?.setTitle),
    link,
    title: title(subject),
    subject,
    ...(requirement && { requirement }),
    ...(known ? { known } : { evidenceKey: evidenceKeyOf(subject) }),
  }
}

/** One question to a probe; its input has to be what its kind is told. */
export const probe = <K extends ProbeKind>(
  key: string,
  kind: K,
  deadlineMs: number,
  input: ProbeInputs[K],
  stage: Stage = 'wide',
) => ({ key, kind, stage, deadlineMs, input })

/** Rows share a probe by its key; ids stay unique. */
export function merge(parts: Part[]): Part {
  const audits = new Map<string, PlannedAudit>()
  const probes = new Map<string, PlannedProbe>()
  for (const part of parts) {
    for (const audit of part.audits) if (!audits.has(audit.id)) audits.set(audit.id, audit)
    for (const planned of part.probes)
      if (!probes.has(planned.key)) probes.set(planned.key, planned)
  }
  return { audits: [...audits.values()], probes: [...probes.values()] }
}

/**
 * The probes that rows need, and those which these rest on.
 * @param asked the rows were asked for by name, so nothing is held back
 */
export function probesFor(
  audits: PlannedAudit[],
  probes: PlannedProbe[],
  asked: boolean,
): PlannedProbe[] {
  const own = new Set(audits.map(({ evidenceKey }) => evidenceKey))
  const under = new Set(
    probes.flatMap(({ key, after = [], uses = [] }) => (own.has(key) ? [...after, ...uses] : [])),
  )
  return probes
    .filter(({ key }) => own.has(key) || under.has(key))
    .map((planned) => (asked ? { ...planned, onRequest: undefined } : planned))
}
