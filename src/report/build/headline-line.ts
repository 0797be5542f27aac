import { carriedTier, isLowerBound, needOf } from '../../audits/line/carried.ts'
import type { Message } from '../../model/message.ts'
import type { EvidenceKind, EvidenceOf } from '../../probes/evidence.ts'
import { msg } from '../../words/report/index.ts'
import type { AuditResult } from '../schema/schema.ts'
import { evidenceOf } from './evidence-of.ts'

/** What the line carries, and what it loses, where both were measured and are good. */
export function lineSentence(rows: AuditResult[]): Message[] {
  const rate = rateOf(rows)
  if (!rate) return []
  const loss = passedEvidence(rows, 'quality')?.loss?.value
  return [
    loss === undefined
      ? msg('report.headline.line', rate)
      : msg('report.headline.lineLoss', { ...rate, loss: loss * 100 }),
  ]
}

/** The capacity where it was measured, else the largest published rate that is carried. */
function rateOf(rows: AuditResult[]): { mbps: number; least: string } | undefined {
  const capacity = passedEvidence(rows, 'capacity')
  if (capacity?.wireMbps)
    return { mbps: capacity.wireMbps.value, least: isLowerBound(capacity) ? 'yes' : 'no' }
  const required = passedEvidence(rows, 'throughput')
  const [first] = required?.runs ?? []
  const tier = required && first && carriedTier(required, first)
  return tier && { mbps: needOf(tier) / 1000, least: 'yes' }
}

function passedEvidence<K extends EvidenceKind>(
  rows: AuditResult[],
  kind: K,
): EvidenceOf<K> | undefined {
  const row = rows.find(({ verdict, evidence }) => verdict === 'pass' && evidence?.kind === kind)
  return row && evidenceOf([row], kind)
}
