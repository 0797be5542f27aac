import * as v from 'valibot'
import { optional, text, texts } from './fields.ts'

/** What a Conditional Access policy asks for before it lets somebody in. */
export const grantSchema = optional(
  v.object({
    operator: text,
    builtInControls: texts,
    authenticationStrength: optional(v.object({ id: text, allowedCombinations: texts })),
  }),
)
interface Granting {
  grantControls?: v.InferOutput<typeof grantSchema>
}

/** Microsoft's built-in strength "Phishing-resistant MFA" has this id in every tenant. */
const RESISTANT = '00000000-0000-0000-0000-000000000004'
/** Ways to sign in that such a strength is made of; a strength of one's own may list them too. */
const RESISTANT_WAYS = ['fido2', 'windowsHelloForBusiness', 'x509CertificateMultiFactor']
const PROTECTION = ['compliantApplication', 'approvedApplication']
const DEVICE = ['compliantDevice', 'domainJoinedDevice']

/** Of controls joined by OR, one that a headset can meet is enough. */
function demands({ grantControls }: Granting, kinds: string[]): boolean {
  const { operator, builtInControls = [], authenticationStrength } = grantControls ?? {}
  const isOfKind = (control: string) => kinds.includes(control)
  if (operator !== 'OR') return builtInControls.some(isOfKind)
  return builtInControls.length > 0 && !authenticationStrength && builtInControls.every(isOfKind)
}

export const wantsProtection = (policy: Granting) => demands(policy, PROTECTION)
/** Met by devices that Intune manages only. */
export const asksForDevice = (policy: Granting) => demands(policy, DEVICE)
/** Met by a computer that joined a domain of one's own: no headset can. */
export const wantsJoined = (policy: Granting) => demands(policy, ['domainJoinedDevice'])
export const blocks = ({ grantControls }: Granting) =>
  grantControls?.builtInControls.includes('block') ?? false

export function wantsResistant({ grantControls }: Granting): boolean {
  const { operator, builtInControls = [] } = grantControls ?? {}
  if (operator === 'OR' && builtInControls.length > 0) return false
  const { id, allowedCombinations: ways = [] } = grantControls?.authenticationStrength ?? {}
  return id === RESISTANT || (ways.length > 0 && ways.every((way) => RESISTANT_WAYS.includes(way)))
}
