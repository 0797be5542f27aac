import type { Judgement } from '../../model/judgement.ts'
import { msg } from '../../words/tenant/index.ts'
import { fail, fixBy, pass, unclear, warn } from '../judgements.ts'
import type { FigureOf } from './asked-judge.ts'

/** What Entra's What If says of the tested account at Teams on a headset, managed or not. */
export function judgeMatrix(figure: FigureOf): Judgement {
  const exclude = fixBy('tenant-admin', msg('tenant.policies.exclude.fix'))
  if (figure('app') > 0)
    return fail('ca-blocked', msg('tenant.whatIf.blocked', { count: figure('app') }), exclude)
  for (const [name, cause] of [
    ['protection', 'policy-app-protection'],
    ['resistant', 'policy-phishing-resistant'],
  ] as const) {
    const count = figure(name)
    if (count > 0)
      return warn(
        cause,
        [msg(`tenant.policies.${name}`, { count }), msg('tenant.policies.documented')],
        exclude,
      )
  }
  // One that nobody could decide may stop any headset, so nothing is said of single ones.
  if (figure('unsure') > 0)
    return unclear(
      msg('tenant.whatIf.unsure', { count: figure('unsure') }),
      fixBy('tenant-admin', msg('tenant.whatIf.unsure.fix')),
    )
  if (figure('appUnregistered') > 0)
    return warn(
      'ca-device-state',
      msg('tenant.whatIf.unregistered', { count: figure('appUnregistered') }),
      fixBy('device-admin', msg('tenant.whatIf.unregistered.fix')),
    )
  return figure('browser') > 0
    ? warn('ca-blocked', msg('tenant.whatIf.browser', { count: figure('browser') }), exclude)
    : pass(msg('tenant.whatIf.fine', { applying: figure('applying') }))
}
