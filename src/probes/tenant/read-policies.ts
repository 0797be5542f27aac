import * as v from 'valibot'

const optional = <S extends v.GenericSchema>(schema: S) => v.fallback(v.nullish(schema), undefined)
const text = optional(v.string())
const texts = v.fallback(v.optional(v.array(v.string()), []), [])

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
  grantControls: optional(
    v.object({
      operator: text,
      builtInControls: texts,
      authenticationStrength: optional(v.object({ id: text, allowedCombinations: texts })),
    }),
  ),
})
type Policy = v.InferOutput<typeof policySchema>

/** Microsoft's built-in strength "Phishing-resistant MFA" has this id in every tenant. */
const RESISTANT = '00000000-0000-0000-0000-000000000004'
/** Ways to sign in that such a strength is made of; a strength of one's own may list them too. */
const RESISTANT_WAYS = ['fido2', 'windowsHelloForBusiness', 'x509CertificateMultiFactor']
const PROTECTION = ['compliantApplication', 'approvedApplication']
const NEGATIVE = /-(ne|notIn|notContains|notStartsWith|notEndsWith)\b/i

/**
 * Counts Conditional Access policies that are known to stop headsets. `…All`: everybody and every
 * application is in it, nobody is excluded and no other condition is set, so it surely reaches
 * whoever wears one.
 */
export function readPolicies(body: unknown): Record<string, number> {
  const { value } = v.parse(v.object({ value: v.array(policySchema) }), body)
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

/** Of controls joined by OR, one that a headset can meet is enough. */
function wantsProtection({ grantControls }: Policy): boolean {
  const { operator, builtInControls = [], authenticationStrength } = grantControls ?? {}
  const isProtection = (control: string) => PROTECTION.includes(control)
  if (operator !== 'OR') return builtInControls.some(isProtection)
  return (
    builtInControls.length > 0 && !authenticationStrength && builtInControls.every(isProtection)
  )
}

function wantsResistant({ grantControls }: Policy): boolean {
  const { operator, builtInControls = [] } = grantControls ?? {}
  if (operator === 'OR' && builtInControls.length > 0) return false
  const { id, allowedCombinations: ways = [] } = grantControls?.authenticationStrength ?? {}
  return id === RESISTANT || (ways.length > 0 && ways.every((way) => RESISTANT_WAYS.includes(way)))
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
