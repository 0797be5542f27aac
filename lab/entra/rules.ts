import type { EntraError, ResourceName } from './fixtures.ts'
import type { PageLanguage } from './page-words.ts'

/** What the stand-in does instead of answering as a provider would. */
export type Answer =
  /** Back to the app with an error (authorize only). */
  | { kind: 'return'; error: EntraError }
  /** Microsoft's own page, which never returns (authorize only). */
  | { kind: 'page'; error: EntraError; coop?: boolean; language?: PageLanguage }
  /** The error as JSON (token only). */
  | { kind: 'json'; error: EntraError }
  /** A page that asks for access to its own cookies in a frame, and gets none (authorize only). */
  | { kind: 'storage-access' }
  /** The service itself has an outage. */
  | { kind: 'outage' }
  /** A page of something in between. */
  | { kind: 'html'; status: number }
  /** On to the organization's own identity provider, as for a federated account (authorize only). */
  | { kind: 'federated'; by: 'redirect' | 'form' }
  /** The connection is cut. */
  | { kind: 'drop' }
  /** No answer ever. */
  | { kind: 'hang' }
  /** The real answer, late. */
  | { kind: 'slow'; ms: number }
  /** The real answer without CORS headers. */
  | { kind: 'no-cors' }

export interface Rule {
  stage: 'authorize' | 'token'
  answer: Answer
  resource?: ResourceName
  grant?: 'authorization_code' | 'refresh_token'
  /** Only requests with, or without, `prompt=none`. */
  silent?: boolean
  /** Does not hold once the request carries a claims challenge. */
  unlessClaims?: boolean
  /** How often it holds; for ever by default. */
  times?: number
}

/** One request as the rules see it, kept for tests. */
export interface Seen {
  stage: 'authorize' | 'token'
  at: number
  resource?: ResourceName
  grant?: string
  prompt?: string
  clientRequestId?: string
  claims?: string
}

export function createRules() {
  let rules: Rule[] = []
  const log: Seen[] = []
  /** A claims challenge was met in this session, so step-up rules are satisfied. */
  let steppedUp = false
  return {
    log,
    set(next: Rule[]) {
      rules = next.map((rule) => ({ ...rule }))
      steppedUp = false
    },
    /** Whether the token endpoint cuts everything off. */
    isDown: () => rules.some(({ stage, answer }) => stage === 'token' && answer.kind === 'drop'),
    /** Notes the request, and finds the first rule that holds for it. */
    match(seen: Seen): Answer | undefined {
      log.push(seen)
      if (seen.stage === 'authorize' && seen.claims?.includes('capolids')) steppedUp = true
      const found = rules.find(
        (rule) =>
          rule.stage === seen.stage &&
          (rule.times ?? 1) > 0 &&
          (rule.resource === undefined || rule.resource === seen.resource) &&
          (rule.grant === undefined || rule.grant === seen.grant) &&
          (rule.silent === undefined || rule.silent === (seen.prompt === 'none')) &&
          !(rule.unlessClaims && steppedUp),
      )
      if (found?.times !== undefined) found.times--
      return found?.answer
    },
  }
}
export type Rules = ReturnType<typeof createRules>
