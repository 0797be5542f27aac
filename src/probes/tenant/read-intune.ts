import * as v from 'valibot'
import { flag, list, optional, text } from './fields.ts'
import type { Figures } from './figures.ts'

/** What Intune answers, reduced to figures. Pure; each throws ValiError where the form is another one. */

export function readDevices(body: unknown): Figures {
  const { value } = v.parse(list(v.object({ manufacturer: text, complianceState: text })), body)
  const headsets = value.filter(({ manufacturer }) => /^(meta|oculus)\b/i.test(manufacturer ?? ''))
  const states = headsets.map(({ complianceState }) => complianceState ?? '')
  return {
    headsets: headsets.length,
    compliant: states.filter((state) => state === 'compliant').length,
    noncompliant: states.filter((state) => /^(noncompliant|conflict|error)$/.test(state)).length,
  }
}

const SOON_MS = 30 * 24 * 3_600_000

/** Profiles of AOSP devices; other modes belong to Android Enterprise. */
export function readEnrolment(body: unknown, now: number): Figures {
  const profile = v.object({
    enrollmentMode: text,
    tokenExpirationDateTime: text,
    isTeamsDeviceProfile: flag,
  })
  const { value } = v.parse(list(profile), body)
  const aosp = value.filter(({ enrollmentMode }) => /AOSP/i.test(enrollmentMode ?? ''))
  const own = aosp.filter((one) => one.isTeamsDeviceProfile !== true)
  const left = own.map(({ tokenExpirationDateTime: end }) => Date.parse(end ?? '') - now)
  return {
    profiles: own.length,
    forTeamsDevices: aosp.length - own.length,
    valid: left.filter((ms) => ms > SOON_MS).length,
    soon: left.filter((ms) => ms > 0 && ms <= SOON_MS).length,
    expired: left.filter((ms) => ms <= 0).length,
  }
}

/** Headsets are AOSP devices; Intune keeps policies of their own for those. */
export function readCompliance(body: unknown): Figures {
  const policy = v.object({
    '@odata.type': text,
    assignments: optional(v.array(v.unknown())),
  })
  const { value } = v.parse(list(policy), body)
  const own = value.filter((one) => /\.aosp\w*CompliancePolicy$/i.test(one['@odata.type'] ?? ''))
  return {
    policies: value.length,
    aosp: own.length,
    assigned: own.filter(({ assignments }) => assignments && assignments.length > 0).length,
    unread: value.filter((one) => !one['@odata.type']).length,
    unreadAssignments: own.filter(({ assignments }) => !assignments).length,
  }
}

export function readProtection(body: unknown): Figures {
  const app = v.object({ mobileAppIdentifier: optional(v.object({ packageId: text })) })
  const policy = v.object({ isAssigned: flag, apps: optional(v.array(app)) })
  const { value } = v.parse(list(policy), body)
  const assigned = value.filter(({ isAssigned }) => isAssigned !== false)
  const forTeams = assigned.filter(({ apps: own }) =>
    own?.some(({ mobileAppIdentifier }) =>
      /^com\.microsoft\.(teams|mesh)/i.test(mobileAppIdentifier?.packageId ?? ''),
    ),
  )
  return {
    policies: value.length,
    assigned: assigned.length,
    forTeams: forTeams.length,
    // A policy whose apps Graph left out may cover Teams.
    unread: assigned.filter(({ apps: own }) => !own).length,
  }
}
