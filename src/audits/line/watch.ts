import { watchLimits } from '../../catalog/bandwidth.ts'
import type { Cause } from '../../model/causes.ts'
import type { Judgement } from '../../model/judgement.ts'
import type { WatchFigure } from '../../model/subject.ts'
import type { WatchEvidence } from '../../probes/evidence.ts'
import { msg } from '../../words/audits/index.ts'
import type { Audit } from '../audit.ts'
import { fail, fixBy, notApplicable, pass, unclear, warn } from '../judgements.ts'
import { lineFix, overOf, percent } from './line-words.ts'

/** A shorter watch may find what is wrong, but can't say that nothing is. */
const LEAST_SECONDS = 300

const figures: Record<WatchFigure, (evidence: WatchEvidence) => Judgement> = {
  gaps: judgeGaps,
  good: judgeGood,
  roaming: judgeRoaming,
}

/** What a single run can't see: how a line behaves over minutes and hours. */
export const watch: Audit<'watch'> = {
  id: 'watch',
  link: 'quality',
  title: ({ relay, figure }) => msg(`audits.watch.title.${figure}`, { relay }),
  failureTitle: ({ relay, figure }) => msg(`audits.watch.failed.${figure}`, { relay }),
  why: msg('audits.watch.why'),
  needs: 'watch',
  judge: (evidence, { figure }) => figures[figure](evidence),
}

const minutesOf = ({ judged }: WatchEvidence) => judged / 60

/** Nobody has to watch at all, so a short watch leaves the run's result as it is. */
const tooShort = (evidence: WatchEvidence) =>
  notApplicable(
    msg('audits.watch.short', { minutes: minutesOf(evidence), least: LEAST_SECONDS / 60 }),
    'not-measured',
  )

function judgeGaps(evidence: WatchEvidence): Judgement {
  const { breaks, together } = evidence
  const { count, longestMs } = breaks
  const minutes = minutesOf(evidence)
  if (count === 0 && evidence.judged < LEAST_SECONDS) return tooShort(evidence)
  if (count === 0) return pass(msg('audits.watch.noBreaks', { minutes, ms: watchLimits.breakMs }))
  const said = [
    msg('audits.watch.breaks', {
      count,
      minutes,
      longest: longestMs / 1000,
      share: percent(breaks.share),
    }),
    together.address > 0 && msg('audits.watch.withAddress', { count: together.address, of: count }),
    together.offline > 0 && msg('audits.watch.withOffline', { count: together.offline, of: count }),
    together.reconnect > 0 && msg('audits.watch.withReconnect', { count: together.reconnect }),
  ]
  const isBad = breaks.share > watchLimits.breakShare || longestMs >= watchLimits.longMs
  const judge = isBad ? fail : warn
  // Named only where every break came with it.
  const cause: Cause =
    together.offline === count
      ? 'offline'
      : together.address === count
        ? 'network-changed'
        : 'line-breaks'
  if (cause !== 'line-breaks') return judge(cause, said, lineFix(cause, evidence))
  return judge(cause, said, fixBy('network', msg('audits.watch.fix.breaks')))
}

function judgeGood(evidence: WatchEvidence): Judgement {
  const { good, judged, poor } = evidence
  if (!good || judged === 0) return tooShort(evidence)
  const said = msg('audits.watch.good', {
    share: percent(good.value),
    low: percent(good.low),
    high: percent(good.high),
    minutes: minutesOf(evidence),
    limit: percent(watchLimits.good),
  })
  if (good.high < watchLimits.good) {
    const judge = good.high < watchLimits.poor ? fail : warn
    const cause = causeOfPoor(poor)
    return judge(cause, [said, msg('audits.watch.poor', poor)], lineFix(cause, evidence))
  }
  if (judged < LEAST_SECONDS) return tooShort(evidence)
  if (good.value >= watchLimits.good) return pass(said)
  return unclear([said, msg('audits.watch.open')], fixBy('user', msg('audits.watch.fix.longer')))
}

/** What made most of the seconds poor. */
function causeOfPoor({ loss, jitter, roundTrip, none }: WatchEvidence['poor']): Cause {
  const most = Math.max(loss, jitter, roundTrip, none)
  if (none === most) return 'line-breaks'
  if (loss === most) return 'lossy'
  return jitter === most ? 'jittery' : 'slow-response'
}

function judgeRoaming(evidence: WatchEvidence): Judgement {
  const { happened, together, addressKnown } = evidence
  const { address, pair, reconnect, transport } = happened
  const over = overOf(evidence)
  if (!addressKnown) return notApplicable(msg('audits.watch.addressHidden'), 'not-measured')
  const changed = msg('audits.watch.moved', { count: address, broke: together.address })
  if (together.address > 0)
    return warn('network-changed', changed, fixBy('network', msg('audits.watch.fix.roaming')))
  if (evidence.judged < LEAST_SECONDS) return tooShort(evidence)
  if (address > 0) return pass(changed)
  const paths = pair + reconnect + transport
  return pass(
    paths > 0
      ? msg('audits.watch.paths', { over, count: paths })
      : msg('audits.watch.stayed', { over }),
  )
}
