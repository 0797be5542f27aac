import { msg } from '../../words/audits/index.ts'
import type { Audit } from '../audit.ts'
import { fixBy, pass, unclear, unknown } from '../judgements.ts'
import { factsOf, usualFix } from '../traffic.ts'

/** What HTTPS carries in one direction; says which side of the line a slow relay is on. */
export const throughputHttps: Audit<'line-https'> = {
  id: 'throughput.https',
  link: 'quality',
  title: ({ direction }) => msg('audits.https.title', { direction }),
  failureTitle: ({ direction }) => msg('audits.https.title', { direction }),
  why: msg('audits.https.why'),
  needs: 'https-throughput',
  judge({ download, upload, host, guarded }, { direction }) {
    if (guarded)
      return unknown(
        'local-network-permission',
        msg('audits.https.guarded', { host }),
        usualFix('local-network-permission', factsOf({ kind: 'line-https', direction })),
      )
    const run = direction === 'upload' ? upload : download
    if (run?.mbps) {
      const least = run.atLeast ? 'yes' : 'no'
      return pass(msg('audits.https.rate', { host, direction, mbps: run.mbps.value, least }))
    }
    if (run && run.ended !== 'failed' && run.bytes > 0)
      return unclear(
        msg('audits.https.noRate', { host, direction }),
        fixBy('nobody', msg('audits.https.fix.front')),
      )
    return unclear(
      [
        msg('audits.https.noData', { host, direction }),
        run?.ended === 'failed' && msg('audits.https.failedRequest'),
      ],
      fixBy('app-owner', msg('audits.https.fix.routes')),
    )
  },
}
