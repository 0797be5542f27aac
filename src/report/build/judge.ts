import { auditFor } from '../../audits/index.ts'
import { notApplicable, unclear, unknown } from '../../audits/judgements.ts'
import { type Cause, causeInfo } from '../../model/causes.ts'
import type { Judgement } from '../../model/judgement.ts'
import type { Message } from '../../model/message.ts'
import type { PlannedAudit } from '../../model/plan.ts'
import type { AnyEvidence, Evidence, ProbeError } from '../../probes/evidence.ts'
import { msg } from '../../words/audits/index.ts'
import { inEnglish } from '../../words/catalogue.ts'
import { msg as report } from '../../words/report/index.ts'
import type { AuditResult } from '../schema/schema.ts'

/** Judges one planned row by its evidence. Pure, and never throws. */
export function judgeRow(
  planned: PlannedAudit,
  evidence: AnyEvidence | undefined,
  durationMs: number,
): AuditResult {
  const { link, title, subject, known } = planned
  if (known) return written(planned, known, { link, title, durationMs })
  if (!evidence || evidence.kind === 'error')
    return written(planned, withoutEvidence(evidence), { link, title, durationMs })
  const { title: titleOf, failureTitle } = auditFor(subject.kind)
  const judgement = safely(planned, evidence)
  const { verdict, cause } = judgement
  const isBad = verdict === 'fail' || verdict === 'warn'
  return {
    ...written(planned, judgement, {
      link: cause && subject.kind === 'endpoint' ? causeInfo(cause).link : link,
      title: isBad ? failureTitle(subject) : titleOf(subject),
      durationMs,
    }),
    evidence: { ...evidence },
  }
}

interface Place {
  link: AuditResult['link']
  title: Message
  durationMs: number
}

/** The row in English, with the messages that it was written from. */
function written(
  { id, subject, audit, group, groupTitle, requirement, evidenceKey }: PlannedAudit,
  { verdict, cause, explanation, fix }: Judgement,
  { link, title, durationMs }: Place,
): AuditResult {
  return {
    id,
    subject,
    audit,
    group,
    groupTitle: inEnglish(groupTitle),
    link,
    verdict,
    ...(cause && { cause }),
    title: inEnglish(title),
    explanation: inEnglish(explanation),
    ...(fix && { fix: { who: fix.who, what: inEnglish(fix.what) } }),
    messages: { group: groupTitle, title, explanation, ...(fix && { fix: fix.what }) },
    ...(requirement && { requirement }),
    ...(evidenceKey && { evidenceKey }),
    durationMs,
  }
}

function withoutEvidence(error: ProbeError | undefined): Judgement {
  if (!error) return unknown('aborted', report('report.row.stopped'))
  const { code, said } = error
  if (code === 'skipped') return notApplicable(said, 'not-measured')
  return unknown(causeOf[code], said)
}

const causeOf: Record<Exclude<ProbeError['code'], 'skipped'>, Cause> = {
  aborted: 'aborted',
  deadline: 'unclear',
  guarded: 'local-network-permission',
  internal: 'unclear',
  slept: 'device-slept',
  stalled: 'webrtc-stalled',
  unsupported: 'browser-unsupported',
}

/** Evidence of an opened report may have any shape: a judge that trips over it knows nothing. */
function safely({ subject, requirement }: PlannedAudit, evidence: Evidence): Judgement {
  const audit = auditFor(subject.kind)
  if (evidence.kind !== audit.needs) return unclear(msg('audits.evidence.other'))
  try {
    return audit.judge(evidence, subject, requirement)
  } catch {
    return unclear(msg('audits.evidence.unreadable'))
  }
}
