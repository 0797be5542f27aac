import { explain } from './explain.ts'
import type { Explained, SignInFailure } from './failure.ts'
import type { Flow } from './flows.ts'
import { readPage, saysSomething } from './page-text.ts'
import { reportedFailure } from './reported.ts'

interface Known {
  /** The attempt that the text belongs to, where one is known. */
  attempt?: { flow: Flow; correlationId: string }
  clientId?: string
}

/**
 * A refused sign-in out of any pasted text: page, answer, log row, address, or `msal:CODE`. The
 * one way in for the page and for `npm run explain`.
 * @returns undefined where the text holds neither code nor error nor id
 */
export async function failureInText(
  text: string,
  { attempt, clientId }: Known = {},
): Promise<{ failure: SignInFailure; explained?: Explained } | undefined> {
  const page = readPage(text, {
    ...(attempt && { correlationId: attempt.correlationId }),
    ...(clientId && { clientId }),
  })
  if (!saysSomething(page)) return undefined
  const failure = reportedFailure(page, attempt, new Date().toISOString())
  const explained = await explain(failure).catch(() => undefined)
  return { failure, ...(explained && { explained }) }
}
