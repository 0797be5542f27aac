import { isSaidTo } from '../catalog/turn-servers.ts'
import type { Cause } from '../model/causes.ts'
import type { Judgement } from '../model/judgement.ts'
import type { SubjectOf } from '../model/subject.ts'
import type { RelayEvidence } from '../probes/evidence.ts'
import { msg } from '../words/audits/index.ts'
import { fail, fixBy } from './judgements.ts'
import { upper } from './targets.ts'
import { factsOf, usualFix } from './traffic.ts'

type Target = SubjectOf<'relay'>

/**
 * A relay that answers the request for an allocation with an error (RFC 8656 §19, RFC 8489
 * §14.8). What it answers to invented credentials tells whether ours made a difference.
 */
export function judgeRefusal(evidence: RelayEvidence, code: number, target: Target): Judgement {
  const { name } = target
  const said = { name, transport: upper(target.transport), code }
  const say = (cause: Cause, what: ReturnType<typeof msg>) =>
    fail(cause, what, usualFix(cause, factsOf(target)))
  const toStrangers = isToStrangers(evidence, code)
  if (code === 300) return say('relay-redirects', msg('audits.relay.redirects', said))
  if (code === 438) return say('nonce-stale', msg('audits.relay.nonce', said))
  if (code === 486 || code === 508)
    return fail(
      'allocation-refused',
      refused(evidence, said),
      fixBy('app-owner', msg('audits.relay.fix.quota')),
    )
  if (isRejection(evidence, code, toStrangers)) return judgeCredentials(evidence, code, target)
  if (code >= 500 || toStrangers)
    return say('relay-refuses-all', msg('audits.relay.refusesAll', said))
  return say('allocation-refused', refused(evidence, said))
}

/** The same code came back for credentials that nobody issued. */
function isToStrangers({ transport, reach = [] }: RelayEvidence, code: number): boolean {
  const doors = reach.filter((door) => door.outcome === 'answered')
  const own = doors.find((door) => door.transport === transport) ?? doors[0]
  return own?.code === code
}

/**
 * 401 and 441 say it themselves. Other codes some servers use for it too, and then they say the
 * same to strangers. With an allocation granted already, the credentials are good.
 */
function isRejection({ allocation }: RelayEvidence, code: number, toStrangers: boolean): boolean {
  if (allocation?.second) return false
  if (code === 401 || code === 441) return true
  return toStrangers && isSaidTo(code, 'unknown-user', 'wrong-password')
}

function judgeCredentials({ credentials }: RelayEvidence, code: number, target: Target): Judgement {
  const { name } = target
  const facts = factsOf(target)
  const said = { name, transport: upper(target.transport), code }
  if (!credentials?.expired)
    return fail(
      'credentials-rejected',
      code === 401 || code === 441
        ? msg('audits.relay.rejected', said)
        : msg('audits.relay.rejectedAsStrangers', said),
      usualFix('credentials-rejected', facts),
    )
  const at = Date.parse(credentials.expiresAt ?? '')
  return fail(
    'credentials-expired',
    Number.isNaN(at)
      ? msg('audits.relay.expiredEarlier', { name, code })
      : msg('audits.relay.expired', { name, code, at }),
    usualFix('credentials-expired', facts),
  )
}

function refused(
  { allocation }: RelayEvidence,
  said: { name: string; transport: string; code: number },
) {
  const { text: reason, second } = allocation ?? {}
  if (second) return msg('audits.relay.refusedSecond', said)
  return reason
    ? msg('audits.relay.refusedText', { ...said, reason })
    : msg('audits.relay.refused', said)
}
