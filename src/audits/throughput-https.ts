import { judgement, lastOf, mbit } from './line-words.ts'
import type { Audit } from './types.ts'

/** What HTTPS carries in one direction; says which side of the line a slow relay is on. */
export const throughputHttps: Audit<'https-throughput'> = {
  id: 'throughput.https',
  link: 'quality',
  title: ({ fact }) => `HTTPS ${lastOf(fact)} rate`,
  failureTitle: ({ fact }) => `HTTPS ${lastOf(fact)} rate was not measured`,
  why: 'Beside the rate through the relay it tells shaping of UDP from a slow line.',
  needs: 'https-throughput',
  who: 'app-owner',
  judge({ download, upload, host }, { fact }) {
    const direction = lastOf(fact) === 'upload' ? 'upload' : 'download'
    const run = direction === 'upload' ? upload : download
    if (!run?.mbps)
      return judgement(
        'unknown',
        'unclear',
        `The ${direction} route on ${host} gave no full second of data${run?.ended === 'failed' ? ': a request failed' : ''}.`,
        'app-owner',
        'Check throughput.https in config.json: the routes must allow this origin (CORS), and download must send at least some megabytes.',
      )
    const { value, low, high } = run.mbps
    return {
      verdict: 'pass',
      explanation: `${direction === 'upload' ? 'To' : 'From'} ${host}: ${mbit(value)} of payload (${mbit(low)} to ${mbit(high)}), in ${run.seconds} s with ${Math.round(run.bytes / 1e6)} MB.`,
    }
  },
}
