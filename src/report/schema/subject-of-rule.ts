import type { Requirement } from '../../model/requirement.ts'
import type { SubjectOf } from '../../model/subject.ts'
import type { AnyEvidence } from '../../probes/evidence.ts'

/** What a row of a published rule is about: rule and evidence say all of it. */
export function subjectOfRule(
  { set, name, host, port, protocol }: Requirement,
  evidence: AnyEvidence | undefined,
): SubjectOf<'endpoint'> {
  const isHttp = evidence?.kind === 'endpoint' && evidence.fetch?.url.startsWith('http:')
  return {
    kind: 'endpoint',
    set,
    name,
    ...(host && { host }),
    port,
    protocol,
    ...(isHttp && { scheme: 'http' }),
  }
}
