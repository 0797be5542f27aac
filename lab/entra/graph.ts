import { POLICY } from './fixtures.ts'
import { askedAnswers } from './graph-asked.ts'
import { type Person, type PersonName, personAnswers, personOf, persons } from './graph-tenants.ts'
import { USER, users } from './users.ts'

const GRAPH_APP = '00000003-0000-0000-c000-000000000000'
const POLICY_NAME = 'Compliant devices for everything'

/** What goes wrong at the stand-in for Graph. */
export interface GraphFault {
  status: 403 | 404 | 429
  /** Graph's own word for it. */
  code: string
  /** Seconds, for 429. */
  retryAfter?: number
  /** How often it holds; for ever by default. */
  times?: number
}

export interface GraphRequest {
  method: string
  path: string
  query: URLSearchParams
  body: unknown
  /** Permissions of the token; undefined where it is none of ours. */
  scopes: string[] | undefined
  /** Object id of the account that the token is for. */
  oid?: string | undefined
}
interface Reply {
  status: number
  body: unknown
  retryAfter?: number
}

/** What a person may ask of itself, and the four calls of the second opinion. */
export function createGraph() {
  let fault: GraphFault | undefined
  /** Who everybody is, where that is not told by the account. */
  let person: Person | undefined
  /** When Conditional Access was asked last. */
  let askedAt = 0
  /** Requests as they came, for tests. */
  const log: Pick<GraphRequest, 'method' | 'path' | 'body'>[] = []
  return {
    log,
    set(next?: GraphFault) {
      fault = next && { ...next }
    },
    /** Makes every account one of those; undefined goes back to what each is. */
    be(name?: PersonName) {
      person = name && persons[name]
    },
    /** How the OpenID configuration names the region of the tenant; null for commercial ones. */
    subScope: () => person?.subScope ?? null,
    answer(request: GraphRequest): Reply {
      const { method, path, query, body, scopes, oid } = request
      if (path === '/$batch') return batch(body, (part) => this.answer({ ...request, ...part }))
      log.push({ method, path, body })
      if (!scopes) return error(401, 'InvalidAuthenticationToken', 'Access token is empty.')
      if (fault && (fault.times ?? 1) > 0) {
        if (fault.times !== undefined) fault.times--
        const { status, code, retryAfter } = fault
        return {
          ...error(status, code, 'Worded by the stand-in.'),
          ...(retryAfter && { retryAfter }),
        }
      }
      // One request a second for the whole tenant, and no word of how long to wait.
      if (path.startsWith('/identity/conditionalAccess/')) {
        const since = Date.now() - askedAt
        askedAt = Date.now()
        if (since < 900) return error(429, 'TooManyRequests', 'Worded by the stand-in.')
      }
      const own = personAnswers.find(([pattern]) => method === 'GET' && pattern.test(path))
      if (own && !scopes.some((held) => held.endsWith('User.Read')))
        return error(403, 'Authorization_RequestDenied', 'Insufficient privileges.')
      if (own) return { status: 200, body: own[1](person ?? personOf(oid)) }
      const asked = askedAnswers().find(
        (one) =>
          method === 'GET' &&
          one.path.test(path) &&
          (!one.filter || one.filter.test(query.get('$filter') ?? '')),
      )
      if (asked && !scopes.some((held) => held.endsWith(asked.scope)))
        return error(403, 'Authorization_RequestDenied', 'Insufficient privileges.')
      if (asked) return { status: 200, body: asked.body }
      const call = calls.find((one) => one.method === method && one.path.test(path))
      if (!call) return error(404, 'ResourceNotFound', 'Resource not found for the segment.')
      const granted = call.scopes.every((scope) =>
        scopes.some((held) => held === scope || held.endsWith(`/${scope}`)),
      )
      if (!granted) return error(403, 'Authorization_RequestDenied', 'Insufficient privileges.')
      return { status: 200, body: call.body(query, body) }
    },
  }
}

/** Up to 20 questions in one; the answers come in an order of Graph's own. */
function batch(
  body: unknown,
  ask: (part: Pick<GraphRequest, 'method' | 'path' | 'query'>) => Reply,
) {
  const { requests } = body as { requests: { id: string; method: string; url: string }[] }
  if (requests.length > 20) return error(400, 'BadRequest', 'Too many requests.')
  const responses = requests.map(({ id, method, url }) => {
    const [path = '', query] = url.split('?')
    const { status, body, retryAfter } = ask({ method, path, query: new URLSearchParams(query) })
    const headers = {
      'Content-Type': 'application/json',
      ...(retryAfter && { 'Retry-After': String(retryAfter) }),
    }
    return { id, status, headers, body }
  })
  return { status: 200, body: { responses: responses.toReversed() } }
}

const error = (status: number, code: string, message: string): Reply => ({
  status,
  body: { error: { code, message, innerError: { date: new Date().toISOString() } } },
})

