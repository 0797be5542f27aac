import { describe, expect, test } from 'vitest'
import { type PersonName, personAnswers, persons } from '../../../lab/entra/graph-tenants.ts'
import { auditFor } from '../../../src/audits/index.ts'
import type { Cause } from '../../../src/model/causes.ts'
import { type TenantFact, tenantFacts } from '../../../src/model/subject.ts'
import type { Verdict } from '../../../src/model/verdicts.ts'
import type { TenantEvidence } from '../../../src/probes/evidence.ts'
import { allAre, partsFor, readReplies } from '../../../src/probes/tenant/questions.ts'
import { readCloud, readMe, readRoles } from '../../../src/probes/tenant/read-person.ts'
import { repliesIn } from '../../../src/signin/graph/batch.ts'
import type { GraphState } from '../../../src/signin/graph/graph-states.ts'
import { type GraphReply, stateOf } from '../../../src/signin/graph/read-state.ts'
import { tokenState } from '../../../src/signin/graph/token-state.ts'
import { inEnglish } from '../../../src/words/catalogue.ts'

const commercial = { cloud_instance_name: 'microsoftonline.com', tenant_region_sub_scope: null }

/** What a person's probe brings where Graph answers everything. */
function evidenceOf(name: PersonName, change: Partial<TenantEvidence> = {}): TenantEvidence {
  const person = persons[name]
  const responses = partsFor('5e8f7a6b-4c3d-4e2f-9a1b-0c9d8e7f6a5b').map(({ id, url }) => {
    const path = url.split('?')[0] ?? ''
    const body = personAnswers.find(([pattern]) => pattern.test(path))?.[1](person)
    return { id, status: 200, headers: {}, body }
  })
  const subScope = 'subScope' in person ? person.subScope : null
  const told = readReplies(repliesIn({ responses }))
  return {
    kind: 'tenant',
    outcome: 'answered',
    ms: 100,
    ...told,
    ...readCloud({ ...commercial, tenant_region_sub_scope: subScope }),
    answers: { ...told.answers, cloud: 'ok' },
    ...change,
  }
}

const judge = (evidence: TenantEvidence, fact: TenantFact) =>
  auditFor('tenant').judge(evidence, { kind: 'tenant', fact, required: false })

const unanswered = (state: Exclude<GraphState, 'ok'>): TenantEvidence => ({
  kind: 'tenant',
  outcome: 'answered',
  ms: 100,
  ...allAre(state),
})

type Row = [title: string, TenantEvidence, TenantFact, Verdict, Cause?, who?: string]

const off = (name: string, gives: string): Row[] => [
  [
    `${gives}: the plan is switched off`,
    evidenceOf('licensed', { plans: [{ name, state: 'off' }], hasTeams: undefined }),
    gives as TenantFact,
    gives === 'immersive' || gives === 'mesh' ? 'warn' : 'fail',
    'plan-off',
    'tenant-admin',
  ],
  [
    `${gives}: the plan is being set up`,
    evidenceOf('licensed', { plans: [{ name, state: 'pending' }], hasTeams: undefined }),
    gives as TenantFact,
    'unknown',
    'plan-pending',
    'nobody',
  ],
]

const refused = (fact: TenantFact): Row[] =>
  (
    [
      ['permission', 'graph-permission', 'tenant-admin'],
      ['role', 'graph-role', 'tenant-admin'],
      ['licence', 'graph-licence', 'tenant-admin'],
      ['throttled', 'graph-throttled', 'user'],
      ['network', 'graph-unreachable', 'network'],
      ['claims', 'ca-confirmation-required', 'user'],
      ['token', 'session-missing', 'user'],
      ['absent', 'graph-unanswered', 'user'],
      ['failed', 'graph-unanswered', 'user'],
    ] as const
  ).map(([state, cause, who]) => [
    `${fact}: ${state}`,
    unanswered(state),
    fact,
    'unknown',
    cause,
    who,
  ])

