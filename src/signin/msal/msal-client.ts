import {
  type AccountInfo,
  CacheLookupPolicy,
  createStandardPublicClientApplication,
} from '@azure/msal-browser'
import type { SignInResource, SignInSettings } from '../../config/sign-in.ts'
import { accountFacts } from '../account.ts'
import type { Attempt } from '../attempt.ts'
import { createAccounts } from './accounts.ts'
import { configuration } from './configuration.ts'
import { type Asked, createRequests, endInteraction } from './requests.ts'
import { createTokenTap } from './token-tap.ts'

/**
 * MSAL behind the few things the product does with it. Callers learn that there is a token, not
 * what it is; only `asAdmin` and `asAccount` lend one, to a single call. Loaded when somebody
 * signs in, never before.
 */
export type SignInClient = Awaited<ReturnType<typeof createClient>>

type Call<T> = (token: string) => Promise<T>

export async function createClient(settings: SignInSettings, pageUrl: string) {
  const tap = createTokenTap()
  const redirectUri = new URL(settings.redirectUri, pageUrl).href
  const msal = await createStandardPublicClientApplication(
    configuration(settings, pageUrl, redirectUri, tap),
  )
  const accounts = createAccounts(msal)
  const requests = createRequests(msal, settings, redirectUri, pageUrl)
  const lend = async <T>(
    account: AccountInfo | undefined,
    scopes: string[],
    id: string,
    call: Call<T>,
  ) => {
    const policy = CacheLookupPolicy.AccessTokenAndRefreshToken
    const { accessToken } = await requests.silent(account, scopes, id, policy)
    return call(accessToken)
  }

  return {
    /** Failed exchange under this id, if there was one. */
    exchangeOf: tap.exchangeOf,
    account() {
      const found = accounts.tested()
      return found && accountFacts(found)
    },
    /**
     * Once after each load, before anything else. An admin who comes back does not take the place
     * of the account that is tested.
     * @returns whether a sign-in came back
     */
    async resume(asAdmin = false): Promise<boolean> {
      const result = await msal.handleRedirectPromise({ navigateToLoginRequestUrl: true })
      if (result && asAdmin) accounts.rememberAdmin(result.account)
      else if (result) accounts.remember(result.account)
      return result !== null
    },
    redirect: (attempt: Attempt, asked: Asked) =>
      requests.redirect(requests.forPerson(attempt, asked)),
    async popup(attempt: Attempt, asked: Asked, onWindow: (popup: Window) => void): Promise<void> {
      const result = await requests.popup(requests.forPerson(attempt, asked), onWindow)
      accounts.remember(result.account)
    },
    /** The refresh token's true answer: no cached token, no hidden frame to fall back on. */
    async token({ scopes }: SignInResource, id: string): Promise<void> {
      await requests.silent(accounts.tested(), scopes, id, CacheLookupPolicy.RefreshToken)
    },
    async frame(resource: SignInResource, id: string): Promise<void> {
      await msal.ssoSilent(requests.forFrame(resource, id, accounts.tested()))
    },
    /** Object id of the account that is tested. */
    userId: () => accounts.tested()?.localAccountId,
    /** Lends a token to one call; never interactive. @throws as `requests.silent` */
    asAdmin: <T>(scopes: string[], id: string, call: Call<T>) =>
      lend(accounts.forAdmin(), scopes, id, call),
    /** The same for the account that is tested. */
    asAccount: <T>(scopes: string[], id: string, call: Call<T>) =>
      lend(accounts.tested(), scopes, id, call),
    /** A person chooses the admin's account and consents, in a window. */
    async adminPopup(scopes: string[], id: string): Promise<void> {
      const before = accounts.tested()
      const result = await requests.popup(requests.forAdmin(scopes, id))
      accounts.rememberAdmin(result.account)
      accounts.remember(before)
    },
    /** The same by leaving the page. */
    adminRedirect: (scopes: string[], id: string) =>
      requests.redirect(requests.forAdmin(scopes, id)),
    forgetAdmin: accounts.forgetOthers,
    /** Forgets the account here; `everywhere` ends the session at Microsoft too and leaves the page. */
    async signOut(everywhere: boolean): Promise<void> {
      const found = accounts.tested()
      await accounts.forgetOthers()
      accounts.remember(undefined)
      await endInteraction(msal)
      if (everywhere && found) await msal.logoutRedirect({ account: found })
      else await msal.clearCache(found ? { account: found } : {})
    },
  }
}
