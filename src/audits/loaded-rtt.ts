import { bloatLimit, cited, teamsTargets } from '../catalog/bandwidth.ts'
import { judgeFailure, judgement, millis, relayOf, senderLimited } from './line-words.ts'
import type { Audit } from './types.ts'

/** How long the round trip becomes while the line is full (bufferbloat). */
export const loadedRtt: Audit<'capacity'> = {
  id: 'quality.loaded-rtt',
  link: 'quality',
  title: ({ fact }) => `Round trip through relay ${relayOf(fact)} on a full line`,
  failureTitle: ({ fact }) => `Round trip through relay ${relayOf(fact)} on a full line too long`,
  why: 'One download on the same line is enough to spoil every call where queues are long.',
  needs: 'capacity',
  who: 'network',
  judge(evidence) {
    const { idleRttMs, loadedRttMs, ended, name, transport } = evidence
    const over = `Relay ${name} over ${transport.toUpperCase()}`
    const failed = judgeFailure(evidence.failure, over)
    if (failed) return failed
    if (idleRttMs === undefined || loadedRttMs === undefined)
      return senderLimited(`${over}: no round trip was read while the line was full.`)
    const said = `${over}: round trip ${millis(loadedRttMs)} on a full line, ${millis(idleRttMs)} on an empty one.`
    if (ended === 'ceiling' || ended === 'sender')
      return { verdict: 'pass', explanation: `${said} The line could not be filled.` }
    const added = loadedRttMs - idleRttMs
    const limits = `Target: below ${millis(teamsTargets.rttMs)}, ${cited(teamsTargets)}; ${millis(bloatLimit.addedMs)} more counts as bufferbloat, ${cited(bloatLimit)}.`
    const explanation = `${said} ${limits}`
    // Where the empty line misses the target already, the queue is not to blame.
    if (loadedRttMs < teamsTargets.rttMs || added < teamsTargets.rttMs / 2)
      return { verdict: 'pass', explanation }
    return judgement(
      added >= bloatLimit.addedMs ? 'fail' : 'warn',
      'bufferbloat',
      explanation,
      'network',
      'Turn on queue management (CAKE, FQ-CoDel, smart queues) on the router, or give real-time traffic priority.',
    )
  },
}
