import { auditById } from '../audits/index.ts'
import type { AnyEvidence } from '../audits/types.ts'
import { causeInfo } from '../audits/vocabulary.ts'
import type { Evidence } from '../probes/evidence.ts'
import type { PlannedAudit } from '../run/plan-types.ts'
import type { AuditResult } from './schema.ts'

/** Judges one planned row by its evidence. Pure, and never throws. */
export function judgeRow(
  planned: PlannedAudit,
  evidence: AnyEvidence | undefined,
  durationMs: number,
): AuditResult {
  const { id, audit: auditId, group, groupTitle, link, title, subject, known } = planned
  const base = {
    id,
    audit: auditId,
    group,
    groupTitle,
    ...(subject.requirement && { requirement: subject.requirement }),
    durationMs,
  }
  if (known) return { ...base, link, title, ...known }
  const audit = auditById(auditId)
  if (!audit)
    return { ...base, link, title, ...unknown('unclear', `No audit "${auditId}" in this version.`) }
  if (!evidence || evidence.kind === 'error') {
    const said = evidence?.kind === 'error' ? evidence : undefined
    if (said?.code === 'skipped')
      return {
        ...base,
        link,
        title,
        verdict: 'notApplicable',
        cause: 'not-measured',
        explanation: said.message,
      }
    const cause = said?.code === 'aborted' || !said ? 'aborted' : 'unclear'
    const why = said?.message ?? 'The run was stopped before this was measured.'
    return { ...base, link, title, ...unknown(cause, why) }
  }
  if (evidence.kind !== audit.needs)
    return { ...base, link, title, ...unknown('unclear', 'The evidence is of another kind.') }
  const judgement = safely(() => audit.judge(evidence as Evidence, subject))
  const passed = judgement.verdict === 'pass' || judgement.verdict === 'notApplicable'
  return {
    ...base,
    link: judgement.cause && audit.id === 'endpoint' ? causeInfo(judgement.cause).link : link,
    title: passed ? audit.title(subject) : audit.failureTitle(subject),
    ...judgement,
    evidence: { ...evidence },
  }
}

const unknown = (cause: 'aborted' | 'unclear', explanation: string) => ({
  verdict: 'unknown' as const,
  cause,
  explanation,
})

/** Evidence of an opened report may have any shape: a judge that trips over it knows nothing. */
function safely(judge: () => ReturnType<NonNullable<ReturnType<typeof auditById>>['judge']>) {
  try {
    return judge()
  } catch {
    return unknown('unclear', 'The evidence is not of the form this version reads.')
  }
}
