import { isGuid } from './text.ts'

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
