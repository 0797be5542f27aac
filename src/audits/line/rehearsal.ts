import type { Judgement } from '../../model/judgement.ts'
import type { RehearsalEvidence } from '../../probes/evidence.ts'
import { msg } from '../../words/audits/index.ts'
import type { Audit } from '../audit.ts'
import { fixBy, notApplicable, pass, unclear, warn } from '../judgements.ts'
import { percent } from './line-words.ts'
import { countSeconds } from './rehearsal-seconds.ts'

/** Of packets, as in Microsoft's targets for Teams: 1 % in 15 s. */
const LOSS_MAX = 0.01
/** Fewer seconds say little of how an event goes. */
const LEAST_SECONDS = 10

/** One device's part in a rehearsal; what all of them say together stands on the fleet page. */
export const rehearsal: Audit<'rehearsal'> = {
  id: 'rehearsal',
  link: 'quality',
  title: ({ code }) => msg('audits.rehearsal.title', { code }),
  failureTitle: ({ code }) => msg('audits.rehearsal.failed', { code }),
  why: msg('audits.rehearsal.why'),
  needs: 'rehearsal',
  judge,
}

function judge(evidence: RehearsalEvidence): Judgement {
  const { failed } = evidence
  const { judged, away, lost, expected } = countSeconds(evidence)
  if (failed === 'relay') return unclear(msg('audits.rehearsal.relayLost'), fleetPage())
  if (failed === 'source')
    return unclear(msg('audits.rehearsal.sourceLost'), {
      who: 'user',
      what: msg('audits.rehearsal.fix.source'),
    })
  if (judged < LEAST_SECONDS)
    return away > judged
      ? unclear(msg('audits.rehearsal.away', { away, judged }), {
          who: 'user',
          what: msg('audits.rehearsal.fix.away'),
        })
      : notApplicable(
          msg('audits.rehearsal.short', { judged, least: LEAST_SECONDS }),
          'not-measured',
        )
  const loss = expected > 0 ? lost / expected : 0
  const said = msg('audits.rehearsal.held', {
    judged,
    loss: percent(loss),
    limit: percent(LOSS_MAX),
  })
  return loss <= LOSS_MAX ? pass(said) : warn('lossy', said, fleetPage())
}

const fleetPage = () => fixBy('network', msg('audits.rehearsal.fix.fleet'))
