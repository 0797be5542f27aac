import * as v from 'valibot'
import { evidenceKeyOf, readRowId } from '../../model/ids.ts'
import type { Subject } from '../../model/subject.ts'
import { type AuditResult, type Report, reportSchema } from './schema.ts'
import { subjectOfRule } from './subject-of-rule.ts'

const rowV1 = v.omit(reportSchema.entries.audits.item, ['subject', 'evidenceKey'])

/** Report v1, which this product wrote until November 2026: v2 without subjects and keys. */
export const reportV1Schema = v.object({
  ...reportSchema.entries,
  version: v.literal(1),
  audits: v.array(rowV1),
})

export type ReportV1 = v.InferOutput<typeof reportV1Schema>
type RowV1 = v.InferOutput<typeof rowV1>

/** A report of any version, kept in this browser, as one of today. */
export const upgradeReport = (report: Report | ReportV1): Report =>
  report.version === 2 ? report : { ...report, version: 2, audits: report.audits.map(upgradeRow) }

/** A row of any version; what a row of v1 is about is read from its id, requirement and evidence. */
export function upgradeRow(row: AuditResult | RowV1): AuditResult {
  if ('subject' in row) return row
  const subject = subjectOf(row)
  if (!subject) return row
  return { ...row, subject, ...(row.evidence && { evidenceKey: evidenceKeyOf(subject) }) }
}

function subjectOf({ id, audit, requirement, evidence, verdict }: RowV1): Subject | undefined {
  if (audit === 'endpoint') return requirement && subjectOfRule(requirement, evidence)
  const told = readRowId(audit, id)
  switch (told?.kind) {
    case 'relay-port':
      // What may stay silent is said by the catalog when the row is judged again.
      return { ...told, mayStaySilent: false }
    case 'port-range': {
      if (evidence?.kind !== 'port-range') return undefined
      const { host, from, to } = evidence
      // Only a legacy range ever warns; of one that did neither, v1 does not tell.
      return { ...told, host, from, to, legacy: verdict === 'warn' }
    }
    case 'sign-in-resource': {
      const { title } = evidence?.kind === 'sign-in-resource' ? evidence : { title: told.name }
      return { ...told, title }
    }
    default:
      return told
  }
}
