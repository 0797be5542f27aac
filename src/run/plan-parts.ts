import { auditById } from '../audits/index.ts'
import type { Subject } from '../audits/types.ts'
import type { Link } from '../audits/vocabulary.ts'
import type { Plan, PlannedAudit, PlannedProbe } from './plan-types.ts'

/** Rows and probes that belong together; a plan is made of these. */
export type Part = Pick<Plan, 'audits' | 'probes'>

export function row(
  audit: string,
  id: string,
  subject: Subject,
  rest: { group: string; groupTitle: string; link: Link; evidence?: string },
): PlannedAudit {
  return { id, audit, title: auditById(audit)?.title(subject) ?? id, subject, ...rest }
}

export const probe = (
  key: string,
  kind: PlannedProbe['kind'],
  deadlineMs: number,
  input: unknown,
  stage: PlannedProbe['stage'] = 'wide',
): PlannedProbe => ({ key, kind, stage, deadlineMs, input })

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
  const own = new Set(audits.map(({ evidence }) => evidence))
  const under = new Set(
    probes.flatMap(({ key, after = [], uses = [] }) => (own.has(key) ? [...after, ...uses] : [])),
  )
  return probes
    .filter(({ key }) => own.has(key) || under.has(key))
    .map((planned) => (asked ? { ...planned, onRequest: undefined } : planned))
}
