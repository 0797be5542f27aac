import { describe, expect, test } from 'vitest'
import { createGraph } from '../../../lab/entra/graph.ts'
import { persons } from '../../../lab/entra/graph-tenants.ts'
import { signInPage } from '../../../lab/entra/pages.ts'
import { accounts, USER } from '../../../lab/entra/users.ts'
import { auditFor } from '../../../src/audits/index.ts'
import { tenantQuestions } from '../../../src/catalog/tenant-questions.ts'
import { type AskedFact, askedFacts } from '../../../src/model/subject.ts'
import type { Verdict } from '../../../src/model/verdicts.ts'
import { requestsOf, told } from '../../../src/probes/tenant/asked.ts'
import type { GraphReply } from '../../../src/signin/graph/read-state.ts'

/** Asks the stand-in as the probe does, without its pace. */
function ask(fact: AskedFact, scopes: string[]): GraphReply[] {
  return (requestsOf(tenantQuestions[fact], USER.oid) ?? []).map(({ path, body }) => {
    const url = new URL(path, 'https://graph.microsoft.com')
    const reply = createGraph().answer({
      method: body ? 'POST' : 'GET',
      path: url.pathname.replace(/^\/(v1\.0|beta)/, ''),
      query: url.searchParams,
      body,
      scopes,
      oid: USER.oid,
    })
    return { status: reply.status, headers: {}, body: reply.body }
  })
}

/** What its tenant is made to show. */
const verdicts: Record<AskedFact, Verdict> = {
  calendar: 'pass',
  site: 'pass',
  drive: 'pass',
  'teams-apps': 'pass',
  labels: 'pass',
  seats: 'pass',
  'group-creation': 'fail',
  guests: 'fail',
  'cross-tenant': 'pass',
  partners: 'unknown',
  policies: 'fail',
  'what-if': 'unknown',
  'named-locations': 'notApplicable',
  'security-defaults': 'pass',
  mfa: 'pass',
  'teams-policy': 'notApplicable',
  'enterprise-apps': 'pass',
  'managed-devices': 'warn',
  enrolment: 'fail',
  'compliance-policies': 'pass',
  'app-protection': 'warn',
  'service-health': 'fail',
  messages: 'notApplicable',
  'sign-ins': 'warn',
}

describe('the stand-in answers each question', () => {
  test.each(askedFacts)('%s', (fact) => {
    const replies = ask(fact, [tenantQuestions[fact].permission])
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200))
    const answer = told(fact, replies, false)
    expect(answer.state).toBe('ok')
    const subject = { kind: 'tenant-asked', fact } as const
    const judged = auditFor('tenant-asked').judge({ ...subject, ms: 1, ...answer }, subject)
    expect(judged.verdict).toBe(verdicts[fact])
  })

  test.each(askedFacts)('%s: not without its permission', (fact) => {
    const [reply] = ask(fact, ['User.Read'])
    expect(reply?.status).toBe(403)
  })
})

test('the sign-in page of the lab offers every account that Graph knows', () => {
  expect(Object.keys(accounts).sort()).toEqual(Object.keys(persons).sort())
  const html = signInPage('/', [])
  for (const { oid, about } of Object.values(accounts)) {
    expect(html).toContain(`value="${oid}"`)
    expect(html).toContain(about)
  }
})