const rows: Row[] = [
  ['member', evidenceOf('licensed'), 'account', 'pass'],
  ['guest', evidenceOf('guest'), 'account', 'warn', 'guest-account', 'tenant-admin'],
  [
    'guest: Teams of the home tenant',
    evidenceOf('guest'),
    'teams',
    'unknown',
    'guest-account',
    'user',
  ],
  ['guest organizes nothing', evidenceOf('guest'), 'organiser', 'notApplicable'],
  ['guest: plans are at home', evidenceOf('guest'), 'avatars', 'notApplicable'],
  ['licensed', evidenceOf('licensed'), 'teams', 'pass'],
  [
    'no Teams license',
    evidenceOf('unlicensed'),
    'teams',
    'fail',
    'licence-missing',
    'tenant-admin',
  ],
  [
    'no license at all',
    evidenceOf('unlicensed', { plans: [], licences: 0 }),
    'teams',
    'fail',
    'licence-missing',
    'tenant-admin',
  ],
  ['only Microsoft says Teams', evidenceOf('unlicensed', { hasTeams: true }), 'teams', 'pass'],
  [
    'sources contradict',
    evidenceOf('licensed', { hasTeams: false }),
    'teams',
    'unknown',
    'unclear',
  ],
  [
    'license list refused, hasTeams false',
    { ...unanswered('permission'), account: 'member', hasTeams: false },
    'teams',
    'fail',
    'licence-missing',
    'tenant-admin',
  ],
  ...off('TEAMS1', 'teams'),
  ...off('MESH_IMMERSIVE_FOR_TEAMS', 'immersive'),
  ...off('MESH_IMMERSIVE', 'mesh'),
  ...off('MESH_AVATARS_FOR_TEAMS', 'avatars'),
  ...off('SHAREPOINTENTERPRISE', 'files'),
  ...off('INTUNE_A', 'intune'),
  ['organizer with Premium', evidenceOf('licensed'), 'organiser', 'pass'],
  [
    'organizer without Premium',
    evidenceOf('attendee'),
    'organiser',
    'unknown',
    'licence-rule-open',
    'tenant-admin',
  ],
  [
    'organizer without Teams',
    evidenceOf('unlicensed'),
    'organiser',
    'fail',
    'licence-missing',
    'tenant-admin',
  ],
  ['immersive plan missing is no failure', evidenceOf('no-mailbox'), 'immersive', 'notApplicable'],
  ['avatars plan missing is no failure', evidenceOf('no-mailbox'), 'avatars', 'notApplicable'],
  ['mailbox', evidenceOf('licensed'), 'mailbox', 'pass'],
  ['no mailbox plan', evidenceOf('no-mailbox'), 'mailbox', 'unknown', 'unclear', 'user'],
  ['no SharePoint', evidenceOf('unlicensed'), 'files', 'fail', 'licence-missing', 'tenant-admin'],
  [
    'no Intune license',
    evidenceOf('no-mailbox'),
    'intune',
    'warn',
    'licence-missing',
    'tenant-admin',
  ],
  [
    'a group brings no license',
    evidenceOf('group-error'),
    'assignment',
    'fail',
    'licence-error',
    'tenant-admin',
  ],
  ['assignments work', evidenceOf('licensed'), 'assignment', 'pass'],
  ['commercial cloud', evidenceOf('licensed'), 'cloud', 'pass'],
  ['GCC', evidenceOf('gcc'), 'cloud', 'fail', 'cloud-unsupported', 'nobody'],
  [
    'GCC High',
    evidenceOf('licensed', { cloud: 'gcc-high' }),
    'cloud',
    'fail',
    'cloud-unsupported',
    'nobody',
  ],
  ['DoD', evidenceOf('licensed', { cloud: 'dod' }), 'cloud', 'fail', 'cloud-unsupported', 'nobody'],
  [
    'China',
    evidenceOf('licensed', { cloud: 'china' }),
    'cloud',
    'fail',
    'cloud-unsupported',
    'nobody',
  ],
  [
    'a government plan in a commercial document',
    evidenceOf('gcc', { cloud: 'commercial' }),
    'cloud',
    'fail',
    'cloud-unsupported',
    'nobody',
  ],
  [
    'education by license names',
    evidenceOf('licensed', { segment: 'education' }),
    'cloud',
    'unknown',
    'unclear',
  ],
  [
    'cloud unread, commercial Teams plan',
    evidenceOf('licensed', { cloud: undefined, answers: { cloud: 'network' } }),
    'cloud',
    'pass',
  ],
  [
    'cloud unread, no plan',
    { ...unanswered('network'), answers: { cloud: 'network' } },
    'cloud',
    'unknown',
    'graph-unreachable',
    'network',
  ],
  ['administrator', evidenceOf('admin'), 'roles', 'pass'],
  ['no role', evidenceOf('licensed'), 'roles', 'notApplicable'],
  ['roles left out are not none', evidenceOf('roles-hidden'), 'roles', 'unknown', 'unclear'],
  ['compliant headset', evidenceOf('licensed'), 'headset', 'pass'],
  [
    'headset not compliant',
    evidenceOf('noncompliant'),
    'headset',
    'warn',
    'headset-noncompliant',
    'device-admin',
  ],
  ['no headset', evidenceOf('attendee'), 'headset', 'notApplicable'],
  [
    'devices without fields are not none',
    evidenceOf('attendee', { devices: { total: 2, unreadable: 2, headsets: [] } }),
    'headset',
    'unknown',
    'unclear',
  ],
  ...refused('teams'),
  ...refused('account'),
  ...refused('roles'),
]

