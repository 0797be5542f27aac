import type { CapacityEvidence } from '../probes/throughput/evidence.ts'
import {
  judgeFailure,
  judgement,
  mbit,
  millis,
  percent,
  relayOf,
  senderLimited,
} from './line-words.ts'
import type { Audit } from './types.ts'

/** HTTPS this much faster than the relay is no matter of chance. */
const MUCH_FASTER = 3

/** How much does the relay carry at most? */
export const throughputCapacity: Audit<'capacity'> = {
  id: 'throughput.capacity',
  link: 'quality',
  title: ({ fact }) => `What relay ${relayOf(fact)} carries at most`,
  failureTitle: ({ fact }) => `What relay ${relayOf(fact)} carries at most`,
  why: 'Tells how many headsets one line can take.',
  needs: 'capacity',
  who: 'network',
  judge(evidence) {
    const { wireMbps, ended, method, https } = evidence
    const over = `Relay ${evidence.name} over ${evidence.transport.toUpperCase()}`
    const failed = judgeFailure(evidence.failure, over)
    if (failed) return failed
    if (!wireMbps)
      return senderLimited(
        `${over}: no second of the measurement was undisturbed (page hidden, or the device too busy).`,
      )
    if (ended === 'sender' && method !== 'data-channel')
      return senderLimited(
        `${over} carried all that this device could send, ${mbit(wireMbps.value)}: the line may carry more.`,
      )
    const said = `${over} carries ${figure(evidence)}, the smaller of up and down`
    const direct = https && Math.min(https.downMbps ?? 0, https.upMbps ?? 0)
    if (direct && direct > wireMbps.value * MUCH_FASTER && method === 'media')
      return judgement(
        'warn',
        'udp-shaped',
        `${said}, while HTTPS carries ${mbit(https.downMbps ?? 0)} down and ${mbit(https.upMbps ?? 0)} up: the relay has a limit, or UDP is held back on the way.`,
        'network',
        'Compare from another network: if the relay is slow there too, its limit is the cause.',
      )
    return { verdict: 'pass', explanation: `${said}. ${details(evidence)}` }
  },
}

function figure({ wireMbps, ended, method }: CapacityEvidence): string {
  const { value = 0, low = 0, high = 0 } = wireMbps ?? {}
  const least = ended !== 'measured' || method === 'data-channel'
  return `${least ? 'at least ' : ''}${mbit(value)} (${mbit(low)} to ${mbit(high)})`
}

function details(evidence: CapacityEvidence): string {
  const { payloadMbps, windows, seconds, bytes, loss = 0, loadedRttMs, method } = evidence
  const { disturbedShare = 0 } = evidence
  const { count = 0, ms = 0 } = windows ?? {}
  const length = `${Math.round(ms / 100) / 10} s`
  const parts = [
    `At IP level, from ${count === 1 ? 'one window' : `${count} windows`} of ${length} on a full line`,
    ...(count === 1 && disturbedShare > 0
      ? [`${percent(disturbedShare)} of the readings fell into stalls of this device`]
      : []),
    ...(payloadMbps ? [`media in it ${mbit(payloadMbps.value)}`] : []),
    `${percent(loss)} lost by overfilling it`,
    ...(loadedRttMs === undefined ? [] : [`round trip then ${millis(loadedRttMs)}`]),
    `${seconds} s and ${Math.round((bytes.up + bytes.down) / 1e6)} MB spent`,
    ...(method === 'data-channel' ? ['measured by a data channel, which reads low'] : []),
  ]
  return `${parts.join('; ')}.`
}
