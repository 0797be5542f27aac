import { servicePlans } from '../../src/catalog/service-plans.ts'
import { accounts } from './users.ts'

/** Plans of one license, each with Microsoft's word for its state. */
type Plans = Record<string, 'Success' | 'Disabled' | 'PendingProvisioning' | 'PendingInput'>

/** What the stand-in for Graph knows of an account: everything else is as in a usual tenant. */
export interface Person {
  guest?: boolean
  licences: { sku: string; plans: Plans }[]
  /** Microsoft's code of a group's assignment that failed. */
  assignmentError?: string
  /** Ids of role templates. */
  roles?: string[]
  /** Fields that Graph leaves out where the account may not read them. */
  rolesHidden?: boolean
  headset?: { compliant: boolean }
  /** As the OpenID configuration names it: GCC, DODCON, DOD. */
  subScope?: string
}

const suite: Plans = {
  TEAMS1: 'Success',
  MESH_IMMERSIVE_FOR_TEAMS: 'Success',
  MESH_AVATARS_FOR_TEAMS: 'Success',
  EXCHANGE_S_ENTERPRISE: 'Success',
  SHAREPOINTENTERPRISE: 'Success',
  INTUNE_A: 'Success',
}
const premium = { sku: 'Microsoft_Teams_Premium', plans: { TEAMSPRO_MGMT: 'Success' } as Plans }
const e5 = (changes: Plans = {}) => ({ sku: 'SPE_E5', plans: { ...suite, ...changes } })

/** Accounts by what is special about them; tests and the lab choose one. */
export const persons = {
  licensed: { licences: [e5(), premium], headset: { compliant: true } },
  attendee: { licences: [e5()] },
  unlicensed: {
    licences: [{ sku: 'EXCHANGESTANDARD', plans: { EXCHANGE_S_STANDARD: 'Success' } }],
  },
  guest: { guest: true, licences: [] },
  'teams-off': { licences: [e5({ TEAMS1: 'Disabled' })] },
  'avatars-off': { licences: [e5({ MESH_AVATARS_FOR_TEAMS: 'Disabled' }), premium] },
  pending: { licences: [e5({ TEAMS1: 'PendingProvisioning' })] },
  'group-error': { licences: [e5()], assignmentError: 'CountViolation' },
  'no-mailbox': {
    licences: [
      {
        sku: 'Microsoft_Teams_EEA_New',
        plans: { TEAMS1: 'Success', SHAREPOINTSTANDARD: 'Success' },
      },
    ],
  },
  gcc: {
    licences: [{ sku: 'ENTERPRISEPACK_GOV', plans: { TEAMS_GOV: 'Success' } }],
    subScope: 'GCC',
  },
  admin: { licences: [e5(), premium], roles: ['69091246-20e8-4a56-aa4d-066075b2a7a8'] },
  'roles-hidden': { licences: [e5()], roles: ['hidden'], rolesHidden: true },
  noncompliant: { licences: [e5()], headset: { compliant: false } },
} as const satisfies Record<string, Person>
export type PersonName = keyof typeof persons

/** Who of the stand-in's accounts is what. */
export const personOf = (oid: string | undefined): Person =>
  persons[usual.get(oid ?? '') ?? 'licensed']
const usual = new Map<string, PersonName>(
  Object.entries(accounts).map(([name, { oid }]) => [oid, name as keyof typeof accounts]),
)

const idOf = (name: string) => servicePlans.find((plan) => plan.name === name)?.id
const plansOf = ({ licences }: Person) =>
  licences.flatMap(({ plans }) => Object.entries(plans).map(([name, status]) => ({ name, status })))

/** What Graph answers about a person, by path; the form is that of Graph's reference. */
export const personAnswers: [RegExp, (person: Person) => unknown][] = [
  [/^\/me$/, meOf],
  [/^\/me\/licenseDetails$/, licencesOf],
  [
    /^\/users\/[\w-]+\/licenseDetails\/getTeamsLicensingDetails$/,
    (person) => ({
      hasTeamsLicense: plansOf(person).some(
        ({ name, status }) =>
          name.startsWith('TEAMS') && !name.startsWith('TEAMSPRO') && status === 'Success',
      ),
    }),
  ],
  // With User.Read alone the rest is null.
  [/^\/organization$/, () => ({ value: [{ id: 'x', mobileDeviceManagementAuthority: null }] })],
  [/^\/me\/transitiveMemberOf$/, rolesOf],
  [/^\/me\/registeredDevices$/, devicesOf],
]

function meOf(person: Person) {
  return {
    userType: person.guest ? 'Guest' : 'Member',
    usageLocation: person.guest ? null : 'CH',
    assignedPlans: plansOf(person).map(({ name, status }) => ({
      servicePlanId: idOf(name),
      service: 'x',
      capabilityStatus: status === 'Disabled' ? 'Deleted' : 'Enabled',
    })),
    licenseAssignmentStates: person.licences.map(({ sku }, index) => ({
      skuId: sku,
      assignedByGroup: index === 0 ? 'a3f1c2d4-0000-4a5b-8c6d-7e8f90a1b2c3' : null,
      disabledPlans: [],
      state: person.assignmentError && index === 0 ? 'Error' : 'Active',
      error: (index === 0 && person.assignmentError) || 'None',
    })),
  }
}

function licencesOf({ licences }: Person) {
  return {
    value: licences.map(({ sku, plans }) => ({
      id: sku,
      skuId: sku,
      skuPartNumber: sku,
      servicePlans: [
        ...Object.entries(plans).map(([name, provisioningStatus]) => ({
          servicePlanId: idOf(name),
          servicePlanName: name,
          provisioningStatus,
          appliesTo: 'User',
        })),
        {
          servicePlanId: '113feb6c-3fe4-4440-bddc-54d774bf0318',
          servicePlanName: 'EXCHANGE_S_FOUNDATION',
          provisioningStatus: 'Success',
          appliesTo: 'Company',
        },
      ],
    })),
  }
}

function rolesOf({ roles = [], rolesHidden }: Person) {
  return {
    value: [
      { '@odata.type': '#microsoft.graph.group', id: 'a3f1c2d4-0000-4a5b-8c6d-7e8f90a1b2c3' },
      ...roles.map((roleTemplateId, index) => ({
        '@odata.type': '#microsoft.graph.directoryRole',
        id: `role-${index}`,
        displayName: rolesHidden ? null : 'A role',
        roleTemplateId: rolesHidden ? null : roleTemplateId,
      })),
    ],
  }
}

function devicesOf({ headset }: Person) {
  if (!headset) return { value: [] }
  const { compliant: isCompliant } = headset
  return {
    value: [
      {
        '@odata.type': '#microsoft.graph.device',
        manufacturer: 'Meta',
        model: 'Quest 3',
        isCompliant,
        isManaged: true,
      },
    ],
  }
}
