import * as v from 'valibot'
import { servicePlans } from '../../catalog/service-plans.ts'
import type { AskedFact } from '../../model/subject.ts'
import { readPolicies } from './read-policies.ts'

/** Figures by name; 1 and 0 for yes and no. */
export type Figures = Record<string, number>

const optional = <S extends v.GenericSchema>(schema: S) => v.fallback(v.nullish(schema), undefined)
const text = optional(v.string())
const flag = optional(v.boolean())
const number = optional(v.number())
const listIn = <S extends v.GenericSchema>(item: S) => v.object({ value: v.array(item) })
const yes = (value: unknown) => Number(value === true)

/** Plans that count as Teams Premium, by Microsoft's id. */
const premium = new Set(servicePlans.filter(({ gives }) => gives === 'premium').map(({ id }) => id))

/**
 * Reduces what Graph answered to figures; names of people, devices and policies stay behind.
 * @param bodies one for each path of the question; undefined where the thing doesn't exist
 * @param now for what expires, in ms
 * @throws ValiError where the form is another one
 */
export function readFigures(fact: AskedFact, bodies: unknown[], now: number): Figures {
  const [body] = bodies
  switch (fact) {
    case 'calendar': {
      const { canEdit, allowedOnlineMeetingProviders: providers } = v.parse(calendar, body)
      return { canEdit: yes(canEdit), teams: Number(providers.includes('teamsForBusiness')) }
    }
    case 'site':
    case 'drive':
      v.parse(v.object({ id: v.string() }), body)
      return { found: 1 }
    case 'teams-apps': {
      const names = v.parse(apps, body).value.map(({ teamsApp }) => teamsApp?.displayName ?? '')
      return { apps: names.length, avatars: Number(names.includes('Avatars')) }
    }
    case 'labels':
      return { labels: v.parse(listIn(v.unknown()), body).value.length }
    case 'seats':
      return readSeats(body)
    case 'group-creation':
      return readGroups(body)
    case 'guests': {
      const { allowInvitesFrom } = v.parse(v.object({ allowInvitesFrom: v.string() }), body)
      return { nobodyInvites: Number(allowInvitesFrom === 'none') }
    }
    case 'cross-tenant':
      return readInbound(body)
    case 'policies':
      return readPolicies(body)
    case 'security-defaults':
      return { on: yes(v.parse(v.object({ isEnabled: v.boolean() }), body).isEnabled) }
    case 'mfa':
      return {
        registered: yes(v.parse(v.object({ isMfaRegistered: v.boolean() }), body).isMfaRegistered),
      }
    case 'teams-policy':
      return readTeamsPolicy(body)
    case 'enterprise-apps':
      return readApps(bodies)
    case 'managed-devices':
      return readDevices(body)
    case 'enrolment':
      return readEnrolment(body, now)
    case 'app-protection':
      return readProtection(body)
    case 'service-health':
      return readHealth(body)
    case 'messages': {
      const { value } = v.parse(listIn(v.object({ title: text })), body)
      return { found: value.filter(({ title }) => MATTERS.test(title ?? '')).length }
    }
    case 'sign-ins':
      return readSignIns(body)
  }
}

const MATTERS = /immersive|mesh|quest|avatar/i
const calendar = v.object({
  canEdit: flag,
  allowedOnlineMeetingProviders: v.array(v.string()),
})
const apps = listIn(v.object({ teamsApp: optional(v.object({ displayName: text })) }))

function readSeats(body: unknown): Figures {
  const sku = v.object({
    consumedUnits: number,
    prepaidUnits: optional(v.object({ enabled: number })),
    servicePlans: optional(v.array(v.object({ servicePlanId: text }))),
  })
  const { value } = v.parse(listIn(sku), body)
  const found = value.filter(({ servicePlans: plans }) =>
    plans?.some(({ servicePlanId }) => premium.has(servicePlanId ?? '')),
  )
  const free = found.map(({ prepaidUnits, consumedUnits }) =>
    Math.max(0, (prepaidUnits?.enabled ?? 0) - (consumedUnits ?? 0)),
  )
  return { premium: found.length, free: free.reduce((sum, one) => sum + one, 0) }
}

/** An empty list means the defaults: everybody may create groups. */
function readGroups(body: unknown): Figures {
  const pair = v.object({ name: text, value: text })
  const { value } = v.parse(listIn(v.object({ displayName: text, values: v.array(pair) })), body)
  const values = value.find(({ displayName }) => displayName === 'Group.Unified')?.values ?? []
  const said = (name: string) => values.find((one) => one.name === name)?.value?.toLowerCase()
  return {
    allowed: Number(said('EnableGroupCreation') !== 'false'),
    someGroup: Number(Boolean(said('GroupCreationAllowedGroupId'))),
    guests: Number(said('AllowGuestsToAccessGroups') !== 'false'),
  }
}

