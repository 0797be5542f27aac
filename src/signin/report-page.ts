import type { SignInContext } from './context.ts'
import { failureInText } from './refusal/read-text.ts'

/** Text that a person copied or typed from Microsoft's page. @returns whether it held anything */
export async function report({ state, dispatch }: SignInContext, text: string): Promise<boolean> {
  const { last, settings } = state()
  const found = await failureInText(text, {
    ...(last && { attempt: { flow: last.attempt.flow, correlationId: last.attempt.id } }),
    ...(settings && { clientId: settings.clientId }),
  })
  if (!found) return false
  const attempt = last?.attempt ?? {
    id: found.failure.correlationId ?? crypto.randomUUID(),
    flow: 'redirect' as const,
    startedAt: found.failure.at,
    scopes: [],
    withClaims: false,
  }
  dispatch({ kind: 'refused', attempt, ...found })
  return true
}
