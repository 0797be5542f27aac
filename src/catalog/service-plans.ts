import roleData from './data/directory-roles.json' with { type: 'json' }
import planData from './data/service-plans.json' with { type: 'json' }

/** What a service plan lets its holder do, as far as this product asks for it. */
export const planUses = [
  'teams',
  'premium',
  'mesh',
  'immersive',
  'avatars',
  'mailbox',
  'files',
  'intune',
] as const
export type PlanUse = (typeof planUses)[number]

export interface ServicePlan {
  /** Microsoft's id of the plan, the same in every tenant. */
  id: string
  /** Microsoft's short name: `TEAMS1`. */
  name: string
  gives: PlanUse
  /** Sold in this government cloud only. */
  cloud?: 'gcc' | 'gcc-high' | 'dod'
}

/** The plans that matter here, from Microsoft's own table; date and source stand in the data. */
export const servicePlans = planData.plans as ServicePlan[]

const byName = new Map(servicePlans.map((plan) => [plan.name, plan]))
export const planNamed = (name: string): ServicePlan | undefined => byName.get(name)

/** Directory roles by the id of their template, which is the same in every tenant. */
export const roleNames: ReadonlyMap<string, string> = new Map(
  roleData.roles.map(({ id, name }) => [id, name]),
)
