import { flawMessage, usedMessage } from '../config/flaw.ts'
import { msg } from '../words/audits/index.ts'
import type { Audit } from './audit.ts'
import { fixBy, unclear, unknown } from './judgements.ts'
import { factsOf, usualFix } from './traffic.ts'

/**
 * Did this page have the settings that its server means it to have? What those ask for beside, own
 * relays above all, was not tested, so a run without them knows too little to pass.
 */
export const config: Audit<'config'> = {
  id: 'config',
  link: 'path',
  title: () => msg('audits.config.title'),
  failureTitle: () => msg('audits.config.title'),
  why: msg('audits.config.why'),
  needs: 'config',
  judge({ serverAnswers, keptAgeMs, ...flaw }, subject) {
    const said = [flawMessage(flaw), usedMessage(flaw.problem, keptAgeMs)]
    // Where nothing of the page's server arrives, the file may be as good as ever.
    return serverAnswers === false
      ? unclear(said, fixBy('nobody', msg('audits.againElsewhere')))
      : unknown('config-unusable', said, usualFix('config-unusable', factsOf(subject)))
  },
}
