import type { AnyEvidence, ProbeKind } from '../evidence.ts'
import * as endpoint from '../hosts/endpoint-again.ts'
import type { ProbeInputs } from '../inputs.ts'
import * as relayHost from '../relay/relay-host-again.ts'
import type { Tally, Trial } from './trial.ts'

/** Which probes are a crowd, and what of them is worth asking again. */

/** A person notices; a crowd of look-ups on a slow device takes less. */
const LATE_NAME_MS = 1500

type Question = { [K in ProbeKind]: { kind: K; input: ProbeInputs[K] } }[ProbeKind]

/** @returns undefined for probes that are no part of the crowd */
export function tallyOf(evidence: AnyEvidence): Tally | undefined {
  if (evidence.kind === 'endpoint') return endpoint.tallyOf(evidence)
  return evidence.kind === 'relay-host' ? relayHost.tallyOf(evidence) : undefined
}

/** The host that answered at once on the port that every web server has. */
export const answeredOn443 = (evidence: AnyEvidence): string | undefined =>
  evidence.kind === 'endpoint' && evidence.port === 443 && evidence.fetch?.outcome === 'responded'
    ? evidence.host
    : undefined

/** A host whose name took longer than a crowd of look-ups explains. */
export const lateNameOf = (evidence: AnyEvidence): string | undefined =>
  (evidence.kind === 'endpoint' || evidence.kind === 'relay-host') &&
  (evidence.lookup?.ms ?? 0) >= LATE_NAME_MS
    ? evidence.host
    : undefined

/** @returns undefined where nothing of it is in doubt */
export function trialOf(question: Question, evidence: AnyEvidence): Trial | undefined {
  const isLate = evidence.kind === 'error' && evidence.code === 'deadline'
  if (question.kind === 'endpoint') {
    if (isLate) return endpoint.endpointTrial(question.input, undefined)
    if (evidence.kind === 'endpoint' && endpoint.isDoubtful(evidence))
      return endpoint.endpointTrial(question.input, evidence)
  }
  if (evidence.kind === 'relay-host' && question.kind === 'relay-host')
    return relayHost.isDoubtful(evidence)
      ? relayHost.relayHostTrial(question.input, evidence)
      : undefined
  return undefined
}
