import type { Judgement } from '../model/judgement.ts'
import type { SubjectOf } from '../model/subject.ts'
import type { RelayEvidence } from '../probes/evidence.ts'
import { msg } from '../words/audits/index.ts'
import type { Audit } from './audit.ts'
import { fail, notApplicable, pass, unknown } from './judgements.ts'
import { judgeNoData } from './relay-data.ts'
import { judgeReach } from './relay-reach.ts'
import { judgeRefusal } from './relay-refusal.ts'
import { upper } from './targets.ts'
import { factsOf, usualFix } from './traffic.ts'

type Target = SubjectOf<'relay'>

/** Does a relay grant an allocation over one transport, and does data flow through it? */
export const relay: Audit<'relay'> = {
  id: 'relay',
  link: 'relay',
  title: ({ name, transport }) => msg('audits.relay.title', { name, transport: upper(transport) }),
  failureTitle: ({ name, transport }) =>
    msg('audits.relay.failed', { name, transport: upper(transport) }),
  why: msg('audits.relay.why'),
  needs: 'relay',
  judge: (evidence, target) => judgeSource(evidence, target) ?? judgeAllocation(evidence, target),
}

function judgeSource(evidence: RelayEvidence, target: Target): Judgement | undefined {
  const { sourceError, allocation } = evidence
  const { name } = target
  if (sourceError?.code === 'key-missing')
    return notApplicable(msg('audits.relay.keyMissing', { name }), 'not-configured')
  if (sourceError?.code === 'local-network')
    return unknown(
      'local-network-permission',
      msg('audits.relay.source.local-network', { name }),
      usualFix('local-network-permission', factsOf(target)),
    )
  if (sourceError?.code === 'sign-in-missing')
    return unknown(
      'credentials-unavailable',
      msg('audits.relay.source.sign-in-missing', { name }),
      {
        who: 'user',
        what: msg('audits.relay.signIn.fix'),
      },
    )
  if (sourceError?.code === 'sign-in-not-set-up')
    return unknown(
      'credentials-unavailable',
      msg('audits.relay.source.sign-in-not-set-up', { name }),
      { who: 'app-owner', what: msg('audits.relay.setUpSignIn.fix') },
    )
  if (evidence.hidden)
    return unknown(
      'local-network-permission',
      msg('audits.relay.hidden', { name }),
      usualFix('local-network-permission', factsOf(target)),
    )
  if (sourceError)
    return unknown(
      'credentials-unavailable',
      sourceError.code === 'broker-rejected'
        ? msg('audits.relay.source.broker-rejected', { name, status: sourceError.status ?? '?' })
        : msg(`audits.relay.source.${sourceError.code}`, { name }),
      usualFix('credentials-unavailable', factsOf(target)),
    )
  if (!allocation || allocation.outcome === 'not-offered') {
    const transport = upper(target.transport)
    return notApplicable(msg('audits.relay.notOffered', { name, transport }), 'not-configured')
  }
  return undefined
}

function judgeAllocation(evidence: RelayEvidence, target: Target): Judgement {
  if (evidence.moved)
    return unknown(
      'network-changed',
      msg('audits.networkChanged'),
      usualFix('network-changed', factsOf(target)),
    )
  const { allocation, online } = evidence
  if (allocation?.outcome === 'allocated') return judgeEcho(evidence, target)
  const facts = factsOf(target)
  if (!online) return fail('offline', msg('audits.offline'), usualFix('offline', facts))
  const code = allocation?.outcome === 'error' ? allocation.code : undefined
  if (code !== undefined && code !== 701) return judgeRefusal(evidence, code, target)
  return judgeReach(evidence, target)
}

function judgeEcho(evidence: RelayEvidence, target: Target): Judgement {
  const { echo, online } = evidence
  const { name } = target
  const transport = upper(target.transport)
  if (echo?.received && echo.rttMs) {
    const { sent, received, rttMs } = echo
    return pass(msg('audits.relay.carries', { name, transport, sent, received, ms: rttMs.median }))
  }
  return online
    ? judgeNoData(evidence, target)
    : fail('offline', msg('audits.offline'), usualFix('offline', factsOf(target)))
}
