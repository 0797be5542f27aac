import { POLICY, USER } from './fixtures.ts'

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
}
interface Reply {
  status: number
  body: unknown
  retryAfter?: number
}

/** The four calls of the second opinion, with the fields that Graph's reference lists. */
export function createGraph() {
  let fault: GraphFault | undefined
  /** Requests as they came, for tests. */
  const log: Pick<GraphRequest, 'method' | 'path' | 'body'>[] = []
  return {
    log,
    set(next?: GraphFault) {
      fault = next && { ...next }
    },
    answer({ method, path, query, body, scopes }: GraphRequest): Reply {
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
      const { signInConditions } = body as {
        signInConditions?: { deviceInfo?: { isCompliant?: boolean } }
      }
      const report = {
        ...policy,
        displayName: 'MFA, watched only',
        state: 'enabledForReportingButNotEnforced',
        grantControls: { ...grantControls, builtInControls: ['mfa'] },
      }
      const applied = signInConditions?.deviceInfo?.isCompliant ? [report] : [policy, report]
      return {
        value: applied.map((one) => ({ ...one, policyApplies: true, analysisReasons: 'notSet' })),
      }
    },
  },
  {
    method: 'GET',
    path: new RegExp(`^/users/${USER.oid}/managedDevices$`),
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
