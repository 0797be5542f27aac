import type { RehearsalEvidence } from '../../probes/evidence.ts'
import { t } from '../../words/facts/index.ts'
import { data, type Fact, precise, said, took } from './fact.ts'

/** What this device carried, and how. */
export function rehearsalFacts(evidence: RehearsalEvidence): Fact[] {
  const { code, relay, upKbps, downKbps, load, columns, idleRttMs, clock } = evidence
  return [
    ...said(t('facts.how'), t(`facts.rehearsal.how.${load}`)),
    ...data(t('facts.rehearsal.code'), code),
    ...data(t('facts.relay.name'), relay),
    ...said(t('facts.rehearsal.rates'), t('facts.rehearsal.rates.value', { upKbps, downKbps })),
    ...took(t('facts.rehearsal.time'), columns.second.length * 1000),
    ...precise(t('facts.rehearsal.idle'), idleRttMs),
    ...precise(t('facts.rehearsal.clock'), clock?.errorMs),
  ]
}
