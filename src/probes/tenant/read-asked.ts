import * as v from 'valibot'
import { servicePlans } from '../../catalog/service-plans.ts'
import type { AskedFact } from '../../model/subject.ts'
import { flag, list, number, optional, text } from './fields.ts'
import type { Figures } from './figures.ts'
import { readMatrix } from './matrix.ts'
import { readCompliance, readDevices, readEnrolment, readProtection } from './read-intune.ts'
import { readPolicies } from './read-policies.ts'

const yes = (value: unknown) => Number(value === true)

/** Plans that count as Teams Premium, by Microsoft's id. */
const premium = new Set(servicePlans.filter(({ gives }) => gives === 'premium').map(({ id }) => id))

const MATTERS = /immersive|mesh|quest|avatar/i
const calendar = v.object({
  canEdit: v.boolean(),
  allowedOnlineMeetingProviders: v.array(v.string()),
})
const apps = list(v.object({ teamsApp: optional(v.object({ displayName: text })) }))

/** Bodies are one for each request; undefined where the thing doesn't exist. `now` is in ms. */
type Read = (body: unknown, bodies: unknown[], now: number) => Figures

const readers: Record<AskedFact, Read> = {
  calendar(body) {
    const { canEdit, allowedOnlineMeetingProviders: providers } = v.parse(calendar, body)
    return { canEdit: yes(canEdit), teams: Number(providers.includes('teamsForBusiness')) }
  },
  site: readFound,
  drive: readFound,
  'teams-apps'(body) {
    const names = v.parse(apps, body).value.map(({ teamsApp }) => teamsApp?.displayName ?? '')
    return { apps: names.length, avatars: Number(names.includes('Avatars')) }
  },
  labels: (body) => ({ labels: v.parse(list(v.unknown()), body).value.length }),
  seats: readSeats,
  'group-creation': readGroups,
  guests(body) {
    const { allowInvitesFrom } = v.parse(v.object({ allowInvitesFrom: v.string() }), body)
    return { nobodyInvites: Number(allowInvitesFrom === 'none') }
  },
  'cross-tenant': readInbound,
  partners: readPartners,
  policies: readPolicies,
  'what-if': (_, bodies) => readMatrix(bodies),
  'named-locations': readLocations,
  'security-defaults': (body) => ({
    on: yes(v.parse(v.object({ isEnabled: v.boolean() }), body).isEnabled),
  }),
  mfa: (body) => ({
    registered: yes(v.parse(v.object({ isMfaRegistered: v.boolean() }), body).isMfaRegistered),
  }),
  'teams-policy': readTeamsPolicy,
  'enterprise-apps': (_, bodies) => readApps(bodies),
  'managed-devices': readDevices,
  enrolment: (body, _, now) => readEnrolment(body, now),
  'compliance-policies': readCompliance,
  'app-protection': readProtection,
  'service-health': readHealth,
  messages(body) {
    const { value } = v.parse(list(v.object({ title: text })), body)
    return { found: value.filter(({ title }) => MATTERS.test(title ?? '')).length }
  },
  'sign-ins': readSignIns,
}

/**
 * Reduces what Graph answered to figures; names of people, devices and policies stay behind.
 * @param bodies one for each request of the question; undefined where the thing doesn't exist
 * @param now for what expires, in ms
 * @throws ValiError where the form is another one
 */
export const readFigures = (fact: AskedFact, bodies: unknown[], now: number): Figures =>
  readers[fact](bodies[0], bodies, now)

function readFound(body: unknown): Figures {
  v.parse(v.object({ id: v.string() }), body)
  return { found: 1 }
}

function readSeats(body: unknown): Figures {
  const sku = v.object({
    consumedUnits: number,
    prepaidUnits: optional(v.object({ enabled: number })),
    servicePlans: optional(v.array(v.object({ servicePlanId: text }))),
  })
  const { value } = v.parse(list(sku), body)
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
  const { value } = v.parse(list(v.object({ displayName: text, values: v.array(pair) })), body)
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

/** What a partner's settings leave out comes from the default ones. */
function readPartners(body: unknown): Figures {
  const access = optional(v.object({ usersAndGroups: optional(v.object({ accessType: text })) }))
  const { value } = v.parse(list(v.object({ b2bCollaborationInbound: access })), body)
  const types = value.map((one) => one.b2bCollaborationInbound?.usersAndGroups?.accessType)
  return {
    partners: value.length,
    blocked: types.filter((type) => type === 'blocked').length,
    allowed: types.filter((type) => type === 'allowed').length,
  }
}

function readLocations(body: unknown): Figures {
  const { value } = v.parse(list(v.object({ '@odata.type': text, isTrusted: flag })), body)
  const of = (type: string) => value.filter((one) => one['@odata.type']?.endsWith(`.${type}`))
  const [ip, countries] = [of('ipNamedLocation'), of('countryNamedLocation')]
  return {
    locations: value.length,
    ip: ip.length,
    trusted: ip.filter(({ isTrusted }) => isTrusted === true).length,
    countries: countries.length,
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
  const app = v.object({ accountEnabled: v.boolean(), appRoleAssignmentRequired: v.boolean() })
  const found = bodies.flatMap((body) => (body === undefined ? [] : [v.parse(app, body)]))
  return {
    apps: found.length,
    off: found.filter(({ accountEnabled }) => !accountEnabled).length,
    assignedOnly: found.filter((one) => one.appRoleAssignmentRequired === true).length,
  }
}

/** Microsoft writes states in two ways, and has no entry for Mesh. */
function readHealth(body: unknown): Figures {
  const { value } = v.parse(list(v.object({ service: text, status: text })), body)
  const needed = value.filter(({ service }) =>
    /teams|identity|entra|intune|sharepoint|exchange/i.test(service ?? ''),
  )
  const fine =
    /^service(operational|restored)$|^(falsePositive|resolved|resolvedExternal|mitigated|postIncidentReviewPublished)$/i
  // A state that is missing or newer than this page says neither.
  const told = needed.filter(({ status }) => status && status !== 'unknownFutureValue')
  return {
    services: told.length,
    untold: needed.length - told.length,
    disturbed: told.filter(({ status }) => !fine.test(status ?? '')).length,
  }
}

function readSignIns(body: unknown): Figures {
  const entry = v.object({
    status: optional(v.object({ errorCode: number })),
    deviceDetail: optional(v.object({ operatingSystem: text, browser: text })),
  })
  const { value } = v.parse(list(entry), body)
  // Plain Android may be anybody's phone.
  const headsets = value.filter(({ deviceDetail }) =>
    /quest|oculus/i.test(`${deviceDetail?.operatingSystem} ${deviceDetail?.browser}`),
  )
  const failed = (code: number) =>
    headsets.filter(({ status }) => status?.errorCode === code).length
  return { entries: headsets.length, error50199: failed(50199), error53003: failed(53003) }
}
