import type { Judgement } from '../../model/judgement.ts'
import type { AskedFact } from '../../model/subject.ts'
import type { TenantAskedEvidence } from '../../probes/evidence.ts'
import { msg } from '../../words/tenant/index.ts'
import type { Audit } from '../audit.ts'
import { fail, fixBy } from '../judgements.ts'
import { adminJudges } from './asked-admin.ts'
import type { AskedJudge } from './asked-judge.ts'
import { policyJudges } from './asked-policies.ts'
import { selfJudges } from './asked-self.ts'
import { unread } from './unread.ts'

/** What one question about account or tenant brought that somebody asked for. */
export const tenantAsked: Audit<'tenant-asked'> = {
  id: 'tenant',
  link: 'tenant',
  title: ({ fact }) => msg(`tenant.asked.${fact}`),
  failureTitle: ({ fact }) => msg(`tenant.asked.${fact}`),
  why: msg('tenant.why'),
  needs: 'tenant-asked',
  judge(evidence, { fact }) {
    const { state, figures } = evidence
    if (state !== 'ok') return refusedFor(fact, evidence) ?? unread(state)
    return judges[fact]((name) => figures.find((one) => one.name === name)?.value ?? 0)
  },
}

const judges: Record<AskedFact, AskedJudge> = { ...selfJudges, ...adminJudges, ...policyJudges }

/** Two refusals are answers: there is no mailbox, or no OneDrive and none can be made. */
function refusedFor(fact: AskedFact, { state, code }: TenantAskedEvidence): Judgement | undefined {
  if (state !== 'absent') return undefined
  if (fact === 'calendar' && code === 'MailboxNotEnabledForRESTAPI')
    return fail(
      'mailbox-missing',
      msg('tenant.calendar.noMailbox'),
      fixBy('tenant-admin', msg('tenant.calendar.noMailbox.fix')),
    )
  if (fact === 'drive')
    return fail(
      'licence-missing',
      msg('tenant.drive.none'),
      fixBy('tenant-admin', msg('tenant.licence.fix')),
    )
  return undefined
}
