import * as v from 'valibot'
import { grantSchema, wantsProtection, wantsResistant } from './controls.ts'
import { list, optional, text, texts } from './fields.ts'

const policySchema = v.object({
  state: text,
  conditions: optional(
    v.object({
      users: optional(
        v.object({
          includeUsers: texts,
          excludeUsers: texts,
          excludeGroups: texts,
          excludeRoles: texts,
          excludeGuestsOrExternalUsers: optional(v.unknown()),
        }),
      ),
      platforms: optional(v.object({ includePlatforms: texts, excludePlatforms: texts })),
      applications: optional(v.object({ includeApplications: texts, excludeApplications: texts })),
      locations: optional(v.unknown()),
      userRiskLevels: texts,
      signInRiskLevels: texts,
      clientAppTypes: texts,
      devices: optional(v.object({ deviceFilter: optional(v.object({ mode: text, rule: text })) })),
    }),
  ),
  grantControls: grantSchema,
})
type Policy = v.InferOutput<typeof policySchema>

const NEGATIVE = /-(ne|notIn|notContains|notStartsWith|notEndsWith)\b/i

/**
 * Counts Conditional Access policies that are known to stop headsets. `…All`: everybody and every
 * application is in it, nobody is excluded and no other condition is set, so it surely reaches
 * whoever wears one.
 */
export function readPolicies(body: unknown): Record<string, number> {
  const { value } = v.parse(list(policySchema), body)
  const enabled = value.filter(({ state }) => state === 'enabled')
  const protection = enabled.filter((one) => onAndroid(one) && wantsProtection(one))
  const resistant = enabled.filter((one) => onAndroid(one) && wantsResistant(one))
  return {
    enabled: enabled.length,
    protection: protection.length,
    protectionAll: protection.filter(forEverybody).length,
    resistant: resistant.length,
    resistantAll: resistant.filter(forEverybody).length,
    negativeFilters: enabled.filter(hasNegativeFilter).length,
  }
}

function onAndroid({ conditions }: Policy): boolean {
  const { includePlatforms = [], excludePlatforms = [] } = conditions?.platforms ?? {}
  const named = (platforms: string[]) => platforms.some((one) => /^(android|all)$/i.test(one))
  return !named(excludePlatforms) && (includePlatforms.length === 0 || named(includePlatforms))
}

function forEverybody({ conditions }: Policy): boolean {
  const { users, applications, locations, devices } = conditions ?? {}
  const { userRiskLevels = [], signInRiskLevels = [], clientAppTypes = [] } = conditions ?? {}
  if (!users?.includeUsers.includes('All') || users.excludeGuestsOrExternalUsers) return false
  if (!applications?.includeApplications.includes('All')) return false
  if (applications.excludeApplications.length > 0 || locations || devices?.deviceFilter)
    return false
  if (userRiskLevels.length + signInRiskLevels.length > 0) return false
  if (clientAppTypes.length > 0 && !clientAppTypes.includes('all')) return false
  return [users.excludeUsers, users.excludeGroups, users.excludeRoles].every(
    (list) => list.length === 0,
  )
}

/** In Exclude mode it lifts the policy from every device that isn't registered. */
function hasNegativeFilter({ conditions }: Policy): boolean {
  const { mode, rule } = conditions?.devices?.deviceFilter ?? {}
  return mode === 'exclude' && NEGATIVE.test(rule ?? '')
}
