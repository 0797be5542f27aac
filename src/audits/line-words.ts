import type { LoopFailure } from '../probes/throughput/evidence.ts'
import type { Judgement } from './types.ts'
import type { Cause, Verdict, Who } from './vocabulary.ts'

/** Words and numbers that the audits of rate, loss, jitter and delay share. */

export const judgement = (
  verdict: Verdict,
  cause: Cause,
  explanation: string,
  who: Who,
  what: string,
): Judgement => ({ verdict, cause, explanation, fix: { who, what } })

/** "0.85 Mbit/s": two or three digits that mean something. */
export const mbit = (mbps: number) => `${Number(mbps.toPrecision(mbps < 1 ? 2 : 3))} Mbit/s`
export const kbit = (kbps: number) => mbit(kbps / 1000)
/** "1.4 %" of a share 0..1. */
export const percent = (share: number) => `${Number((share * 100).toPrecision(2))} %`
export const millis = (ms: number) => `${Math.round(ms)} ms`

/** The middle of `throughput.<relay>.required`, which is how rows of a relay are called. */
export const relayOf = (fact = '') => fact.split('.')[1] ?? ''
export const lastOf = (fact = '') => fact.split('.').at(-1) ?? ''

const AGAIN = 'Close other programs and tabs, keep this page in front, and run this check again.'

export const senderLimited = (explanation: string): Judgement =>
  judgement('unknown', 'sender-limited', explanation, 'user', AGAIN)

/** What every measurement over a relay can end with, instead of numbers. */
export function judgeFailure(
  failure: LoopFailure | undefined,
  over: string,
): Judgement | undefined {
  if (failure === 'udp-lost')
    return judgement(
      'fail',
      'udp-blocked',
      `${over} stopped carrying packets in mid-test. Since then UDP to the relay gets no answer, while it still answers over TCP.`,
      'network',
      'Look for a firewall that ends UDP flows or counts them: UDP 3478-3481 to the relay needs a lasting, stateful rule.',
    )
  if (failure === 'broken')
    return judgement(
      'fail',
      'relay-lost',
      `${over} stopped carrying packets in mid-test.`,
      'app-owner',
      'Look into the log of the relay: a restart, a limit on allocations or bandwidth, or a short lifetime of the credentials.',
    )
  if (failure === 'offline')
    return judgement(
      'fail',
      'offline',
      `${over} stopped carrying packets in mid-test: the browser says it was offline.`,
      'user',
      'Connect the device to a network that lasts, then run again.',
    )
  if (failure === 'gap')
    return judgement(
      'unknown',
      'unclear',
      `${over} carried nothing for more than a second in mid-test, and carries packets again since then.`,
      'nobody',
      'Run again. If it stays, look for a device that changes between access points, and for a relay that stalls.',
    )
  if (failure === 'unclear')
    return judgement(
      'unknown',
      'unclear',
      `${over} stopped carrying packets in mid-test. What answers since then does not tell whether the relay stopped or the network.`,
      'nobody',
      'Run again. If it stays, look at Wi-Fi and uplink first, then into the log of the relay.',
    )
  if (failure === 'not-connected')
    return judgement(
      'unknown',
      'no-data',
      `${over} carried single messages, but no media path came up in two tries of 7 s.`,
      'app-owner',
      'Run again; if it stays, compare with the log of the relay.',
    )
  return undefined
}