function readInbound(body: unknown): Figures {
  const { b2bCollaborationInbound: inbound, inboundTrust: trust } = v.parse(
    v.object({
      b2bCollaborationInbound: v.object({ usersAndGroups: v.object({ accessType: v.string() }) }),
      inboundTrust: optional(v.object({ isMfaAccepted: flag, isCompliantDeviceAccepted: flag })),
    }),
    body,
  )
  return {
    blocked: Number(inbound.usersAndGroups.accessType === 'blocked'),
    trustsMfa: yes(trust?.isMfaAccepted),
    trustsDevices: yes(trust?.isCompliantDeviceAccepted),
  }
}

/** Microsoft's page shows the entity inside `value` too. */
function readTeamsPolicy(body: unknown): Figures {
  const entity = v.object({
    effectivePolicyAssignments: v.array(v.object({ policyType: v.string() })),
  })
  const found = v.parse(v.union([entity, v.object({ value: entity })]), body)
  const { effectivePolicyAssignments: assigned } = 'value' in found ? found.value : found
  const has = (type: string) => Number(assigned.some(({ policyType }) => policyType === type))
  return { events: has('TeamsEventsPolicy'), meetings: has('TeamsMeetingPolicy') }
}

function readApps(bodies: unknown[]): Figures {
  const app = v.object({ accountEnabled: v.boolean(), appRoleAssignmentRequired: flag })
  const found = bodies.flatMap((body) => (body === undefined ? [] : [v.parse(app, body)]))
  return {
    apps: found.length,
    off: found.filter(({ accountEnabled }) => !accountEnabled).length,
    assignedOnly: found.filter((one) => one.appRoleAssignmentRequired === true).length,
  }
}

function readDevices(body: unknown): Figures {
  const { value } = v.parse(listIn(v.object({ manufacturer: text, complianceState: text })), body)
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
function readEnrolment(body: unknown, now: number): Figures {
  const profile = v.object({
    enrollmentMode: text,
    tokenExpirationDateTime: text,
    isTeamsDeviceProfile: flag,
  })
  const { value } = v.parse(listIn(profile), body)
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

function readProtection(body: unknown): Figures {
  const app = v.object({ mobileAppIdentifier: optional(v.object({ packageId: text })) })
  const policy = v.object({ isAssigned: flag, apps: optional(v.array(app)) })
  const { value } = v.parse(listIn(policy), body)
  const assigned = value.filter(({ isAssigned }) => isAssigned === true)
  const forTeams = assigned.filter(({ apps: own }) =>
    own?.some(({ mobileAppIdentifier }) =>
      /^com\.microsoft\.(teams|mesh)/i.test(mobileAppIdentifier?.packageId ?? ''),
    ),
  )
  return { policies: value.length, assigned: assigned.length, forTeams: forTeams.length }
}

/** Microsoft writes states in two ways, and has no entry for Mesh. */
function readHealth(body: unknown): Figures {
  const { value } = v.parse(listIn(v.object({ service: text, status: text })), body)
  const needed = value.filter(({ service }) =>
    /teams|identity|entra|intune|sharepoint|exchange/i.test(service ?? ''),
  )
  const fine =
    /^service(operational|restored)$|^(falsePositive|resolved|resolvedExternal|mitigated|postIncidentReviewPublished)$/i
  // A state that is missing or newer than this page says neither.
  const told = needed.filter(({ status }) => status && status !== 'unknownFutureValue')
  return {
    services: told.length,
    disturbed: told.filter(({ status }) => !fine.test(status ?? '')).length,
  }
}

function readSignIns(body: unknown): Figures {
  const entry = v.object({
    status: optional(v.object({ errorCode: number })),
    deviceDetail: optional(v.object({ operatingSystem: text, browser: text })),
  })
  const { value } = v.parse(listIn(entry), body)
  // Plain Android may be anybody's phone.
  const headsets = value.filter(({ deviceDetail }) =>
    /quest|oculus/i.test(`${deviceDetail?.operatingSystem} ${deviceDetail?.browser}`),
  )
  const failed = (code: number) =>
    headsets.filter(({ status }) => status?.errorCode === code).length
  return { entries: headsets.length, error50199: failed(50199), error53003: failed(53003) }
}