describe('what Graph tells of an account', () => {
  test.each(rows)('%s', (_, evidence, fact, verdict, cause, who) => {
    const judged = judge(evidence, fact)
    expect(judged.verdict).toBe(verdict)
    expect(judged.cause).toBe(cause)
    if (who) expect(judged.fix?.who).toBe(who)
    expect(inEnglish(judged.explanation)).not.toMatch(/tenant\.[a-z]|undefined/)
  })

  test('at least 40 faults are told apart, each fact among them', () => {
    const faults = rows.filter(
      ([, , , verdict]) => verdict !== 'pass' && verdict !== 'notApplicable',
    )
    expect(faults.length).toBeGreaterThanOrEqual(40)
    expect(new Set(rows.map(([, , fact]) => fact))).toEqual(new Set(tenantFacts))
  })

  test('someone without a license reads what is wrong and who helps', () => {
    const { explanation, fix } = judge(evidenceOf('unlicensed'), 'teams')
    expect(inEnglish(explanation)).toBe('This account has no Teams license.')
    expect(fix && inEnglish(fix.what)).toContain('A license administrator can do that.')
  })

  test('nobody signed in: nothing is judged', () => {
    for (const fact of tenantFacts)
      expect(
        judge({ kind: 'tenant', outcome: 'no-account', ms: 0, answers: {} }, fact).verdict,
      ).toBe('notApplicable')
  })
})

const reply = (status: number, code: string, message = '', headers = {}): GraphReply => ({
  status,
  headers,
  body: { error: { code, message } },
})

