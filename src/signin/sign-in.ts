import type { StoreApi } from 'zustand/vanilla'
import type { SignInResource, SignInSettings } from '../config/sign-in.ts'
import type { AccountFacts } from './account.ts'
import type { Explained, SignInFailure } from './refusal/failure.ts'
import type { LastSignIn } from './refusal/record.ts'

export interface SignInState {
  settings?: SignInSettings
  /** `leaving`: the page is about to go to Microsoft. `popup`: a window is open. */
  phase: 'starting' | 'ready' | 'leaving' | 'popup'
  account?: AccountFacts
  /** The last interactive sign-in; `unfinished` where it never came back. */
  last?: LastSignIn
  /** A hint: the popup looks closed. */
  popupSeemsClosed?: boolean
  /** Id of the attempt that is waited for: what comes of any other is too late. */
  waitingFor?: string
  /** Name of the resource whose answer ended the session, until the next sign-in. */
  sessionEndedBy?: string
}

/** What one silent request brought. */
export type SilentOutcome =
  | { outcome: 'ok'; ms: number }
  | { outcome: 'no-account' | 'not-tested'; ms: number }
  | { outcome: 'failed'; ms: number; failure: SignInFailure; explained?: Explained }

/** The sign-in of this page: one for page, panel and probes. */
export interface SignIn {
  store: StoreApi<SignInState>
  /** Picks up what came back with this load. Called once; resolves to the run to show again. */
  resume: () => Promise<string | undefined>
  /** Only ever called for a person who pressed a button. */
  signIn: (how: 'redirect' | 'popup', options?: StartOptions) => Promise<void>
  /** Gives up waiting for a popup. */
  cancel: () => void
  /** Text that a person copied or typed from Microsoft's page. @returns whether it held anything */
  report: (text: string) => Promise<boolean>
  /** Settings typed in for this browser; undefined forgets them. */
  configure: (settings: SignInSettings | undefined) => void
  signOut: (everywhere?: boolean) => Promise<void>
  /** A token for one resource with what is there; never interactive. */
  token: (resource: SignInResource) => Promise<SilentOutcome>
  /** The hidden-frame sign-in; never interactive. */
  frame: () => Promise<SilentOutcome>
  /**
   * Lends a token to one call, for who delivers reports; never interactive.
   * @throws where nobody is signed in, or no token comes silently
   */
  lend: <T>(scopes: string[], call: (token: string) => Promise<T>) => Promise<T>
  /** For an admin's second opinion. Nothing of it changes the account or the last sign-in. */
  admin: {
    /** Lends a token to one call; never interactive. @throws MSAL's error */
    ask: <T>(scopes: string[], call: (token: string) => Promise<T>) => Promise<T>
    /** A person chooses the admin's account. Resolves when it is back, or leaves the page. */
    choose: (how: 'redirect' | 'popup', scopes: string[], runId?: string) => Promise<void>
    /** Object id of the account that is tested, if one is signed in. */
    userId: () => Promise<string | undefined>
    /** Drops every account but the one that is tested. */
    forget: () => Promise<void>
  }
}

export interface StartOptions {
  /** A challenge to be passed on, with the resource it came from. */
  claims?: string
  resource?: SignInResource
  /** Microsoft asks which account, whoever is signed in there. */
  chooseAccount?: boolean
  /** Run whose report is shown again afterwards. */
  runId?: string
}
