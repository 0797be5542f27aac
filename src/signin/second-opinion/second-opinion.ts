import { msg } from '../../words/signinPage/index.ts'
import { isGuid } from '../refusal/text.ts'
import type { GraphRequest, Subject } from './subject.ts'
import { whatIf, whatIfCases } from './what-if.ts'

/** The questions an admin's account can answer, each with the permissions of Graph it takes. */
export const permissions = {
  'sign-in': ['AuditLog.Read.All', 'Policy.Read.All'],
  policy: ['Policy.Read.All'],
  'what-if': ['Policy.Read.ConditionalAccess'],
  headset: ['DeviceManagementManagedDevices.Read.All'],
} as const
export type Question = keyof typeof permissions

export const questions = ['sign-in', 'policy', 'what-if', 'headset'] as const satisfies Question[]

/**
 * Permissions that only an admin may consent to, by Microsoft's own table of permissions
 * (microsoft-graph-devx-content, 2026-08-07). The role is needed all the same.
 */
const ADMIN_CONSENT: ReadonlySet<string> = new Set([
  'AuditLog.Read.All',
  'Policy.Read.All',
  'DeviceManagementManagedDevices.Read.All',
])

export const needsAdminConsent = (question: Question) =>
  permissions[question].some((name) => ADMIN_CONSENT.has(name))

/** What the account must be allowed to, for a sentence about it. */
export const needs = (question: Question) => ({
  permissions: permissions[question],
  role: msg(`signinPage.opinion.role.${question}`),
})

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
      return isGuid(userId) ? whatIfCases(subject).map((one) => whatIf(subject, one)) : []
    case 'headset':
      return isGuid(userId)
        ? [{ path: `/users/${userId}/managedDevices?$select=${encode(DEVICE_FIELDS)}&$top=20` }]
        : []
  }
}

const encode = encodeURIComponent
