import { evidenceKeyOf, groupId, rowId } from '../../model/ids.ts'
import type { Requirement } from '../../model/requirement.ts'
import { isWebLink } from '../schema/read.ts'
import type { AuditResult } from '../schema/schema.ts'
import { type Clean, urlOf } from './clean.ts'
import { redactEvidence, redactSubject, type TextRules } from './redact-evidence.ts'
import { inLong, inShort, redactMessage, redactText } from './redact-messages.ts'
import { isPublicRange } from './scrub.ts'

/** One row as it may leave. */
export function auditOf(audit: AuditResult, clean: Clean, rules: TextRules): AuditResult {
  const { groupTitle, link, verdict, cause, fix, requirement, evidence } = audit
  const detailed = !clean.minimal
  const measured = detailed && evidence && redactEvidence(evidence, rules)
  return {
    ...placeOf(audit, clean, rules),
    audit: clean.label(audit.audit),
    groupTitle: clean.short(groupTitle),
    link,
    verdict,
    ...(cause && { cause }),
    title: clean.short(audit.title),
    explanation: detailed ? clean.long(audit.explanation) : '',
    ...(detailed && fix && { fix: { who: fix.who, what: clean.long(fix.what) } }),
    ...(audit.messages && { messages: rowMessages(audit.messages, detailed, clean) }),
    ...(requirement && { requirement: requirementOf(requirement, clean) }),
    ...(measured && { evidence: measured }),
    durationMs: audit.durationMs,
  }
}

/** What the row is about, and its ids, made anew from what is left of that. */
function placeOf({ id, group, subject, evidenceKey }: AuditResult, clean: Clean, rules: TextRules) {
  const left = subject && redactSubject(subject, rules)
  // Nobody here knows what such a row is about.
  if (!left) return { id: clean.label(id), group: clean.label(group) }
  return {
    id: rowId(left).slice(0, 300),
    subject: left,
    group: groupId(left),
    ...(evidenceKey && { evidenceKey: evidenceKeyOf(left).slice(0, 300) }),
  }
}

const rowMessages = (
  { group, title, explanation, fix }: NonNullable<AuditResult['messages']>,
  detailed: boolean,
  clean: Clean,
) => ({
  group: redactMessage(group, inShort(clean)),
  title: redactMessage(title, inShort(clean)),
  explanation: detailed ? redactText(explanation, inLong(clean)) : [],
  ...(detailed && fix && { fix: redactMessage(fix, inLong(clean)) }),
})

function requirementOf(rule: Requirement, clean: Clean): Requirement {
  const sourceUrl = rule.sourceUrl && urlOf(rule.sourceUrl, clean)
  return {
    set: clean.label(rule.set),
    setTitle: clean.short(rule.setTitle),
    name: clean.host(rule.name),
    ...(rule.host !== undefined && { host: clean.host(rule.host) }),
    port: clean.short(rule.port),
    protocol: rule.protocol,
    ...(rule.own && { own: true }),
    ips: clean.full ? rule.ips.map(clean.short) : rule.ips.filter(isPublicRange),
    required: rule.required,
    status: rule.status,
    source: clean.long(rule.source),
    sourceDate: rule.sourceDate === null ? null : clean.short(rule.sourceDate),
    ...(sourceUrl && isWebLink(sourceUrl) && { sourceUrl }),
    inspectionUnsupported: rule.inspectionUnsupported,
    ...(rule.expressRoute !== undefined && { expressRoute: rule.expressRoute }),
    notes: clean.minimal ? '' : clean.long(rule.notes),
  }
}
