import { probesFor } from '../../plan/parts.ts'
import type { Plan } from '../../plan/types.ts'
import { assemble } from '../../report/build/assemble.ts'
import type { AuditResult, Report } from '../../report/schema/schema.ts'
import { transferOf } from '../../run/session.ts'
import { factsOf } from './facts.ts'

/** The part of a plan that measures these audits again, and with them all that share evidence. */
export function planOf(whole: Plan, auditIds: string[]): Plan {
  const keep = new Set(auditIds)
  const needed = new Set(
    whole.audits.filter(({ id }) => keep.has(id)).map(({ evidenceKey }) => evidenceKey),
  )
  const audits = whole.audits.filter(({ evidenceKey }) => evidenceKey && needed.has(evidenceKey))
  const probes = probesFor(audits, whole.probes, true)
  return { ...whole, audits, probes, budgetSeconds: undefined }
}

/**
 * The report with these rows in place of its own; what was stopped leaves the old one. Answers to
 * questions that somebody asked for come in addition.
 */
export function withRows(report: Report, results: ReadonlyMap<string, AuditResult>): Report {
  const fresh = new Map([...results].filter(([, { cause }]) => cause !== 'aborted'))
  const kept = new Set(report.audits.map(({ id }) => id))
  const added = [...fresh.values()].filter(
    ({ id, subject }) => subject?.kind === 'tenant-asked' && !kept.has(id),
  )
  const rows = [...report.audits.map((row) => fresh.get(row.id) ?? row), ...added]
  const transfer = sum(report.transfer, transferOf(results.values()))
  return {
    ...assemble(rows, { ...factsOf(report), transfer }),
    device: report.device,
    ...beside(report),
  }
}

/** What was seen beside the runs stays with the report. */
const beside = ({ watch, walk }: Report) => ({ ...(watch && { watch }), ...(walk && { walk }) })

const sum = (a: Report['transfer'], b: Report['transfer']) => ({
  bytesUp: a.bytesUp + b.bytesUp,
  bytesDown: a.bytesDown + b.bytesDown,
})
