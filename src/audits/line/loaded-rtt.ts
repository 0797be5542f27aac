import { bloatLimit, teamsTargets } from '../../catalog/bandwidth.ts'
import { msg } from '../../words/audits/index.ts'
import type { Audit } from '../audit.ts'
import { fail, pass, warn } from '../judgements.ts'
import { judgeFailure, lineFix, senderLimited } from './line-words.ts'

/** How long the round trip becomes while the line is full (bufferbloat). */
export const loadedRtt: Audit<'line-loaded-rtt'> = {
  id: 'quality.loaded-rtt',
  link: 'quality',
  title: ({ relay }) => msg('audits.loaded.title', { relay }),
  failureTitle: ({ relay }) => msg('audits.loaded.failed', { relay }),
  why: msg('audits.loaded.why'),
  needs: 'capacity',
  judge(evidence) {
    const { idleRttMs: idle, loadedRttMs: loaded, ended } = evidence
    const failed = judgeFailure(evidence.failure, evidence)
    if (failed) return failed
    if (idle === undefined || loaded === undefined)
      return senderLimited(msg('audits.loaded.none'), evidence)
    const partly = [msg('audits.loaded.underLoad', { loaded, idle }), msg('audits.loaded.unfilled')]
    if (ended === 'sender') return senderLimited(partly, evidence)
    if (ended === 'ceiling') return pass(partly)
    const said = msg('audits.loaded.roundTrip', { loaded, idle })
    const added = loaded - idle
    // Where the empty line misses the target already, the queue is not to blame.
    if (loaded < teamsTargets.rttMs || added < teamsTargets.rttMs / 2)
      return pass(ended === 'measured' ? said : partly)
    const judge = added >= bloatLimit.addedMs ? fail : warn
    return judge('bufferbloat', said, lineFix('bufferbloat', evidence))
  },
}