const grantControls = {
  operator: 'OR',
  builtInControls: ['compliantDevice', 'domainJoinedDevice'],
  customAuthenticationFactors: [],
  termsOfUse: [],
}
const policy = {
  '@odata.context':
    'https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/policies',
  id: POLICY,
  displayName: POLICY_NAME,
  createdDateTime: '2026-01-12T08:00:00Z',
  modifiedDateTime: null,
  state: 'enabled',
  conditions: { clientAppTypes: ['all'], applications: { includeApplications: ['All'] } },
  grantControls,
  sessionControls: null,
}

interface WhatIf {
  appliedPoliciesOnly?: boolean
  signInConditions?: {
    clientAppType?: string
    ipAddress?: string
    deviceInfo?: { isCompliant?: boolean; model?: string }
  }
}

/** Four policies that differ in what they look at, each with Graph's words for why not. */
function whatIf({ clientAppType, ipAddress, deviceInfo }: NonNullable<WhatIf['signInConditions']>) {
  const named = (id: string, displayName: string, control: string, state = 'enabled') => ({
    ...policy,
    id,
    displayName,
    state,
    grantControls: { ...grantControls, builtInControls: [control] },
  })
  const judged = <P extends object>(one: P, against: string[]) => ({
    ...one,
    policyApplies: against.length === 0,
    analysisReasons: against.join(', ') || 'notSet',
  })
  return [
    judged(policy, deviceInfo?.isCompliant ? ['devices'] : []),
    judged(
      named('1f0c2d3e-0001-4a5b-8c6d-7e8f90a1b2c3', 'Block outside the office', 'block'),
      ipAddress ? [] : ['location', 'notEnoughInformation'],
    ),
    judged(
      named('1f0c2d3e-0002-4a5b-8c6d-7e8f90a1b2c3', 'MFA, watched only', 'mfa', REPORT_ONLY),
      clientAppType === 'browser' ? [] : ['clientApps'],
    ),
    judged(named('1f0c2d3e-0003-4a5b-8c6d-7e8f90a1b2c3', 'Old one', 'mfa', 'disabled'), [
      'policyNotEnabled',
      'users',
    ]),
  ]
}
const REPORT_ONLY = 'enabledForReportingButNotEnforced'

const calls = [
  {
    method: 'GET',
    path: /^\/auditLogs\/signIns$/,
    scopes: ['AuditLog.Read.All', 'Policy.Read.All'],
    body: (query: URLSearchParams) => {
      const id = /^correlationId eq '([\w-]+)'$/.exec(query.get('$filter') ?? '')?.[1]
      return { value: id ? [signIn(id)] : [] }
    },
  },
  {
    method: 'GET',
    path: new RegExp(`^/identity/conditionalAccess/policies/${POLICY}$`),
    scopes: ['Policy.Read.All'],
    body: () => policy,
  },
  {
    method: 'POST',
    path: /^\/identity\/conditionalAccess\/evaluate$/,
    scopes: ['Policy.Read.ConditionalAccess'],
    body: (_: URLSearchParams, body: unknown) => {
      const asked = body as WhatIf
      const all = whatIf(asked.signInConditions ?? {})
      return {
        value: asked.appliedPoliciesOnly ? all.filter((one) => one.policyApplies) : all,
      }
    },
  },
  {
    method: 'GET',
    path: new RegExp(`^/users/(${users.map(({ oid }) => oid).join('|')})/managedDevices$`),
    scopes: ['DeviceManagementManagedDevices.Read.All'],
    body: () => ({
      value: [
        {
          id: 'a1c0f5f2-7c1d-4a0e-9c5b-3a7e1d2f4b60',
          deviceName: 'Quest 3 of Ada',
          manufacturer: 'Meta',
          model: 'Quest 3',
          operatingSystem: 'Android',
          osVersion: '14',
          complianceState: 'noncompliant',
          managementState: 'managed',
          enrolledDateTime: '2026-09-01T09:00:00Z',
          lastSyncDateTime: '2026-11-20T17:42:10Z',
          azureADRegistered: true,
        },
      ],
    }),
  },
]

const signIn = (correlationId: string) => ({
  id: '66ea54eb-6301-4ee5-be62-ff5a759b0100',
  createdDateTime: '2026-11-21T09:15:02Z',
  userDisplayName: USER.name,
  userPrincipalName: USER.upn,
  userId: USER.oid,
  appDisplayName: 'Quest Preflight',
  ipAddress: '203.0.113.77',
  clientAppUsed: 'Browser',
  correlationId,
  conditionalAccessStatus: 'failure',
  isInteractive: true,
  resourceDisplayName: 'Microsoft Graph',
  resourceId: GRAPH_APP,
  status: {
    errorCode: 53003,
    failureReason: 'Access has been blocked by Conditional Access policies.',
    additionalDetails: null,
  },
  deviceDetail: {
    deviceId: '',
    displayName: '',
    operatingSystem: 'Linux',
    browser: 'Chrome 136.0.0',
    isCompliant: false,
    isManaged: false,
    trustType: '',
  },
  location: { city: 'Zurich', state: 'Zurich', countryOrRegion: 'CH' },
  appliedConditionalAccessPolicies: [
    {
      id: POLICY,
      displayName: POLICY_NAME,
      enforcedGrantControls: ['CompliantDevice'],
      enforcedSessionControls: [],
      result: 'failure',
    },
  ],
})
