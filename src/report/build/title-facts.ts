import type { AnyEvidence, RelayPortFact } from '../../probes/evidence.ts'
import type { TitleFacts } from '../../words/causes.ts'
import type { AuditResult } from '../schema/schema.ts'

/** What the evidence of a finding's rows adds to its title. */

type Seen = Pick<TitleFacts, 'fallback' | 'full'>

/** Allocation quota reached, and insufficient capacity (RFC 8656 §19). */
const FULL: readonly (number | undefined)[] = [486, 508]

export function seenIn(rows: readonly AuditResult[]): Seen {
  const evidence = rows.flatMap((row) => row.evidence ?? [])
  const falls = evidence.length > 0 && evidence.every(fallsBack)
  const full = evidence.length > 0 && evidence.every(isFull)
  return { fallback: falls ? 'tcp' : 'none', full: full ? 'yes' : 'no' }
}

/** Nothing but TCP answers, so that is what media can still take. */
function fallsBack(evidence: AnyEvidence): boolean {
  switch (evidence.kind) {
    case 'relay-host':
      return onlyTcp(evidence.ports)
    case 'relay':
      return onlyTcp(evidence.reach ?? [])
    // What a line's failure rests on: only TCP to the relay got an answer.
    case 'quality':
    case 'capacity':
      return evidence.failure === 'udp-lost'
    case 'throughput':
      return evidence.runs[0]?.failure === 'udp-lost'
    default:
      return false
  }
}

function onlyTcp(ports: readonly RelayPortFact[]): boolean {
  const answered = ports.filter(({ outcome }) => outcome === 'answered')
  return answered.length > 0 && answered.every(({ transport }) => transport !== 'udp')
}

const isFull = (evidence: AnyEvidence): boolean =>
  evidence.kind === 'relay' && FULL.includes(evidence.allocation?.code)
