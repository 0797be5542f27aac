import * as v from 'valibot'
import { roleNames, servicePlans } from '../../catalog/service-plans.ts'
import { flag, list, listOf, optional, text } from './fields.ts'
import type { TenantEvidence } from './tenant-evidence.ts'

/**
 * What Graph answers about the person who asks, reduced to what evidence may hold. Pure; every
 * field may be missing, null or of another type.
 */

type Facts = Partial<TenantEvidence>
type Plan = NonNullable<Facts['plans']>[number]

const meSchema = v.object({
  userType: text,
  usageLocation: text,
  assignedPlans: optional(v.array(v.object({ servicePlanId: text, capabilityStatus: text }))),
  licenseAssignmentStates: optional(v.array(v.object({ state: text, error: text }))),
})

/** `GET /me`. */
export function readMe(body: unknown): Facts {
  const me = v.parse(meSchema, body)
  const type = me.userType?.toLowerCase()
  const states = me.licenseAssignmentStates
  const plans = me.assignedPlans?.flatMap(({ servicePlanId, capabilityStatus }) =>
    planOf(servicePlanId, ofCapability(capabilityStatus)),
  )
  return {
    ...((type === 'member' || type === 'guest') && { account: type }),
    ...(body !== null && 'usageLocation' in (body as object) && { noLocation: !me.usageLocation }),
    ...(plans && { plans: best(plans) }),
    ...(states && {
      assignments: {
        total: states.length,
        errors: states.flatMap(({ state, error }) => failedAs(state, error)).slice(0, 20),
      },
    }),
  }
}

/** "Deleted" plans stay listed long after they were taken away. */
function ofCapability(status: string | null | undefined): Plan['state'] | undefined {
  if (status === 'Enabled' || status === 'Warning') return 'on'
  return status === 'Suspended' || status === 'LockedOut' ? 'off' : undefined
}

function failedAs(state: string | null | undefined, error: string | null | undefined): string[] {
  const code = error && error !== 'None' ? error : undefined
  if (!code && !/error/i.test(state ?? '')) return []
  return [/^\w{1,60}$/.test(code ?? '') ? (code as string) : 'Other']
}

const licencesSchema = v.object({
  value: v.array(
    v.object({
      skuPartNumber: text,
      servicePlans: listOf(
        v.object({ servicePlanId: text, provisioningStatus: text, appliesTo: text }),
      ),
    }),
  ),
})

/** `GET /me/licenseDetails`. A plan for the whole company says nothing about one account. */
export function readLicences(body: unknown): Facts {
  const { value } = v.parse(licencesSchema, body)
  const plans = value.flatMap(({ servicePlans: own }) =>
    own
      .filter(({ appliesTo }) => appliesTo !== 'Company')
      .flatMap((plan) => planOf(plan.servicePlanId, ofProvisioning(plan.provisioningStatus))),
  )
  const names = value.map(({ skuPartNumber }) => skuPartNumber ?? '')
  return { plans: best(plans), licences: value.length, segment: segmentOf(names) }
}

function ofProvisioning(status: string | null | undefined): Plan['state'] {
  if (status === 'Success') return 'on'
  return status === 'Disabled' ? 'off' : 'pending'
}

function segmentOf(names: string[]): NonNullable<Facts['segment']> {
  if (names.some((name) => /_(US)?GOV(_|$)|GCC|DOD/i.test(name))) return 'government'
  return names.some((name) => /_(FACULTY|STUDENT)|(^|_)EDU/i.test(name))
    ? 'education'
    : 'commercial'
}

const known = new Map(servicePlans.map(({ id, name }) => [id, name]))

function planOf(id: string | null | undefined, state: Plan['state'] | undefined): Plan[] {
  const name = known.get((id ?? '').toLowerCase())
  return name && state ? [{ name, state }] : []
}

const rank = { on: 0, pending: 1, off: 2 } as const

/** Each plan once, in its best state: it may come with several licences. */
function best(plans: Plan[]): Plan[] {
  const found = new Map<string, Plan>()
  for (const plan of plans) {
    const before = found.get(plan.name)
    if (!before || rank[plan.state] < rank[before.state]) found.set(plan.name, plan)
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** `licenseDetails/getTeamsLicensingDetails`. */
export const readTeams = (body: unknown): Facts => ({
  hasTeams: v.parse(v.object({ hasTeamsLicense: v.boolean() }), body).hasTeamsLicense,
})

/** `GET /organization`: with User.Read alone nearly every field is null, which means unknown. */
export function readOrganization(body: unknown): Facts {
  const { value } = v.parse(list(v.object({ mobileDeviceManagementAuthority: text })), body)
  const authority = value[0]?.mobileDeviceManagementAuthority
  return authority ? { mdm: authority === 'intune' ? 'intune' : 'other' } : {}
}

const rolesSchema = v.object({
  value: v.array(v.object({ '@odata.type': text, roleTemplateId: text })),
  '@odata.nextLink': text,
})

/** `GET /me/transitiveMemberOf`: the groups in it are left alone. */
export function readRoles(body: unknown): Facts {
  const { value, '@odata.nextLink': more } = v.parse(rolesSchema, body)
  const roles = value.filter((item) => item['@odata.type'] === '#microsoft.graph.directoryRole')
  const names = roles.flatMap(({ roleTemplateId }) => roleNames.get(roleTemplateId ?? '') ?? [])
  return {
    roles: {
      known: [...new Set(names)].sort(),
      others: roles.length - names.length,
      complete: !more && roles.every(({ roleTemplateId }) => roleTemplateId),
    },
  }
}

const devicesSchema = v.object({
  value: v.array(v.object({ manufacturer: text, model: text, isCompliant: flag })),
})

/** `GET /me/registeredDevices`: headsets are told by their maker. */
export function readDevices(body: unknown): Facts {
  const { value } = v.parse(devicesSchema, body)
  const headsets = value.filter(({ manufacturer }) => /^(meta|oculus)\b/i.test(manufacturer ?? ''))
  return {
    devices: {
      total: value.length,
      unreadable: value.filter(({ manufacturer }) => !manufacturer).length,
      headsets: headsets.slice(0, 20).map(({ model, isCompliant }) => ({
        ...(/^Quest( \w{1,10})?$/.test(model ?? '') && { model: model as string }),
        ...(typeof isCompliant === 'boolean' && { compliant: isCompliant }),
      })),
    },
  }
}

const discoverySchema = v.object({ tenant_region_sub_scope: text, cloud_instance_name: text })
const subScopes = { GCC: 'gcc', DODCON: 'gcc-high', DOD: 'dod' } as const

/** The tenant's OpenID configuration, which needs no sign-in. */
export function readCloud(body: unknown): Facts {
  const found = v.parse(discoverySchema, body)
  const scope = found.tenant_region_sub_scope?.toUpperCase()
  const name = found.cloud_instance_name ?? ''
  if (scope && scope in subScopes) return { cloud: subScopes[scope as keyof typeof subScopes] }
  if (/microsoftonline\.us$/.test(name)) return { cloud: 'gcc-high' }
  if (/microsoftonline\.cn$|chinacloudapi\.cn$/.test(name)) return { cloud: 'china' }
  return { cloud: !scope && /microsoftonline\.com$/.test(name) ? 'commercial' : 'other' }
}
