import type { unreadCauses } from '../../model/causes.ts'
import type { Judgement } from '../../model/judgement.ts'
import type { TenantEvidence } from '../../probes/evidence.ts'
import { msg } from '../../words/tenant/index.ts'
import { fixBy, unknown } from '../judgements.ts'

/** What came of one question, `ok` left out. */
export type Unread = Exclude<NonNullable<TenantEvidence['answers']['me']>, 'ok'>

/** Who does something about it stands with the cause. */
const causeOf = {
  permission: ['graph-permission', 'tenant-admin'],
  role: ['graph-role', 'tenant-admin'],
  licence: ['graph-licence', 'tenant-admin'],
  throttled: ['graph-throttled', 'user'],
  network: ['graph-unreachable', 'network'],
  claims: ['ca-confirmation-required', 'user'],
  token: ['session-missing', 'user'],
  absent: ['graph-unanswered', 'user'],
  failed: ['graph-unanswered', 'user'],
} as const satisfies Record<Unread, readonly [(typeof unreadCauses)[number], string]>

/** Graph didn't tell, so nothing is known; each reason has a next step of its own. */
export function unread(state: Unread): Judgement {
  const [cause, who] = causeOf[state]
  return unknown(
    cause,
    msg(`tenant.unread.${state}`),
    fixBy(who, msg(`tenant.unread.${state}.fix`)),
  )
}
