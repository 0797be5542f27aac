import { createStore } from 'zustand/vanilla'
import type { SignInSettings } from '../config/sign-in.ts'
import { adminOf } from './admin.ts'
import { attempts } from './attempt.ts'
import { createLoader, type SignInContext } from './context.ts'
import { cancel, resume, start } from './interactive.ts'
import { lastSignIn, typedSettings } from './refusal/record.ts'
import { report } from './report-page.ts'
import type { SignIn, SignInState } from './sign-in.ts'
import { frame, token } from './silent.ts'
import { reduce } from './state.ts'

/** @param configured `signIn` of config.json; what was typed in for this browser comes second */
export function createSignIn(configured: SignInSettings | undefined): SignIn {
  const settings = configured ?? typedSettings.read()
  const last = lastSignIn.read()
  const store = createStore<SignInState>(() => ({
    phase: settings ? 'starting' : 'ready',
    ...(settings && { settings }),
    ...(last && { last }),
  }))
  const loader = createLoader(() => store.getState().settings)
  const context: SignInContext = {
    state: store.getState,
    msal: loader.msal,
    dispatch(event) {
      const before = store.getState()
      const next = reduce(before, event)
      if (next.last !== before.last) lastSignIn.write(next.last)
      store.setState(next, true)
    },
  }
  return {
    store,
    resume: () => resume(context),
    signIn: (how, options = {}) => start(context, how, options),
    cancel: () => cancel(context),
    report: (text) => report(context, text),
    configure(settings) {
      typedSettings.write(settings)
      loader.forget()
      context.dispatch({ kind: 'configured', settings })
    },
    async signOut(everywhere = false) {
      const msal = await context.msal()
      const attempt = attempts.pending()
      if (attempt) attempts.close(attempt.id)
      context.dispatch({ kind: 'signed-out' })
      await msal.signOut(everywhere)
    },
    token: (resource) => token(context, resource),
    frame: () => frame(context),
    lend: async (scopes, call) =>
      (await context.msal()).asAccount(scopes, crypto.randomUUID(), call),
    admin: adminOf(context),
  }
}
