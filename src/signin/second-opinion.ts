import * as v from 'valibot'
import { isGuid, oneLine } from './text.ts'

/** The questions an admin's account can answer, each with what it takes to ask. */
export const questions = {
  'sign-in': {
    title: 'What does the sign-in log say?',
    permissions: ['AuditLog.Read.All', 'Policy.Read.All'],
    role: 'Reports Reader or Security Reader, and Entra ID P1',
  },
  policy: {
    title: 'Which policy did the answer name?',
    permissions: ['Policy.Read.All'],
    role: 'Security Reader or Conditional Access Administrator',
  },
  'what-if': {
    title: 'What would the policies do, here and in the native app?',
    permissions: ['Policy.Read.ConditionalAccess'],
    role: 'Security Reader or Conditional Access Administrator',
  },
  headset: {
    title: "What does Intune know of the user's devices?",
    permissions: ['DeviceManagementManagedDevices.Read.All'],
    role: 'an Intune role that reads managed devices, and an Intune licence',
  },
} as const
export type Question = keyof typeof questions

/** What the questions are about. Ids only; `ipAddress` and `country` come from the sign-in log. */
export interface Subject {
  correlationId: string
  policies: string[]
  userId?: string
  /** Application id of the resource that was asked for. */
  resourceId?: string
  ipAddress?: string
  country?: string
  platform: 'linux' | 'android' | 'windows'
}

/** One request below `<graph>/v1.0`. */
export interface GraphRequest {
  path: string
  body?: unknown
}

/** Microsoft Graph itself: what this page asks a token for. */
const GRAPH_APP = '00000003-0000-0000-c000-000000000000'
const MAX_POLICIES = 5
const DEVICE_FIELDS =
  'id,deviceName,manufacturer,model,operatingSystem,osVersion,complianceState,managementState,enrolledDateTime,lastSyncDateTime,azureADRegistered'

/** @returns nothing where the subject lacks what the question needs */
export function requestsFor(question: Question, subject: Subject): GraphRequest[] {
  const { correlationId, policies, userId } = subject
  switch (question) {
    case 'sign-in':
      if (!isGuid(correlationId)) return []
      return [
        {
          path: `/auditLogs/signIns?$filter=${encode(`correlationId eq '${correlationId}'`)}&$top=5`,
        },
      ]
    case 'policy':
      return policies
        .filter(isGuid)
        .slice(0, MAX_POLICIES)
        .map((id) => ({ path: `/identity/conditionalAccess/policies/${id}` }))
    case 'what-if':
      return isGuid(userId) ? [whatIf(subject, 'browser'), whatIf(subject, 'native')] : []
    case 'headset':
      return isGuid(userId)
        ? [{ path: `/users/${userId}/managedDevices?$select=${encode(DEVICE_FIELDS)}&$top=20` }]
        : []
  }
}

const encode = encodeURIComponent

/** The body of What If (learn.microsoft.com, conditionalAccessRoot: evaluate). */
function whatIf(subject: Subject, from: 'browser' | 'native'): GraphRequest {
  const { userId, resourceId, ipAddress, country, platform } = subject
  return {
    path: '/identity/conditionalAccess/evaluate',
    body: {
      signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId },
      signInContext: {
        '@odata.type': '#microsoft.graph.applicationContext',
        includeApplications: [isGuid(resourceId) ? resourceId : GRAPH_APP],
      },
      signInConditions: {
        ...(ipAddress && country && { ipAddress, country }),
        ...(from === 'browser'
          ? { devicePlatform: platform, clientAppType: 'browser' }
          : {
              devicePlatform: 'android',
              clientAppType: 'mobileAppsAndDesktopClients',
              deviceInfo: { isCompliant: true },
            }),
      },
      appliedPoliciesOnly: true,
    },
  }
}

/** One answer for a person: pairs, and a table where there are several of a kind. */
export interface Section {
  title: string
  facts: [name: string, value: string][]
  table?: { head: string[]; rows: string[][] }
}
export interface Answer {
  sections: Section[]
  /** What the sign-in log adds to the subject of later questions. */
  found?: Partial<Subject>
}

const MAX_ROWS = 50
const text = v.pipe(
  v.nullish(v.union([v.string(), v.number(), v.boolean()]), ''),
  v.transform((value) => oneLine(String(value), 200)),
)
const words = v.pipe(
  v.nullish(v.array(text), []),
  v.transform((list) => list.slice(0, 20).join(', ')),
)
const list = <S extends v.GenericSchema>(item: S) =>
  v.pipe(
    v.array(item),
    v.transform((items) => items.slice(0, MAX_ROWS)),
  )

