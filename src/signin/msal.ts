import {
  type AccountInfo,
  BrowserCacheLocation,
  CacheLookupPolicy,
  createStandardPublicClientApplication,
  EventType,
  LogLevel,
} from '@azure/msal-browser'
import { type AccountFacts, accountFacts } from './account.ts'
import type { Attempt } from './attempt.ts'
import { usableClaims } from './claims.ts'
import { authorityUrl, type SignInResource, type SignInSettings } from './settings.ts'
import { createTokenTap } from './token-tap.ts'

/** A person with a controller keyboard and a phone for the second factor needs minutes. */
const POPUP_MS = 15 * 60_000
const FRAME_MS = 6000

/**
 * MSAL behind the few things the product does with it. Callers learn that there is a token, not
 * what it is; only `asAdmin` lends one, to a single call. Loaded when somebody signs in, never before.
 */
export type SignInClient = Awaited<ReturnType<typeof createClient>>

export async function createClient(settings: SignInSettings, pageUrl: string) {
  const tap = createTokenTap()
  const redirectUri = new URL(settings.redirectUri, pageUrl).href
  const authority = authorityUrl(settings)
  const msal = await createStandardPublicClientApplication({
    auth: {
      clientId: settings.clientId,
      authority,
      knownAuthorities: [new URL(authority).host],
      redirectUri,
      // Only an address that is registered is returned to, so nothing of this page's query.
      postLogoutRedirectUri: new URL('.', pageUrl).href,
      ...elsewhere(settings),
    },
    cache: { cacheLocation: BrowserCacheLocation.SessionStorage },
    system: {
      networkClient: tap,
      popupBridgeTimeout: POPUP_MS,
      iframeBridgeTimeout: FRAME_MS,
      loggerOptions: { piiLoggingEnabled: false, logLevel: LogLevel.Error, loggerCallback() {} },
    },
  })

  const request = (attempt: Attempt, resource: SignInResource, claims?: string) => ({
    scopes: resource.scopes,
    correlationId: attempt.id,
    state: attempt.id,
    redirectUri,
    ...(usableClaims(claims) && { claims }),
    ...(settings.loginHint && { loginHint: settings.loginHint }),
    ...(settings.domainHint && { domainHint: settings.domainHint }),
  })
  // Only the account that signed in to be tested: an admin's may be in the cache as well.
  const account = (): AccountInfo | undefined => msal.getActiveAccount() ?? undefined
  const others = () =>
    msal.getAllAccounts().filter((one) => one.homeAccountId !== account()?.homeAccountId)
  const forgetOthers = async () => {
    admin = undefined
    for (const other of others()) await msal.clearCache({ account: other })
  }
  const remember = (found: AccountInfo | undefined) => msal.setActiveAccount(found ?? null)
  /** Who gives the second opinion, where that is not the account that is tested. */
  let admin: AccountInfo | undefined
  const adminRequest = (scopes: string[], id: string) => ({
    scopes,
    correlationId: id,
    state: id,
    redirectUri,
    prompt: 'select_account',
  })

  return {
    /** Failed exchange under this id, if there was one. */
    exchangeOf: tap.exchangeOf,
    account: (): AccountFacts | undefined => {
      const found = account()
      return found && accountFacts(found)
    },
    /**
     * Once after each load, before anything else. An admin who comes back does not take the place
     * of the account that is tested.
     * @returns whether a sign-in came back
     */
    async resume(asAdmin = false): Promise<boolean> {
      const result = await msal.handleRedirectPromise({ navigateToLoginRequestUrl: true })
      if (result && asAdmin) admin = result.account
      else if (result) remember(result.account)
      return result !== null
    },
    /** Leaves the page; resolves only where it did not. */
    redirect: (attempt: Attempt, resource: SignInResource, claims?: string) =>
      msal.loginRedirect({ ...request(attempt, resource, claims), redirectStartPage: pageUrl }),
    /** @param onWindow is told of the window, whose `closed` is a hint and no proof */
    async popup(
      attempt: Attempt,
      resource: SignInResource,
      claims: string | undefined,
      onWindow: (popup: Window) => void,
    ): Promise<void> {
      const listener = msal.addEventCallback(
        ({ payload }) => {
          const popup = (payload as { popupWindow?: Window } | null)?.popupWindow
          if (popup) onWindow(popup)
        },
        [EventType.POPUP_OPENED],
      )
      try {
        const result = await msal.loginPopup({
          ...request(attempt, resource, claims),
          overrideInteractionInProgress: true,
        })
        remember(result.account)
      } finally {
        if (listener) msal.removeEventCallback(listener)
      }
    },
    /** The refresh token's true answer: no cached token, no hidden frame to fall back on. */
    async token(resource: SignInResource, correlationId: string): Promise<void> {
      const found = account()
      if (!found) throw new Error('no account')
      await msal.acquireTokenSilent({
        scopes: resource.scopes,
        account: found,
        correlationId,
        redirectUri,
        cacheLookupPolicy: CacheLookupPolicy.RefreshToken,
      })
    },
    async frame(resource: SignInResource, correlationId: string): Promise<void> {
      const found = account()
      await msal.ssoSilent({
        scopes: resource.scopes,
        correlationId,
        state: correlationId,
        redirectUri,
        ...(found && { account: found }),
      })
    },
    /** Object id of the account that is tested. */
    userId: () => msal.getActiveAccount()?.localAccountId,
    /**
     * Lends a token of these scopes to one call; never interactive.
     * @throws MSAL's error; `no_account` where nobody is signed in
     */
    async asAdmin<T>(
      scopes: string[],
      id: string,
      call: (token: string) => Promise<T>,
    ): Promise<T> {
      const found = admin ?? others()[0] ?? account()
      if (!found) throw Object.assign(new Error('no account'), { errorCode: 'no_account' })
      const { accessToken } = await msal.acquireTokenSilent({
        scopes,
        account: found,
        correlationId: id,
        redirectUri,
        cacheLookupPolicy: CacheLookupPolicy.AccessTokenAndRefreshToken,
      })
      return call(accessToken)
    },
    /**
     * Lends a token of the account that is tested to one call; never interactive.
     * @throws MSAL's error; `no_account` where nobody is signed in
     */
    async asAccount<T>(
      scopes: string[],
      id: string,
      call: (token: string) => Promise<T>,
    ): Promise<T> {
      const found = account()
      if (!found) throw Object.assign(new Error('no account'), { errorCode: 'no_account' })
      const { accessToken } = await msal.acquireTokenSilent({
        scopes,
        account: found,
        correlationId: id,
        redirectUri,
        cacheLookupPolicy: CacheLookupPolicy.AccessTokenAndRefreshToken,
      })
      return call(accessToken)
    },
    /** A person chooses the admin's account and consents, in a window. */
    async adminPopup(scopes: string[], id: string): Promise<void> {
      const before = msal.getActiveAccount()
      const result = await msal.loginPopup({
        ...adminRequest(scopes, id),
        overrideInteractionInProgress: true,
      })
      admin = result.account
      remember(before ?? undefined)
    },
    /** The same by leaving the page. */
    adminRedirect: (scopes: string[], id: string) =>
      msal.loginRedirect({ ...adminRequest(scopes, id), redirectStartPage: pageUrl }),
    forgetAdmin: forgetOthers,
    /** Forgets the account here; `everywhere` ends the session at Microsoft too and leaves the page. */
    async signOut(everywhere: boolean): Promise<void> {
      const found = account()
      await forgetOthers()
      remember(undefined)
      if (everywhere && found) await msal.logoutRedirect({ account: found })
      else await msal.clearCache(found ? { account: found } : {})
    },
  }
}

/**
 * Where an authority's endpoints are somewhere else (the embedded lab on plain http), MSAL is
 * told so and asks nobody: it checks the scheme of the authority only.
 */
function elsewhere({ endpoints, tenant, authority }: SignInSettings) {
  if (!endpoints) return {}
  const base = `${endpoints.replace(/\/$/, '')}/${tenant}`
  const host = new URL(authority).host
  return {
    authorityMetadata: JSON.stringify({
      issuer: `${authority}/${tenant}/v2.0`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
    }),
    cloudDiscoveryMetadata: JSON.stringify({
      tenant_discovery_endpoint: `${authority}/${tenant}/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    }),
  }
}
