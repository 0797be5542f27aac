import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { auditFor } from '../../../src/audits/index.ts'
import { tenantQuestions } from '../../../src/catalog/tenant-questions.ts'
import type { Cause } from '../../../src/model/causes.ts'
import { type AskedFact, askedFacts } from '../../../src/model/subject.ts'
import type { Verdict } from '../../../src/model/verdicts.ts'
import { requestsOf, told } from '../../../src/probes/tenant/asked.ts'
import { getAll } from '../../../src/signin/graph/get.ts'
import type { GraphReply } from '../../../src/signin/graph/read-state.ts'
import { inEnglish } from '../../../src/words/catalogue.ts'

const ok = (body: unknown): GraphReply => ({ status: 200, headers: {}, body })
const refused = (status: number, code: string, message = ''): GraphReply => ({
  status,
  headers: {},
  body: { error: { code, message } },
})
const list = (...value: unknown[]) => ({ value })
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

function judge(fact: AskedFact, ...replies: GraphReply[]) {
  const answer = told(fact, replies, tenantQuestions[fact].mayBeAbsent ?? false)
  return auditFor('tenant-asked').judge(
    { kind: 'tenant-asked', fact, ms: 1, ...answer },
    { kind: 'tenant-asked', fact },
  )
}

const everybody = { includeUsers: ['All'], excludeUsers: [], excludeGroups: [], excludeRoles: [] }
const allApps = { includeApplications: ['All'], excludeApplications: [] }
const policy = (more: object, users: object = everybody) => ({
  state: 'enabled',
  conditions: { users, applications: allApps, platforms: { includePlatforms: ['all'] } },
  ...more,
})
const protects = { grantControls: { builtInControls: ['compliantApplication'] } }
const resists = {
  grantControls: { authenticationStrength: { allowedCombinations: ['fido2'] } },
}
const filtered = (rule: string, mode = 'exclude') =>
  policy({ conditions: { users: everybody, devices: { deviceFilter: { mode, rule } } } })
const group = (...values: [string, string][]) =>
  list({ displayName: 'Group.Unified', values: values.map(([name, value]) => ({ name, value })) })
const premium = (enabled: number, consumedUnits: number) =>
  list({
    consumedUnits,
    prepaidUnits: { enabled },
    servicePlans: [{ servicePlanId: '0504111f-feb8-4a3c-992a-70280f9a2869' }],
  })
const profile = (days: number, isTeamsDeviceProfile = false) => ({
  enrollmentMode: 'corporateOwnedAOSPUserlessDevice',
  tokenExpirationDateTime: inDays(days),
  isTeamsDeviceProfile,
})
const headset = (complianceState: string) => ({ manufacturer: 'Meta', complianceState })
const entry = (errorCode: number) => ({
  status: { errorCode },
  deviceDetail: { operatingSystem: 'Android', browser: 'Oculus Browser 40.0' },
})
const app = (accountEnabled: boolean, appRoleAssignmentRequired = false) =>
  ok({ accountEnabled, appRoleAssignmentRequired })
const covers = (packageId: string, isAssigned = true) => ({
  isAssigned,
  apps: [{ mobileAppIdentifier: { packageId } }],
})
const assigned = (policyType: string) => ({ effectivePolicyAssignments: [{ policyType }] })
const calendar = (canEdit: boolean, ...allowedOnlineMeetingProviders: string[]) =>
  ok({ canEdit, allowedOnlineMeetingProviders })

const inbound = (accessType: string) => ({
  b2bCollaborationInbound: { usersAndGroups: { accessType } },
})
const compliance = (assignments: number) => ({
  '@odata.type': '#microsoft.graph.aospDeviceOwnerCompliancePolicy',
  assignments: Array.from({ length: assignments }, (_, id) => ({ id })),
})
const evaluated = (builtInControls: string[], operator: string, more: object) =>
  ok(list({ state: 'enabled', grantControls: { operator, builtInControls }, ...more }))
const simulated = (controls?: string[], operator = 'AND') =>
  controls
    ? evaluated(controls, operator, { policyApplies: true, analysisReasons: 'notSet' })
    : ok(list())
const undecided = evaluated(['block'], 'AND', {
  policyApplies: false,
  analysisReasons: 'location, notEnoughInformation',
})
const reportOnly = evaluated(['block'], 'AND', {
  state: 'enabledForReportingButNotEnforced',
  policyApplies: true,
})

