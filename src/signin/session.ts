import { createStore } from 'zustand/vanilla'
import { type Attempt, attempts } from './attempt.ts'
import { explain } from './explain.ts'
import { type Flow, PART_NOT_FETCHED, type SignInFailure } from './failure.ts'
import type { SignInClient } from './msal.ts'
import { normalise } from './normalise.ts'
import { readPage } from './page-text.ts'
import { hasSession, type LastSignIn, lastSignIn, typedSettings } from './record.ts'
import { reportedFailure } from './reported.ts'
import { hearResponse, takeResponse } from './response-store.ts'
import type { SignInSettings } from './settings.ts'
import type { SignIn, SignInState, SilentOutcome } from './sign-in.ts'

/** @param configured `signIn` of config.json; what was typed in for this browser comes second */
export function createSignIn(configured: SignInSettings | undefined): SignIn {
  const settings = configured ?? typedSettings.read()
  const last = lastSignIn.read()
  const store = createStore<SignInState>(() => ({
    phase: settings ? 'starting' : 'ready',
    ...(settings && { settings }),
    ...(last && { last }),
  }))
  const { setState, getState } = store
  let loading: Promise<SignInClient> | undefined
  let brokenBy: string | undefined
  const firstResource = () => getState().settings?.resources[0] ?? { name: 'sign-in', scopes: [] }

  const client = () => {
    const { settings } = getState()
    if (!settings) throw new Error('Sign-in is not set up.')
    loading ??= load(settings)
    return loading
  }
  const load = (settings: SignInSettings) => {
    const own = import('./msal.ts').then(
      ({ createClient }) =>
        createClient(settings, `${location.origin}${location.pathname}${location.search}`),
      () => {
        throw Object.assign(new Error(NOT_FETCHED), { errorCode: PART_NOT_FETCHED })
      },
    )
    // The next try may find the network back.
    own.catch(() => {
      if (loading === own) loading = undefined
    })
    return own
  }
  const accountNow = () =>
    client().then(
      (msal) => msal.account(),
      () => undefined,
    )
  const conclude = (last: LastSignIn | undefined) => {
    lastSignIn.write(last)
    setState({ last, phase: 'ready', popupSeemsClosed: undefined })
  }
  const seen = async (
    flow: Flow,
    id: string,
    error: unknown,
    response = takeResponse(id),
  ): Promise<Pick<LastSignIn, 'failure' | 'explained'> & { failure: SignInFailure }> => {
    // Where MSAL itself could not be fetched, nothing was sent.
    const msal = await client().catch(() => undefined)
    const exchange = msal?.exchangeOf(id)
    const at = new Date().toISOString()
    const failure = normalise({ flow, clientCorrelationId: id, response, exchange, error, at })
    const explained = await explain(failure).catch(() => undefined)
    return { failure, ...(explained && { explained }) }
  }
  const failed = async (attempt: Attempt, error: unknown, heard?: Parameters<typeof seen>[3]) => {
    attempts.close(attempt.id)
    const facts = await seen(attempt.flow, attempt.id, error, heard ?? takeResponse(attempt.id))
    conclude({ outcome: 'failed', attempt, ...facts })
  }
  const unfinished = (attempt: Attempt) => {
    attempts.close(attempt.id)
    conclude({ outcome: 'unfinished', attempt })
  }
  const succeeded = async (attempt: Attempt | undefined) => {
    brokenBy = undefined
    if (attempt) attempts.close(attempt.id)
    setState({ account: (await client()).account() })
    conclude(attempt && { outcome: 'signed-in', attempt })
  }

  const silently = async (
    flow: Flow,
    ask: (client: SignInClient, id: string) => Promise<void>,
  ): Promise<SilentOutcome> => {
    const id = crypto.randomUUID()
    const start = performance.now()
    const ms = () => Math.round(performance.now() - start)
    if (!getState().account) return { outcome: 'no-account', ms: 0 }
    try {
      await ask(await client(), id)
      return { outcome: 'ok', ms: ms() }
    } catch (error) {
      const took = ms()
      return { outcome: 'failed', ms: took, ...(await seen(flow, id, error)) }
    }
  }

  return {
    store,
    async resume() {
      const { settings } = getState()
      if (!settings) return undefined
      const attempt = attempts.pending()
      if (!attempt && !hasSession(settings.clientId)) {
        setState({ phase: 'ready' })
        return undefined
      }
      try {
        const msal = await client()
        const came = await msal.resume(attempt?.admin)
        if (attempt?.admin) attempts.close(attempt.id)
        else if (came) await succeeded(attempt)
        else if (attempt) unfinished(attempt)
        setState({ phase: 'ready', account: msal.account() })
      } catch (error) {
        // An earlier session outlives a later sign-in that was refused.
        setState({ account: await accountNow() })
        if (attempt?.admin) {
          attempts.close(attempt.id)
          takeResponse(attempt.id)
        }
        if (attempt && !attempt.admin) await failed(attempt, error)
        else setState({ phase: 'ready' })
      }
      return attempt?.runId
    },

    async signIn(how, { claims, runId, resource = firstResource() } = {}) {
      const attempt: Attempt = {
        id: crypto.randomUUID(),
        flow: how,
        startedAt: new Date().toISOString(),
        scopes: resource.scopes,
        withClaims: claims !== undefined,
        ...(runId && { runId }),
      }
      attempts.begin(attempt)
      setState({ phase: how === 'redirect' ? 'leaving' : 'popup', popupSeemsClosed: false })
      const heard = hearResponse(attempt.id)
      try {
        const msal = await client()
        if (how === 'redirect') await msal.redirect(attempt, resource, claims)
        else {
          await msal.popup(attempt, resource, claims, (popup) => watch(popup, attempt))
          await succeeded(attempt)
        }
      } catch (error) {
        // The person cancelled meanwhile, or began anew.
        if (getState().last?.attempt.id === attempt.id) return
        // Back from Microsoft's page with the page still alive: no answer is not a failure.
        if (codeOf(error) === 'user_cancelled') unfinished(attempt)
        else await failed(attempt, error, heard.response())
      } finally {
        heard.stop()
      }
    },

    cancel() {
      const attempt = attempts.pending()
      if (attempt) unfinished(attempt)
      else setState({ phase: 'ready' })
    },

    async report(text) {
      const { last, settings } = getState()
      const page = readPage(text, {
        ...(last && { correlationId: last.attempt.id }),
        ...(settings && { clientId: settings.clientId }),
      })
      if (page.codes.length === 0 && !page.correlationId && !page.requestId) return false
      const at = new Date().toISOString()
      const attempt = last?.attempt ?? {
        id: page.correlationId ?? crypto.randomUUID(),
        flow: 'redirect' as const,
        startedAt: at,
        scopes: [],
        withClaims: false,
      }
      const failure = reportedFailure(
        page,
        last && { flow: last.attempt.flow, correlationId: last.attempt.id },
        at,
      )
      const explained = await explain(failure).catch(() => undefined)
      conclude({ outcome: 'failed', attempt, failure, ...(explained && { explained }) })
      return true
    },

    configure(settings) {
      typedSettings.write(settings)
      loading = undefined
      lastSignIn.write(undefined)
      setState({ settings, account: undefined, last: undefined, phase: 'ready' })
    },

    async signOut(everywhere = false) {
      const msal = await client()
      for (const attempt of [attempts.pending()]) if (attempt) attempts.close(attempt.id)
      brokenBy = undefined
      setState({ account: undefined })
      conclude(undefined)
      await msal.signOut(everywhere)
    },

    async token(resource) {
      const result = await silently('token-silent', (msal, id) => msal.token(resource, id))
      if (result.outcome !== 'failed') return result
      const { subError, errorCode } = result.failure
      if (subError === 'bad_token') brokenBy = resource.name
      // A rejected refresh token takes the session with it: nothing was asked of the others.
      if (errorCode === 'no_tokens_found' && brokenBy && brokenBy !== resource.name)
        return { outcome: 'not-tested', ms: result.ms }
      return result
    },

    lend: async (scopes, call) => (await client()).asAccount(scopes, crypto.randomUUID(), call),

    admin: {
      ask: async (scopes, call) => (await client()).asAdmin(scopes, crypto.randomUUID(), call),
      async choose(how, scopes, runId) {
        const id = crypto.randomUUID()
        try {
          if (how === 'popup') return await (await client()).adminPopup(scopes, id)
          const startedAt = new Date().toISOString()
          const kept = { scopes, withClaims: false, admin: true, ...(runId && { runId }) }
          attempts.begin({ id, flow: how, startedAt, ...kept })
          await (await client()).adminRedirect(scopes, id)
        } catch (error) {
          attempts.close(id)
          throw error
        } finally {
          takeResponse(id)
        }
      },
      userId: async () => (await client()).userId(),
      forget: async () => (await client()).forgetAdmin(),
    },

    frame: () => silently('sso-silent', (msal, id) => msal.frame(firstResource(), id)),
  }

  function watch(popup: Window, attempt: Attempt) {
    const timer = setInterval(() => {
      if (getState().phase !== 'popup' || attempts.pending()?.id !== attempt.id)
        return clearInterval(timer)
      if (popup.closed) setState({ popupSeemsClosed: true })
    }, 500)
  }
}

const NOT_FETCHED =
  'The sign-in part of this page could not be fetched from its server. Reload the page where the network works.'

const codeOf = (error: unknown) => (error as { errorCode?: unknown } | null)?.errorCode
