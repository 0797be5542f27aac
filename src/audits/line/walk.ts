import type { Cause } from '../../model/causes.ts'
import type { Judgement } from '../../model/judgement.ts'
import type { WalkFigure } from '../../model/subject.ts'
import type { WalkEvidence } from '../../probes/evidence.ts'
import { msg } from '../../words/audits/index.ts'
import type { Audit } from '../audit.ts'
import { fixBy, notApplicable, pass, unclear, warn } from '../judgements.ts'
import { lineFix, percent } from './line-words.ts'

/** Fewer cells are no room. */
const LEAST_CELLS = 4
/** Where nearly all of a room is bad, it is not the place. */
const EVERYWHERE = 0.8

const figures: Record<WalkFigure, (evidence: WalkEvidence) => Judgement> = {
  cells: judgeCells,
  drift: judgeDrift,
}

/** What nobody sees who stands still: how the line differs from place to place. */
export const walk: Audit<'walk'> = {
  id: 'walk',
  link: 'quality',
  title: ({ relay, figure }) => msg(`audits.walk.title.${figure}`, { relay }),
  failureTitle: ({ relay, figure }) => msg(`audits.walk.failed.${figure}`, { relay }),
  why: msg('audits.walk.why'),
  needs: 'walk',
  judge: (evidence, { figure }) => figures[figure](evidence),
}

const judged = ({ bad, suspect, good }: WalkEvidence['cells']) => bad + suspect + good

function judgeCells(evidence: WalkEvidence): Judgement {
  const { cells, cellM, drift, loss, worst } = evidence
  const count = judged(cells)
  if (count < LEAST_CELLS)
    return notApplicable(msg('audits.walk.short', { count, least: LEAST_CELLS }), 'not-measured')
  const seen = msg('audits.walk.seen', { count, metres: cellM })
  const again = fixBy('user', msg('audits.walk.fix.again'))
  if (cells.bad > 0) {
    const said = [
      seen,
      msg('audits.walk.bad', { bad: cells.bad }),
      worst.rttMs !== undefined && msg('audits.walk.worst.roundTrip', { ms: worst.rttMs }),
      worst.late !== undefined && msg('audits.walk.worst.late', { share: percent(worst.late) }),
      worst.loss && msg('audits.walk.worst.loss', lossValues(worst.loss)),
      worst.gapMs !== undefined && msg('audits.walk.worst.gap', { ms: worst.gapMs }),
    ]
    if (drift.state === 'changed') return unclear([...said, msg('audits.walk.mixed')], again)
    const everywhere = everywhereBad(evidence)
    if (everywhere) {
      const all = msg('audits.walk.everywhere')
      return warn(everywhere, [...said, all], lineFix(everywhere, evidence))
    }
    return warn('bad-places', said, lineFix('bad-places', evidence))
  }
  if (cells.suspect > 0)
    return unclear([seen, msg('audits.walk.suspect', { count: cells.suspect })], again)
  if (drift.state === 'changed') return unclear([seen, msg('audits.walk.mixed')], again)
  const known = loss.good
  if (2 * known < count) return unclear([seen, msg('audits.walk.once', { count: known })], again)
  return pass([seen, msg('audits.walk.good', { count: known })])
}

const lossValues = ({ value, low, high }: { value: number; low: number; high: number }) => ({
  share: percent(value),
  low: percent(low),
  high: percent(high),
})

/** What is bad in nearly every place. Late packets are so beside the others of the walk. */
function everywhereBad({ loss, roundTrip, gap }: WalkEvidence): Cause | undefined {
  const isAll = (states: WalkEvidence['cells']) =>
    judged(states) >= LEAST_CELLS && states.bad >= EVERYWHERE * judged(states)
  if (isAll(loss)) return 'lossy'
  if (isAll(roundTrip)) return 'slow-response'
  return isAll(gap) ? 'line-breaks' : undefined
}

type Seen = NonNullable<WalkEvidence['drift']['before']>

/** Where nothing came back, there is no round trip to tell of. */
function startSaid(before: Seen, after: Seen) {
  const loss = { lossBefore: percent(before.loss.value), lossAfter: percent(after.loss.value) }
  return before.rttMs !== undefined && after.rttMs !== undefined
    ? msg('audits.walk.start', { before: before.rttMs, after: after.rttMs, ...loss })
    : msg('audits.walk.startLoss', loss)
}

function judgeDrift({ drift }: WalkEvidence): Judgement {
  const { state, before, after, disagree, duringMs } = drift
  if (state === 'unknown') return notApplicable(msg('audits.walk.notBack'), 'not-measured')
  const said = [
    before && after && startSaid(before, after),
    duringMs !== undefined &&
      msg('audits.walk.moment', { count: disagree, seconds: duringMs / 1000 }),
  ]
  if (state === 'same') return pass([...said, msg('audits.walk.same')])
  return unclear([...said, msg('audits.walk.mixed')], fixBy('user', msg('audits.walk.fix.again')))
}
