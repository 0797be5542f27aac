import { msg } from '../words/audits/index.ts'
import type { Audit } from './audit.ts'
import { pass, unclear, warn } from './judgements.ts'
import { factsOf, usualFix } from './traffic.ts'

/**
 * Do parts of a file come through? Delivery Optimization downloads in parts. Only a server that
 * says it gives parts can show that something on the way takes the question apart.
 */
export const byteRanges: Audit<'byte-ranges'> = {
  id: 'byte-ranges',
  link: 'path',
  title: () => msg('audits.ranges.title'),
  failureTitle: () => msg('audits.ranges.failed'),
  why: msg('audits.ranges.why'),
  needs: 'byte-ranges',
  judge({ outcome, status, offered, reached }, subject) {
    if (outcome === 'part') return pass(msg('audits.ranges.right'))
    if (!reached) return unclear(msg('audits.ranges.noServer'))
    // An error or silence can be the server's own; so can a whole file from one without parts.
    if (outcome === 'failed') return unclear(msg('audits.ranges.noAnswer'))
    if (outcome === 'refused') return unclear(msg('audits.ranges.refused', { status: status ?? 0 }))
    if (!offered) return unclear(msg('audits.ranges.notOffered'))
    const said = msg(outcome === 'whole' ? 'audits.ranges.whole' : 'audits.ranges.other')
    return warn('byte-ranges-removed', said, usualFix('byte-ranges-removed', factsOf(subject)))
  },
}
