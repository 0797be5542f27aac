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
    const spent = run && `in ${run.seconds} s with ${Math.round(run.bytes / 1e6)} MB`
    if (run && !run.mbps && run.ended !== 'failed' && run.bytes > 0)
      return judgement(
        'unknown',
        'unclear',
        `The ${direction} on ${host} gave no rate, ${spent}: it came in pieces, the page was hidden, or the device was too busy.`,
        'nobody',
        'Keep this page in front and run this check again.',
      )
    if (!run?.mbps)
      return judgement(
        'unknown',
        'unclear',
        `The ${direction} route on ${host} gave no data to read a rate from${run?.ended === 'failed' ? ': a request failed' : ''}.`,
        'app-owner',
        'Check throughput.https in config.json: the routes must allow this origin (CORS), and download must send at least some megabytes.',
      )
    const { value, low, high } = run.mbps
    const figure = run.atLeast
      ? `at least ${mbit(value)} of payload: the megabytes allowed were used up before the line could show more`
      : `${mbit(value)} of payload (${mbit(low)} to ${mbit(high)})`
    return {
      verdict: 'pass',
      explanation: `${direction === 'upload' ? 'To' : 'From'} ${host}: ${figure}, ${spent}.`,
    }
  },
}
