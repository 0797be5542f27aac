import { cited, poorLimits } from '../../catalog/bandwidth.ts'
import type { WatchEvidence } from '../../probes/evidence.ts'
import { t } from '../../words/facts/index.ts'
import { count, data, type Fact, percent, percentText, precise, said, took } from './fact.ts'

/** What a watch saw, and how. */
export function watchFacts(evidence: WatchEvidence): Fact[] {
  const { name, transport, seconds, judged, out, good, breaks, loss, rttMs } = evidence
  const { hidden, asleep, busy, paused } = out
  return [
    ...said(t('facts.how'), t('facts.watch.how')),
    ...data(t('facts.relay.name'), name),
    ...data(t('facts.relay.transport'), transport.toUpperCase()),
    ...took(t('facts.watch.time'), seconds * 1000),
    ...took(t('facts.watch.judged'), judged * 1000),
    ...said(t('facts.watch.out'), t('facts.watch.out.value', { hidden, asleep, busy, paused })),
    ...said(
      t('facts.watch.good'),
      good &&
        t('facts.interval', {
          value: percentText(good.value),
          low: percentText(good.low),
          high: percentText(good.high),
        }),
    ),
    ...count(t('facts.watch.breaks'), breaks.count),
    ...precise(t('facts.watch.longest'), breaks.longestMs),
    ...percent(t('facts.watch.share'), breaks.share),
    ...percent(t('facts.line.loss'), loss),
    ...precise(t('facts.line.roundTrip'), rttMs),
    ...data(t('facts.source'), cited(poorLimits)),
  ]
}
