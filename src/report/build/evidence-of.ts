import type { AnyEvidence, EvidenceKind, EvidenceOf } from '../../probes/evidence.ts'
import type { SignInFailure } from '../../signin/refusal/failure.ts'
import type { AuditResult } from '../schema/schema.ts'

/** Evidence of one kind, of the first row that has some. */
export function evidenceOf<K extends EvidenceKind>(
  rows: readonly AuditResult[],
  kind: K,
): EvidenceOf<K> | undefined {
  const isOfKind = (evidence: AnyEvidence | undefined): evidence is EvidenceOf<K> =>
    evidence?.kind === kind
  return rows.map(({ evidence }) => evidence).find(isOfKind)
}

/** How a sign-in failed, where the evidence tells of one. */
export function signInFailureOf(evidence: AnyEvidence | undefined): SignInFailure | undefined {
  switch (evidence?.kind) {
    case 'sign-in':
    case 'sign-in-silent':
    case 'sign-in-resource':
      return evidence.failure
  }
}
