import {
  type AccountInfo,
  type AuthenticationResult,
  type CacheLookupPolicy,
  EventType,
  type IPublicClientApplication,
} from '@azure/msal-browser'
import type { SignInResource, SignInSettings } from '../../config/sign-in.ts'
import type { Attempt } from '../attempt.ts'
import { usableClaims } from '../refusal/claims.ts'

/** What a sign-in asks for. */
export interface Asked {
  resource: SignInResource
  /** A challenge to be passed on. */
  claims?: string | undefined
  chooseAccount?: boolean | undefined
}

/** The three ways in which MSAL is asked for a token, and what every request has. */
export function createRequests(
  msal: IPublicClientApplication,
  settings: SignInSettings,
  redirectUri: string,
  pageUrl: string,
) {
  const base = (scopes: string[], correlationId: string) => ({ scopes, correlationId, redirectUri })
  const interactive = (scopes: string[], id: string) => ({ ...base(scopes, id), state: id })
  return {
    /** For the person whose sign-in is tested. */
    forPerson: (attempt: Attempt, { resource, claims, chooseAccount }: Asked) => ({
      ...interactive(resource.scopes, attempt.id),
      ...(chooseAccount && { prompt: 'select_account' }),
      ...(usableClaims(claims) && { claims }),
      // A hint would answer the question which account.
      ...(settings.loginHint && !chooseAccount && { loginHint: settings.loginHint }),
      ...(settings.domainHint && { domainHint: settings.domainHint }),
    }),
    forAdmin: (scopes: string[], id: string) => ({
      ...interactive(scopes, id),
      prompt: 'select_account',
    }),
    forFrame: (resource: SignInResource, id: string, account: AccountInfo | undefined) => ({
      ...interactive(resource.scopes, id),
      ...(account && { account }),
    }),
    /** Leaves the page; resolves only where it did not. */
    async redirect(request: ReturnType<typeof interactive>): Promise<void> {
      await endInteraction(msal)
      await msal.loginRedirect({ ...request, redirectStartPage: pageUrl })
    },
    /** @param onWindow is told of the window, whose `closed` is a hint and no proof */
    async popup(
      request: ReturnType<typeof interactive>,
      onWindow?: (popup: Window) => void,
    ): Promise<AuthenticationResult> {
      const listener = msal.addEventCallback(
        ({ payload }) => {
          const popup = (payload as { popupWindow?: Window } | null)?.popupWindow
          if (popup) onWindow?.(popup)
        },
        [EventType.POPUP_OPENED],
      )
      try {
        return await msal.loginPopup({ ...request, overrideInteractionInProgress: true })
      } finally {
        if (listener) msal.removeEventCallback(listener)
      }
    },
    /** Never interactive. @throws MSAL's error; `no_account` where nobody is signed in */
    async silent(
      account: AccountInfo | undefined,
      scopes: string[],
      id: string,
      cacheLookupPolicy: CacheLookupPolicy,
    ): Promise<AuthenticationResult> {
      if (!account) throw Object.assign(new Error('no account'), { errorCode: 'no_account' })
      return msal.acquireTokenSilent({ ...base(scopes, id), account, cacheLookupPolicy })
    },
  }
}

/**
 * MSAL notes an open interaction in the tab's storage and refuses every redirect while the note is
 * there. It outlives a window that was given up, a sign-out that came back, and a reload. Looking
 * for an answer to it removes the note; a hash of our own makes MSAL look each time anew.
 */
export async function endInteraction(msal: IPublicClientApplication): Promise<void> {
  await msal.handleRedirectPromise({ hash: `#${crypto.randomUUID()}` }).catch(() => null)
}
