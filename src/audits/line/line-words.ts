import type { Cause } from '../../model/causes.ts'
import type { Fix, Judgement } from '../../model/judgement.ts'
import type { Message } from '../../model/message.ts'
import type { RelayTransport } from '../../model/transports.ts'
import type { LoopFailure } from '../../probes/throughput/evidence.ts'
import { msg } from '../../words/audits/index.ts'
import { fail, fixBy, unclear, unknown } from '../judgements.ts'
import { upper } from '../targets.ts'
import { factsOf, usualFix } from '../traffic.ts'

/** What the audits of rate, loss, jitter and delay share. */

/** A relay over one transport. */
interface Way {
  name: string
  transport: RelayTransport
}

/** "Relay contoso over UDP", the subject of a sentence. */
export const overOf = ({ name, transport }: Way): Message =>
  msg('audits.line.over', { name, transport: upper(transport) })

/** Percent of a share 0..1. */
export const percent = (share: number) => share * 100
export const mbit = (kbps: number) => kbps / 1000

/** The fix that a cause of the line has as a rule. */
export const lineFix = (cause: Cause, { name }: { name: string }): Fix =>
  usualFix(cause, factsOf({ kind: 'line-required', relay: name }))

export const senderLimited = (said: Message | Message[], way: { name: string }): Judgement =>
  unknown('sender-limited', said, lineFix('sender-limited', way))

/** What every measurement over a relay can end with, instead of numbers. */
export function judgeFailure(failure: LoopFailure | undefined, way: Way): Judgement | undefined {
  const over = overOf(way)
  switch (failure) {
    case 'udp-lost':
      return fail(
        'udp-blocked',
        msg('audits.line.udpLost', { over }),
        fixBy('network', msg('audits.line.fix.udpLost')),
      )
    case 'broken':
      return fail('relay-lost', msg('audits.line.broken', { over }), lineFix('relay-lost', way))
    case 'offline':
      return fail(
        'offline',
        msg('audits.line.offline', { over }),
        fixBy('user', msg('audits.line.fix.offline')),
      )
    case 'changed':
      return unknown(
        'network-changed',
        msg('audits.networkChanged'),
        lineFix('network-changed', way),
      )
    case 'gap':
      return unclear(msg('audits.line.gap', { over }), fixBy('nobody', msg('audits.line.fix.gap')))
    case 'unclear':
      return unclear(
        msg('audits.line.unclear', { over }),
        fixBy('nobody', msg('audits.line.fix.unclear')),
      )
    case 'not-connected':
      return unknown(
        'no-data',
        msg('audits.line.notConnected', { over }),
        fixBy('app-owner', msg('audits.relay.fix.log')),
      )
    default:
      return undefined
  }
}