describe('forms of refusal', () => {
  test.each<[string, GraphReply, GraphState, held?: boolean]>([
    [
      'insufficient privileges, permission held',
      reply(403, 'Authorization_RequestDenied', 'Insufficient privileges'),
      'role',
      true,
    ],
    [
      'insufficient privileges, permission not held',
      reply(403, 'Authorization_RequestDenied'),
      'permission',
    ],
    [
      'scopes missing',
      reply(403, 'Forbidden', 'required scopes are missing in the token'),
      'permission',
      true,
    ],
    [
      'access denied, scopes missing',
      reply(403, 'AccessDenied', 'Required scopes are missing in the token.'),
      'permission',
      true,
    ],
    [
      'not licensed',
      reply(403, 'Forbidden', 'Your tenant is not licensed for this feature'),
      'licence',
      true,
    ],
    ['no P1', reply(403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'), 'licence', true],
    ['Intune, 403', reply(403, 'UnknownError', '{"ErrorCode":"Forbidden"}'), 'role', true],
    ['Intune, 401', reply(401, 'UnknownError', '{"ErrorCode":"Forbidden"}'), 'role', true],
    [
      'Intune not in tenant',
      reply(400, 'BadRequest', 'Request not applicable to target tenant.'),
      'licence',
    ],
    ['no SharePoint', reply(400, 'BadRequest', 'Tenant does not have a SPO license.'), 'licence'],
    ['no mailbox', reply(404, 'MailboxNotEnabledForRESTAPI'), 'absent'],
    ['not found', reply(404, 'Request_ResourceNotFound'), 'absent'],
    [
      'throttled with a time',
      reply(429, 'TooManyRequests', '', { 'retry-after': '5' }),
      'throttled',
    ],
    ['throttled without one', reply(429, 'TooManyRequests'), 'throttled'],
    [
      'claims challenge',
      reply(401, 'InvalidAuthenticationToken', '', {
        'www-authenticate': 'Bearer error="insufficient_claims", claims="e30="',
      }),
      'claims',
    ],
    [
      'claims challenge as a refusal',
      reply(403, 'Forbidden', '', { 'www-authenticate': 'Bearer error="insufficient_claims"' }),
      'claims',
      true,
    ],
    ['token expired', reply(401, 'InvalidAuthenticationToken'), 'token'],
    ['a part that waited for another', reply(424, 'FailedDependency'), 'failed'],
    ['server error', reply(500, 'InternalServerError'), 'failed'],
    ['no error body', { status: 502, headers: {}, body: '<html>' }, 'failed'],
  ])('%s', (_, answer, state, held = false) => {
    expect(stateOf(answer, held)).toBe(state)
  })

  test.each<[string, unknown, GraphState]>([
    ['consent', { errorCode: 'consent_required' }, 'permission'],
    [
      'consent by number',
      { errorCode: 'interaction_required', message: 'AADSTS65001: x' },
      'permission',
    ],
    ['network', { errorCode: 'post_request_failed' }, 'network'],
    ['somebody must be asked', { errorCode: 'interaction_required' }, 'token'],
    ['nothing known', undefined, 'token'],
  ])('no token: %s', (_, error, state) => {
    expect(tokenState(error)).toBe(state)
  })
})

describe('batches', () => {
  test('each part stands for itself, in any order', () => {
    const told = readReplies(
      repliesIn({
        responses: [
          { id: 'teams', status: 200, headers: {}, body: { hasTeamsLicense: true } },
          { id: 'roles', status: 403, headers: {}, body: { error: { code: 'x' } } },
          { id: 'licences', status: 429, headers: { 'Retry-After': '3' }, body: {} },
          { id: 'me', status: 200, body: { userType: 'Member' } },
          { id: 7 },
          null,
        ],
      }),
    )
    expect(told.answers).toEqual({
      me: 'ok',
      licences: 'throttled',
      teams: 'ok',
      organization: 'failed',
      roles: 'permission',
      devices: 'failed',
    })
    expect(told).toMatchObject({ hasTeams: true, account: 'member' })
  })

  test('an answer of another form is no answer', () => {
    const told = readReplies(repliesIn({ responses: [{ id: 'teams', status: 200, body: [] }] }))
    expect(told.answers.teams).toBe('failed')
    expect(repliesIn('<html>').size).toBe(0)
  })

  test('more pages of roles: what is missing is not none', () => {
    const { roles } = readRoles({ value: [], '@odata.nextLink': 'https://x' })
    expect(roles?.complete).toBe(false)
  })

  test('plans that were taken away, or are given to the company, do not count', () => {
    const { plans } = readMe({
      assignedPlans: [
        { servicePlanId: '57ff2da0-773e-42df-b2af-ffb7a2317929', capabilityStatus: 'Deleted' },
        { servicePlanId: 'f0ff6ac6-297d-49cd-be34-6dfef97f0c28', capabilityStatus: 'Warning' },
      ],
    })
    expect(plans).toEqual([{ name: 'MESH_IMMERSIVE_FOR_TEAMS', state: 'on' }])
  })
})
