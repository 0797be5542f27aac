import * as v from 'valibot'
import { type SignInSettings, signInSchema } from '../../config/sign-in.ts'
import type { Attempt } from '../attempt.ts'
import { quietly } from '../attempt.ts'
import type { Explained, SignInFailure } from './failure.ts'

/** What came of the last interactive sign-in. Holds no token, no code and no account name. */
export interface LastSignIn {
  outcome: 'signed-in' | 'failed' | 'unfinished'
  attempt: Attempt
  failure?: SignInFailure
  explained?: Explained
}

const LAST = 'preflight.signin.last'
const SETTINGS = 'preflight.signin.settings'

/** Kept for this tab, so that a run after a reload still has the evidence. */
export const lastSignIn = {
  read: (): LastSignIn | undefined =>
    quietly(() => JSON.parse(sessionStorage.getItem(LAST) ?? 'null') ?? undefined),
  write(last: LastSignIn | undefined) {
    quietly(() =>
      last ? sessionStorage.setItem(LAST, JSON.stringify(last)) : sessionStorage.removeItem(LAST),
    )
  },
}

/** Client ID and tenant that were typed in for this browser. */
export const typedSettings = {
  read(): SignInSettings | undefined {
    const raw = quietly(() => JSON.parse(localStorage.getItem(SETTINGS) ?? 'null'))
    const parsed = v.safeParse(signInSchema, raw)
    return parsed.success ? parsed.output : undefined
  },
  write(settings: SignInSettings | undefined) {
    quietly(() =>
      settings
        ? localStorage.setItem(SETTINGS, JSON.stringify(settings))
        : localStorage.removeItem(SETTINGS),
    )
  },
}

/** Whether MSAL holds anything of a session in this tab: reason enough to load it. */
export const hasSession = (clientId: string) =>
  quietly(() =>
    Object.keys(sessionStorage).some((key) => key.startsWith('msal.') && key.includes(clientId)),
  ) ?? false