const signIns = v.object({
  value: list(
    v.object({
      createdDateTime: text,
      userId: text,
      appDisplayName: text,
      resourceDisplayName: text,
      resourceId: text,
      ipAddress: text,
      clientAppUsed: text,
      conditionalAccessStatus: text,
      originalTransferMethod: text,
      location: v.nullish(v.object({ countryOrRegion: text })),
      status: v.nullish(
        v.object({ errorCode: text, failureReason: text, additionalDetails: text }),
      ),
      deviceDetail: v.nullish(
        v.object({
          operatingSystem: text,
          browser: text,
          isCompliant: text,
          isManaged: text,
          trustType: text,
        }),
      ),
      appliedConditionalAccessPolicies: v.nullish(
        list(v.object({ displayName: text, result: text, enforcedGrantControls: words })),
        [],
      ),
    }),
  ),
})
const grants = v.nullish(v.object({ operator: text, builtInControls: words }))
const policy = v.object({ id: text, displayName: text, state: text, grantControls: grants })
const evaluated = v.object({
  value: list(
    v.object({
      displayName: text,
      state: text,
      policyApplies: v.nullish(v.boolean()),
      analysisReasons: text,
      grantControls: grants,
    }),
  ),
})
const devices = v.object({
  value: list(
    v.object({
      manufacturer: text,
      model: text,
      operatingSystem: text,
      osVersion: text,
      complianceState: text,
      enrolledDateTime: text,
      lastSyncDateTime: text,
    }),
  ),
})

/**
 * Reads what Graph answered to `requestsFor`, in the same order.
 * @throws ValiError where the shape is another one
 */
export function readAnswer(question: Question, bodies: unknown[]): Answer {
  switch (question) {
    case 'sign-in':
      return readSignIns(bodies[0])
    case 'policy':
      return { sections: bodies.map((body) => policySection(v.parse(policy, body))) }
    case 'what-if':
      return {
        sections: bodies.map((body, index) =>
          whatIfSection(
            index === 0
              ? 'This browser, which proves no device state'
              : 'The native app on a compliant headset',
            v.parse(evaluated, body).value,
          ),
        ),
      }
    case 'headset':
      return { sections: [devicesSection(v.parse(devices, bodies[0]).value)] }
  }
}

function readSignIns(body: unknown): Answer {
  const { value } = v.parse(signIns, body)
  const [first] = value
  if (!first)
    return {
      sections: [
        {
          title: 'No sign-in with this ID',
          facts: [['Why', 'An entry takes some minutes to appear. Ask again later.']],
        },
      ],
    }
  return {
    sections: value.map((entry) => ({
      title: `Sign-in of ${entry.createdDateTime || 'unknown time'}`,
      facts: present([
        ['Error', [entry.status?.errorCode, entry.status?.failureReason].filter(Boolean).join(' ')],
        ['Details', entry.status?.additionalDetails],
        ['App', entry.appDisplayName],
        ['Resource', entry.resourceDisplayName],
        ['Client', entry.clientAppUsed],
        ['Conditional Access', entry.conditionalAccessStatus],
        ['Original transfer method', entry.originalTransferMethod],
        ['Device platform', entry.deviceDetail?.operatingSystem],
        ['Browser', entry.deviceDetail?.browser],
        ['Device compliant', entry.deviceDetail?.isCompliant],
        ['Device managed', entry.deviceDetail?.isManaged],
        ['Join type', entry.deviceDetail?.trustType],
      ]),
      table: {
        head: ['Policy', 'Result', 'Asks for'],
        rows: entry.appliedConditionalAccessPolicies.map((one) => [
          one.displayName,
          one.result,
          one.enforcedGrantControls,
        ]),
      },
    })),
    found: {
      ...(isGuid(first.userId) && { userId: first.userId }),
      ...(isGuid(first.resourceId) && { resourceId: first.resourceId }),
      ...(first.ipAddress && { ipAddress: first.ipAddress }),
      ...(first.location?.countryOrRegion && { country: first.location.countryOrRegion }),
    },
  }
}

const policySection = (found: v.InferOutput<typeof policy>): Section => ({
  title: found.displayName || found.id,
  facts: present([
    ['State', stateWords(found.state)],
    ['Asks for', controls(found.grantControls)],
    ['Policy ID', found.id],
  ]),
})

function whatIfSection(title: string, found: v.InferOutput<typeof evaluated>['value']): Section {
  // Asked for those that apply only; a service that lists the others as well says so of each.
  const applied = found.filter(({ policyApplies }) => policyApplies !== false)
  if (applied.length === 0) return { title, facts: [['Policies', 'none applies']] }
  const rows = applied.map((one) => [
    one.displayName,
    stateWords(one.state),
    controls(one.grantControls),
    one.analysisReasons,
  ])
  return { title, facts: [], table: { head: ['Policy', 'State', 'Asks for', 'Reasons'], rows } }
}

function devicesSection(found: v.InferOutput<typeof devices>['value']): Section {
  const title = 'Devices of this account in Intune'
  if (found.length === 0) return { title, facts: [['Devices', 'none is enrolled']] }
  const rows = found.map((one) => [
    [one.manufacturer, one.model].filter(Boolean).join(' '),
    [one.operatingSystem, one.osVersion].filter(Boolean).join(' '),
    one.complianceState,
    one.lastSyncDateTime,
    one.enrolledDateTime,
  ])
  return {
    title,
    facts: [],
    table: { head: ['Model', 'System', 'Compliance', 'Last sync', 'Enrolled'], rows },
  }
}

const stateWords = (state: string) =>
  state === 'enabledForReportingButNotEnforced' ? 'report-only' : state
const controls = (found: v.InferOutput<typeof grants>) =>
  found?.builtInControls.replaceAll(', ', found.operator === 'OR' ? ' or ' : ' and ') ?? ''
const present = (facts: [string, string | undefined][]) =>
  facts.filter((fact): fact is [string, string] => Boolean(fact[1]))
