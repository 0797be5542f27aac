/** Entra names the policies of a challenge `capolids` or `polids`. */
const POLICY_KEYS = /^(ca)?polids$/i
const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const MAX_CLAIMS = 4000
const MAX_POLICIES = 20

/** A claims challenge as it can be passed on: JSON object text of bearable length. */
export function usableClaims(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > MAX_CLAIMS) return undefined
  const parsed = parse(text)
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? text : undefined
}

/** The challenge that a person can meet: after `message_only` no step of theirs helps. */
export const claimsToMeet = ({ claims, subError }: { claims?: string; subError?: string }) =>
  subError === 'message_only' ? undefined : claims

/**
 * The ids of the policies that want something, as a claims challenge names them. An admin finds
 * a policy by its id; the name never comes along.
 */
export function policiesIn(claims: string | undefined): string[] {
  const found = new Set<string>()
  const walk = (node: unknown, inside: boolean, depth: number) => {
    if (found.size >= MAX_POLICIES || depth > 8) return
    if (typeof node === 'string' && inside && guid.test(node)) found.add(node.toLowerCase())
    if (typeof node !== 'object' || node === null) return
    for (const [key, value] of Object.entries(node))
      walk(value, inside || POLICY_KEYS.test(key), depth + 1)
  }
  if (claims !== undefined) walk(parse(claims), false, 0)
  return [...found]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
