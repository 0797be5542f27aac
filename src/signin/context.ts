import type { SignInResource, SignInSettings } from '../config/sign-in.ts'
import { inEnglish } from '../words/catalogue.ts'
import { msg } from '../words/signin/index.ts'
import type { SignInClient } from './msal/msal-client.ts'
import { explain } from './refusal/explain.ts'
import { type Explained, PART_NOT_FETCHED, type SignInFailure } from './refusal/failure.ts'
import type { Flow } from './refusal/flows.ts'
import { normalise } from './refusal/normalise.ts'
import { takeResponse } from './response-store.ts'
import type { SignInState } from './sign-in.ts'
import type { SignInEvent } from './state.ts'
import type { AuthorizeResponse } from './taps.ts'

/** What the parts of the session share: state, events, and MSAL once it is loaded. */
export interface SignInContext {
  state: () => SignInState
  dispatch: (event: SignInEvent) => void
  /** @throws where sign-in is not set up, or MSAL's file does not arrive */
  msal: () => Promise<SignInClient>
}

/** The resource that a sign-in asks for unless told otherwise. */
export const firstResource = ({ settings }: SignInState): SignInResource =>
  settings?.resources[0] ?? { name: 'sign-in', scopes: [] }

/** MSAL's chunk, fetched when somebody signs in and never before. */
export function createLoader(settingsNow: () => SignInSettings | undefined) {
  let loading: Promise<SignInClient> | undefined
  const load = (settings: SignInSettings) => {
    const own = import('./msal/msal-client.ts').then(
      ({ createClient }) =>
        createClient(settings, `${location.origin}${location.pathname}${location.search}`),
      () => {
        throw Object.assign(new Error(inEnglish(msg('signin.notLoaded'))), {
          errorCode: PART_NOT_FETCHED,
        })
      },
    )
    // The next try may find the network back.
    own.catch(() => {
      if (loading === own) loading = undefined
    })
    return own
  }
  return {
    async msal(): Promise<SignInClient> {
      const settings = settingsNow()
      if (!settings) throw new Error('Sign-in is not set up.')
      loading ??= load(settings)
      return loading
    },
    /** Other settings need another client. */
    forget() {
      loading = undefined
    },
  }
}

/** Everything that is known of a failure: what the taps saw, and what the catalogue says of it. */
export async function seen(
  { msal }: SignInContext,
  flow: Flow,
  id: string,
  error: unknown,
  response: AuthorizeResponse | undefined = takeResponse(id),
): Promise<{ failure: SignInFailure; explained?: Explained }> {
  // Where MSAL itself could not be fetched, nothing was sent.
  const client = await msal().catch(() => undefined)
  const exchange = client?.exchangeOf(id)
  const at = new Date().toISOString()
  const failure = normalise({ flow, clientCorrelationId: id, response, exchange, error, at })
  const explained = await explain(failure).catch(() => undefined)
  return { failure, ...(explained && { explained }) }
}
