import { loadAadstsWords } from '../words/aadsts.ts'
import { type Attempt, attempts } from './attempt.ts'
import { firstResource, type SignInContext, seen } from './context.ts'
import { hasSession } from './refusal/record.ts'
import { hearResponse, takeResponse } from './response-store.ts'
import type { StartOptions } from './sign-in.ts'
import type { AuthorizeResponse } from './taps.ts'

/** Picks up what came back with this load. @returns the run to show again */
export async function resume(context: SignInContext): Promise<string | undefined> {
  const { settings, last } = context.state()
  if (!settings) return undefined
  // An answer from before the reload is told in the reader's language again.
  if (last?.explained) await loadAadstsWords().catch(() => undefined)
  dropSignOutState()
  const attempt = attempts.pending()
  if (!attempt && !hasSession(settings.clientId)) {
    context.dispatch({ kind: 'settled' })
    return undefined
  }
  try {
    await pickUp(context, attempt)
  } catch (error) {
    await pickUpFailed(context, attempt, error)
  }
  return attempt?.runId
}

async function pickUp(context: SignInContext, attempt: Attempt | undefined) {
  const msal = await context.msal()
  const came = await msal.resume(attempt?.admin)
  if (attempt) attempts.close(attempt.id)
  const account = msal.account()
  if (came && !attempt?.admin) context.dispatch({ kind: 'signed-in', attempt, account })
  else if (attempt && !attempt.admin) context.dispatch({ kind: 'unfinished', attempt })
  context.dispatch({ kind: 'account-known', account })
  context.dispatch({ kind: 'settled' })
}

async function pickUpFailed(context: SignInContext, attempt: Attempt | undefined, error: unknown) {
  // An earlier session outlives a later sign-in that was refused.
  const account = await context.msal().then(
    (msal) => msal.account(),
    () => undefined,
  )
  context.dispatch({ kind: 'account-known', account })
  if (attempt && !attempt.admin) return refused(context, attempt, error)
  if (attempt) {
    attempts.close(attempt.id)
    takeResponse(attempt.id)
  }
  context.dispatch({ kind: 'settled' })
}

/** A person pressed "Sign in". Resolves when the answer is here, or leaves the page. */
export async function start(
  context: SignInContext,
  how: 'redirect' | 'popup',
  { claims, runId, chooseAccount, resource = firstResource(context.state()) }: StartOptions,
): Promise<void> {
  const attempt: Attempt = {
    id: crypto.randomUUID(),
    flow: how,
    startedAt: new Date().toISOString(),
    scopes: resource.scopes,
    withClaims: claims !== undefined,
    ...(runId && { runId }),
  }
  attempts.begin(attempt)
  context.dispatch({ kind: 'started', attempt })
  const heard = hearResponse(attempt.id)
  try {
    const msal = await context.msal()
    const asked = { resource, claims, chooseAccount }
    if (how === 'redirect') return await msal.redirect(attempt, asked)
    await msal.popup(attempt, asked, (popup) => watch(context, popup, attempt))
    attempts.close(attempt.id)
    context.dispatch({ kind: 'signed-in', attempt, account: msal.account() })
  } catch (error) {
    // The person cancelled meanwhile, or began anew.
    if (context.state().waitingFor !== attempt.id) return
    // Back from Microsoft's page with the page still alive: no answer is not a failure.
    if (codeOf(error) === 'user_cancelled') unfinished(context, attempt)
    else await refused(context, attempt, error, heard.response())
  } finally {
    heard.stop()
  }
}

/** Gives up waiting for a popup. */
export function cancel(context: SignInContext): void {
  const attempt = attempts.pending()
  if (attempt) unfinished(context, attempt)
  else context.dispatch({ kind: 'settled' })
}

function unfinished(context: SignInContext, attempt: Attempt) {
  attempts.close(attempt.id)
  context.dispatch({ kind: 'unfinished', attempt })
}

async function refused(
  context: SignInContext,
  attempt: Attempt,
  error: unknown,
  heard?: AuthorizeResponse,
) {
  attempts.close(attempt.id)
  const facts = await seen(context, attempt.flow, attempt.id, error, heard)
  context.dispatch({ kind: 'refused', attempt, ...facts })
}

function watch(context: SignInContext, popup: Window, attempt: Attempt) {
  const timer = setInterval(() => {
    if (context.state().phase !== 'popup' || attempts.pending()?.id !== attempt.id)
      return clearInterval(timer)
    if (popup.closed) context.dispatch({ kind: 'window-closed' })
  }, 500)
}

const codeOf = (error: unknown) => (error as { errorCode?: unknown } | null)?.errorCode

/** A sign-out comes back with a state in the address, which nobody asks for. */
function dropSignOutState() {
  const url = new URL(location.href)
  if (!url.searchParams.has('state')) return
  url.searchParams.delete('state')
  history.replaceState(history.state, '', url)
}
