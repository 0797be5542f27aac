import { cited, teamsTargets } from '../../catalog/bandwidth.ts'
import type { WalkEvidence } from '../../probes/evidence.ts'
import { t } from '../../words/facts/index.ts'
import { count, data, type Fact, percent, precise, said, took } from './fact.ts'

/** What a walk saw, and how. */
export function walkFacts(evidence: WalkEvidence): Fact[] {
  const { name, transport, seconds, cells, roundTrip, late, loss, gap, rttMs, parts } = evidence
  const states = (of: WalkEvidence['cells']) => t('facts.walk.states', of)
  return [
    ...said(t('facts.how'), t('facts.walk.how')),
    ...data(t('facts.relay.name'), name),
    ...data(t('facts.relay.transport'), transport.toUpperCase()),
    ...took(t('facts.walk.time'), seconds * 1000),
    ...said(t('facts.walk.cells'), states(cells)),
    ...said(t('facts.walk.roundTrip'), states(roundTrip)),
    ...said(t('facts.walk.late'), states(late)),
    ...said(t('facts.walk.loss'), states(loss)),
    ...said(t('facts.walk.gap'), states(gap)),
    ...precise(t('facts.line.roundTrip'), rttMs),
    ...percent(t('facts.walk.nowhere'), evidence.nowhere),
    ...percent(t('facts.walk.tooFast'), evidence.tooFast),
    ...count(t('facts.walk.parts'), parts),
    ...data(t('facts.source'), cited(teamsTargets)),
  ]
}