type Row = [AskedFact, string, GraphReply[], Verdict, Cause?, who?: string]
const admin = 'tenant-admin'
const rows: Row[] = [
  ['calendar', 'with Teams', [calendar(true, 'teamsForBusiness')], 'pass'],
  [
    'calendar',
    'without Teams',
    [calendar(true, 'skypeForBusiness')],
    'fail',
    'calendar-without-teams',
    admin,
  ],
  [
    'calendar',
    'no mailbox',
    [refused(404, 'MailboxNotEnabledForRESTAPI')],
    'fail',
    'mailbox-missing',
    admin,
  ],
  [
    'calendar',
    'another 404 is no proof',
    [refused(404, 'ErrorItemNotFound')],
    'unknown',
    'graph-unanswered',
  ],
  ['site', 'answers', [ok({ id: 'x' })], 'pass'],
  [
    'site',
    'no SharePoint seen',
    [refused(400, 'BadRequest', 'Tenant does not have a SPO license.')],
    'unknown',
    'graph-licence',
    admin,
  ],
  [
    'calendar',
    'whether it can be edited is not told',
    [ok({ allowedOnlineMeetingProviders: ['teamsForBusiness'] })],
    'unknown',
    'graph-unanswered',
  ],
  ['partners', 'none', [ok(list())], 'notApplicable'],
  ['partners', 'fine', [ok(list(inbound('allowed'), inbound('allowed')))], 'pass'],
  [
    'partners',
    'one takes the default settings',
    [ok(list(inbound('allowed'), { b2bCollaborationInbound: null }))],
    'unknown',
    'unclear',
  ],
  ['partners', 'Graph leaves out the access', [ok(list({}))], 'unknown', 'unclear'],
  [
    'partners',
    'one is blocked',
    [ok(list(inbound('allowed'), inbound('blocked')))],
    'unknown',
    'unclear',
    admin,
  ],
  ['what-if', 'nothing applies', [simulated(), simulated(), simulated()], 'pass'],
  [
    'what-if',
    'a second factor stops nobody',
    [simulated(['mfa']), simulated(['mfa']), simulated(['mfa'])],
    'pass',
  ],
  ['what-if', 'report-only stops nobody', [reportOnly, reportOnly, reportOnly], 'pass'],
  [
    'what-if',
    'blocks compliant headsets',
    [simulated(['block']), simulated(['block']), simulated(['block'])],
    'fail',
    'ca-blocked',
    admin,
  ],
  [
    'what-if',
    'wants a compliant headset',
    [
      simulated(['compliantDevice']),
      simulated(['compliantDevice']),
      simulated(['compliantDevice']),
    ],
    'warn',
    'ca-device-state',
    'device-admin',
  ],
  [
    'what-if',
    'wants a hybrid joined device, which no headset is',
    [
      simulated(['domainJoinedDevice']),
      simulated(['domainJoinedDevice']),
      simulated(['domainJoinedDevice']),
    ],
    'fail',
    'ca-blocked',
    admin,
  ],
  [
    'what-if',
    'wants a device both compliant and hybrid joined',
    [
      simulated(['compliantDevice', 'domainJoinedDevice']),
      simulated(['compliantDevice', 'domainJoinedDevice']),
      simulated(['compliantDevice', 'domainJoinedDevice']),
    ],
    'fail',
    'ca-blocked',
    admin,
  ],
  [
    'what-if',
    'a compliant device does instead of a hybrid joined one',
    [
      simulated(['compliantDevice', 'domainJoinedDevice'], 'OR'),
      simulated(['compliantDevice', 'domainJoinedDevice'], 'OR'),
      simulated(['compliantDevice', 'domainJoinedDevice'], 'OR'),
    ],
    'warn',
    'ca-device-state',
    'device-admin',
  ],
  [
    'what-if',
    'a second factor does instead',
    [
      simulated(['compliantDevice', 'mfa'], 'OR'),
      simulated(['compliantDevice', 'mfa'], 'OR'),
      simulated(['compliantDevice', 'mfa'], 'OR'),
    ],
    'pass',
  ],
  [
    'what-if',
    'Quest Browser alone',
    [simulated(), simulated(), simulated(['block'])],
    'warn',
    'ca-blocked',
    admin,
  ],
  [
    'what-if',
    'app protection',
    [simulated(['compliantApplication']), simulated(), simulated()],
    'warn',
    'policy-app-protection',
    admin,
  ],
  [
    'what-if',
    'app protection where compliant devices are excluded',
    [simulated(), simulated(['compliantApplication']), simulated(['compliantApplication'])],
    'warn',
    'policy-app-protection',
    admin,
  ],
  [
    'what-if',
    'app protection in the browser alone',
    [simulated(), simulated(), simulated(['compliantApplication'])],
    'pass',
  ],
  [
    'what-if',
    'undecided without an address',
    [undecided, undecided, undecided],
    'unknown',
    'unclear',
    admin,
  ],
  [
    'what-if',
    'one of three answers is unreadable',
    [simulated(), ok(undefined), simulated()],
    'unknown',
    'graph-unanswered',
  ],
  ['what-if', 'role missing', [refused(403, 'AccessDenied')], 'unknown', 'graph-role', admin],
  [
    'what-if',
    'permission missing',
    [refused(403, 'Forbidden', 'required scopes are missing in the token')],
    'unknown',
    'graph-permission',
    admin,
  ],
  ['named-locations', 'none', [ok(list())], 'notApplicable'],
  [
    'named-locations',
    'some',
    [
      ok(
        list(
          { '@odata.type': '#microsoft.graph.ipNamedLocation', isTrusted: true },
          { '@odata.type': '#microsoft.graph.countryNamedLocation' },
        ),
      ),
    ],
    'notApplicable',
  ],
  [
    'named-locations',
    'throttled',
    [refused(429, 'TooManyRequests')],
    'unknown',
    'graph-throttled',
    'user',
  ],
  [
    'compliance-policies',
    'assigned',
    [
      ok(
        list(compliance(1), {
          '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
          assignments: [],
        }),
      ),
    ],
    'pass',
  ],
  [
    'compliance-policies',
    'not assigned',
    [ok(list(compliance(0)))],
    'unknown',
    'unclear',
    'device-admin',
  ],
  [
    'compliance-policies',
    'none that may be seen',
    [ok(list())],
    'unknown',
    'unclear',
    'device-admin',
  ],
  [
    'compliance-policies',
    'Intune says nothing of assignments',
    [ok(list({ '@odata.type': '#microsoft.graph.aospDeviceOwnerCompliancePolicy' }))],
    'unknown',
    'unclear',
    'device-admin',
  ],
  [
    'enterprise-apps',
    'an unreadable answer is not "no such app"',
    [ok(undefined), app(true), app(true)],
    'unknown',
    'graph-unanswered',
  ],
  ['app-protection', 'apps are left out', [ok(list({ isAssigned: true }))], 'unknown', 'unclear'],
  ['drive', 'there', [ok({ id: 'x' })], 'pass'],
  ['drive', 'none', [refused(404, 'itemNotFound')], 'fail', 'licence-missing', admin],
  ['teams-apps', 'avatars', [ok(list({ teamsApp: { displayName: 'Avatars' } }))], 'pass'],
  ['teams-apps', 'not installed', [ok(list())], 'notApplicable'],
  ['labels', 'some', [ok(list({ id: '1' }))], 'pass'],
  ['labels', 'none', [ok(list())], 'notApplicable'],
  ['seats', 'free', [ok(premium(25, 14))], 'pass'],
  ['seats', 'none left', [ok(premium(25, 25))], 'fail', 'licence-missing', admin],
  ['seats', 'no Premium', [ok(list())], 'unknown', 'unclear'],
  ['group-creation', 'no setting means everybody', [ok(list())], 'pass'],
  [
    'group-creation',
    'nobody',
    [ok(group(['EnableGroupCreation', 'false']))],
    'fail',
    'group-creation-blocked',
    admin,
  ],
  [
    'group-creation',
    'one group',
    [ok(group(['EnableGroupCreation', 'False'], ['GroupCreationAllowedGroupId', 'x']))],
    'warn',
    'group-creation-blocked',
    admin,
  ],
  [
    'group-creation',
    'role missing',
    [refused(403, 'Authorization_RequestDenied')],
    'unknown',
    'graph-role',
    admin,
  ],
  ['guests', 'everyone invites', [ok({ allowInvitesFrom: 'everyone' })], 'pass'],
  [
    'guests',
    'nobody invites',
    [ok({ allowInvitesFrom: 'none' })],
    'fail',
    'guest-not-allowed',
    admin,
  ],
  [
    'cross-tenant',
    'open',
    [ok({ b2bCollaborationInbound: { usersAndGroups: { accessType: 'allowed' } } })],
    'pass',
  ],
  [
    'cross-tenant',
    'blocked',
    [ok({ b2bCollaborationInbound: { usersAndGroups: { accessType: 'blocked' } } })],
    'warn',
    'guest-not-allowed',
    admin,
  ],
  ['policies', 'none', [ok(list())], 'pass'],
  [
    'policies',
    'app protection for everybody',
    [ok(list(policy(protects)))],
    'fail',
    'policy-app-protection',
    admin,
  ],
  [
    'policies',
    'app protection with exceptions',
    [ok(list(policy(protects, { ...everybody, excludeGroups: ['g'] })))],
    'warn',
    'policy-app-protection',
    admin,
  ],
  [
    'policies',
    'app protection, report only',
    [ok(list({ ...policy(protects), state: 'enabledForReportingButNotEnforced' }))],
    'pass',
  ],
  [
    'policies',
    'app protection on iOS only',
    [
      ok(
        list(
          policy({
            ...protects,
            conditions: { users: everybody, platforms: { includePlatforms: ['iOS'] } },
          }),
        ),
      ),
    ],
    'pass',
  ],
  [
    'policies',
    'app protection for one application',
    [
      ok(
        list(
          policy({
            ...protects,
            conditions: {
              users: everybody,
              applications: { includeApplications: ['some-app'], excludeApplications: [] },
            },
          }),
        ),
      ),
    ],
    'warn',
    'policy-app-protection',
    admin,
  ],
  [
    'policies',
    'app protection or MFA',
    [
      ok(
        list(
          policy({
            grantControls: { operator: 'OR', builtInControls: ['compliantApplication', 'mfa'] },
          }),
        ),
      ),
    ],
    'pass',
  ],
  [
    'policies',
    'a strength that is only called phishing-resistant',
    [
      ok(
        list(
          policy({
            grantControls: {
              authenticationStrength: {
                displayName: 'Not phishing-resistant',
                allowedCombinations: ['password,sms', 'fido2'],
              },
            },
          }),
        ),
      ),
    ],
    'pass',
  ],
  [
    'policies',
    'phishing-resistant',
    [ok(list(policy(resists)))],
    'fail',
    'policy-phishing-resistant',
    admin,
  ],
  [
    'policies',
    'negative filter',
    [ok(list(filtered('device.manufacturer -ne "Meta"')))],
    'warn',
    'policy-device-filter',
    admin,
  ],
  ['policies', 'positive filter', [ok(list(filtered('device.manufacturer -eq "Meta"')))], 'pass'],
  [
    'policies',
    'negative filter, include',
    [ok(list(filtered('device.model -ne "x"', 'include')))],
    'pass',
  ],
  [
    'policies',
    'permission missing',
    [refused(403, 'AccessDenied', 'required scopes are missing in the token')],
    'unknown',
    'graph-permission',
    admin,
  ],
  ['security-defaults', 'on', [ok({ isEnabled: true })], 'notApplicable'],
  ['security-defaults', 'off', [ok({ isEnabled: false })], 'pass'],
  ['mfa', 'registered', [ok({ isMfaRegistered: true })], 'pass'],
  ['mfa', 'not registered', [ok({ isMfaRegistered: false })], 'fail', 'mfa-not-registered', 'user'],
  [
    'mfa',
    'no P1',
    [refused(403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant')],
    'unknown',
    'graph-licence',
    admin,
  ],
  ['teams-policy', 'own', [ok(assigned('TeamsEventsPolicy'))], 'notApplicable'],
  [
    'teams-policy',
    'inside value',
    [ok({ value: assigned('TeamsMeetingPolicy') })],
    'notApplicable',
  ],
  [
    'enterprise-apps',
    'on',
    [app(true), app(true), refused(404, 'Request_ResourceNotFound')],
    'pass',
  ],
  ['enterprise-apps', 'off', [app(true), app(false), app(true)], 'fail', 'app-disabled', admin],
  [
    'enterprise-apps',
    'assigned only',
    [app(true, true), app(true), app(true)],
    'unknown',
    'unclear',
  ],
  [
    'managed-devices',
    'compliant',
    [ok(list(headset('compliant'), { manufacturer: 'Dell' }))],
    'pass',
  ],
  [
    'managed-devices',
    'conflict',
    [ok(list(headset('compliant'), headset('conflict')))],
    'warn',
    'headset-noncompliant',
    'device-admin',
  ],
  ['managed-devices', 'grace period', [ok(list(headset('inGracePeriod')))], 'unknown', 'unclear'],
  ['managed-devices', 'empty is not none', [ok(list())], 'unknown', 'unclear'],
  [
    'managed-devices',
    'no Intune role',
    [refused(401, 'UnknownError', '{"ErrorCode":"Forbidden"}')],
    'unknown',
    'graph-role',
    admin,
  ],
  ['enrolment', 'valid', [ok(list(profile(90)))], 'pass'],
  ['enrolment', 'soon', [ok(list(profile(10)))], 'warn', 'enrolment-expired', 'device-admin'],
  ['enrolment', 'expired', [ok(list(profile(-1)))], 'fail', 'enrolment-expired', 'device-admin'],
  ['enrolment', 'for Teams devices only', [ok(list(profile(90, true)))], 'unknown', 'unclear'],
  [
    'enrolment',
    'none',
    [ok(list({ enrollmentMode: 'corporateOwnedDedicatedDevice' }))],
    'unknown',
    'unclear',
  ],
  [
    'app-protection',
    'Teams',
    [ok(list(covers('com.microsoft.teams')))],
    'warn',
    'policy-app-protection',
    admin,
  ],
  ['app-protection', 'not assigned', [ok(list(covers('com.microsoft.teams', false)))], 'pass'],
  ['app-protection', 'other apps', [ok(list(covers('com.microsoft.office.outlook')))], 'pass'],
  [
    'service-health',
    'fine, in both spellings',
    [
      ok(
        list(
          { service: 'Microsoft Teams', status: 'ServiceOperational' },
          { service: 'Exchange Online', status: 'serviceOperational' },
        ),
      ),
    ],
    'pass',
  ],
  [
    'service-health',
    'outage',
    [ok(list({ service: 'Microsoft Teams', status: 'serviceInterruption' }))],
    'fail',
    'service-outage',
    'microsoft',
  ],
  [
    'service-health',
    'outage of something else',
    [
      ok(
        list(
          { service: 'Microsoft Teams', status: 'serviceOperational' },
          { service: 'Planner', status: 'serviceInterruption' },
        ),
      ),
    ],
    'pass',
  ],
  [
    'service-health',
    'no needed service is listed',
    [ok(list({ service: 'Planner', status: 'serviceOperational' }))],
    'unknown',
    'unclear',
  ],
  ['service-health', 'an empty list', [ok(list())], 'unknown', 'unclear'],
  [
    'service-health',
    'one state is missing',
    [
      ok(
        list(
          { service: 'Microsoft Teams', status: 'serviceOperational' },
          { service: 'Exchange Online' },
        ),
      ),
    ],
    'unknown',
    'unclear',
  ],
  [
    'service-health',
    'one state is newer than this page',
    [
      ok(
        list(
          { service: 'Microsoft Teams', status: 'serviceOperational' },
          { service: 'Exchange Online', status: 'unknownFutureValue' },
        ),
      ),
    ],
    'unknown',
    'unclear',
  ],
  ['messages', 'some', [ok(list({ title: 'Immersive events: new' }))], 'notApplicable'],
  ['sign-ins', 'none', [ok(list())], 'unknown', 'unclear'],
  ['sign-ins', 'fine', [ok(list(entry(0)))], 'pass'],
  ['sign-ins', 'blocked', [ok(list(entry(0), entry(53003)))], 'fail', 'ca-blocked', admin],
  ['sign-ins', 'waiting', [ok(list(entry(50199)))], 'warn', 'ca-confirmation-required', 'user'],
  ['sign-ins', 'another form', [ok('x')], 'unknown', 'graph-unanswered'],
]

describe('questions that somebody asks', () => {
  test.each(rows)('%s: %s', (fact, _, replies, verdict, cause, who) => {
    const judged = judge(fact, ...replies)
    expect([judged.verdict, judged.cause]).toEqual([verdict, cause])
    if (who) expect(judged.fix?.who).toBe(who)
    expect(inEnglish(judged.explanation)).not.toMatch(/tenant\.[a-z]|undefined/)
  })

  test('each has a case here', () => {
    expect(new Set(rows.map(([fact]) => fact))).toEqual(new Set(askedFacts))
  })

  test('compliance policies bring no name, and partners no tenant', () => {
    for (const fact of ['compliance-policies', 'partners'] as const)
      expect(tenantQuestions[fact].paths.every((path) => path.includes('$select='))).toBe(true)
  })

  test('enrolment never asks for token, QR code or Wi-Fi password, and reads none', () => {
    for (const { paths } of Object.values(tenantQuestions))
      expect(paths.join(' ')).not.toMatch(/tokenValue|qrCode|wifi/i)
    expect(tenantQuestions.enrolment.paths.every((path) => path.includes('$select='))).toBe(true)
    const secret = { ...profile(90), tokenValue: 'S3CRET', wifiPassword: 'S3CRET' }
    expect(JSON.stringify(told('enrolment', [ok(list(secret))], false))).not.toContain('S3CRET')
  })

  test('what is kept are numbers under names of our own', () => {
    for (const [fact, , replies] of rows)
      for (const { name, value } of told(fact, replies, true).figures) {
        expect(name).toMatch(/^\w+$/)
        expect(value).toBeTypeOf('number')
      }
  })
})

test('policies are counted for the headset that most of them reach', () => {
  const judged = judge('what-if', simulated(), simulated(['mfa']), simulated(['mfa']))
  expect(judged.explanation).toEqual([{ id: 'tenant.whatIf.fine', values: { applying: 1 } }])
})

describe('asking Graph', () => {
  let close: (() => void) | undefined
  afterEach(() => close?.())
  const serve = async (listener: RequestListener) => {
    const server = createServer(listener).listen(0, '127.0.0.1')
    await new Promise((done) => server.once('listening', done))
    close = () => server.close()
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const signal = AbortSignal.timeout(20_000)
  const sends = (
    response: Parameters<RequestListener>[1],
    status: number,
    body: unknown,
    headers = {},
  ) =>
    response
      .writeHead(status, { 'Content-Type': 'application/json', ...headers })
      .end(JSON.stringify(body))

  test('every page is fetched; a list that goes on elsewhere is no whole list', async () => {
    const base = await serve(({ url }, response) =>
      sends(response, 200, {
        value: [url],
        ...(url === '/a' && { '@odata.nextLink': `${base}/b` }),
        ...(url === '/c' && { '@odata.nextLink': 'https://elsewhere.example/d' }),
      }),
    )
    expect((await getAll(base, '/c', 'token', signal)).status).toBe(599)
    expect((await getAll(base, '/a', 'token', signal)).body).toMatchObject({ value: ['/a', '/b'] })
  })

  test('waits as long as it is told, then asks again', async () => {
    let asked = 0
    const base = await serve((_, response) =>
      asked++ === 0
        ? sends(response, 429, {}, { 'Retry-After': '1' })
        : sends(response, 200, { value: [] }),
    )
    expect((await getAll(base, '/a', 'token', signal)).status).toBe(200)
    expect(asked).toBe(2)
  })

  test('a tenant that is said to lack P1 is asked twice', async () => {
    let asked = 0
    const code = 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'
    const base = await serve((_, response) =>
      asked++ === 0
        ? sends(response, 403, { error: { code } })
        : sends(response, 200, { value: [] }),
    )
    expect((await getAll(base, '/a', 'token', signal)).status).toBe(200)
    expect(asked).toBe(2)
  })

  test('What If is asked with a body for each sign-in, once a second', async () => {
    const user = '5e8f7a6b-4c3d-4e2f-9a1b-0c9d8e7f6a5b'
    const requests = requestsOf(tenantQuestions['what-if'], user) ?? []
    expect(requests).toHaveLength(3)
    const sent: { at: number; method: string | undefined; body: unknown }[] = []
    const base = await serve(async (request, response) => {
      let text = ''
      for await (const chunk of request) text += chunk
      sent.push({ at: performance.now(), method: request.method, body: JSON.parse(text) })
      sends(response, 200, { value: [] })
    })
    for (const { path, body } of requests) await getAll(base, path, 'token', signal, body)
    const identity = { signInIdentity: { userId: user }, appliedPoliciesOnly: false }
    for (const { method, body } of sent) {
      expect(method).toBe('POST')
      expect(body).toMatchObject(identity)
    }
    expect(sent[1]?.body).not.toHaveProperty('signInConditions.deviceInfo')
    // Sent 1.1 s apart; a busy machine takes the first of two later than the second.
    for (const [index, { at }] of sent.entries())
      expect(at - (sent[index - 1]?.at ?? -5000)).toBeGreaterThan(500)
  })

  test('a question about the tested account is not asked without one', () => {
    for (const fact of ['mfa', 'teams-policy', 'what-if'] as const)
      expect(requestsOf(tenantQuestions[fact], undefined)).toBeUndefined()
    expect(requestsOf(tenantQuestions.guests, undefined)).toHaveLength(1)
  })

  test('a wait that is too long is told, not made', async () => {
    const base = await serve((_, response) => sends(response, 429, {}, { 'Retry-After': '600' }))
    expect((await getAll(base, '/a', 'token', signal)).status).toBe(429)
  })
})
