import type { LendToken } from '../model/lend-token.ts'
import type { SignIn } from './sign-in.ts'

/** Tokens come from the session that is there; nobody is asked to sign in for them. */
export const lenderOf =
  (signIn: (() => Promise<SignIn>) | undefined): LendToken =>
  async (scope, call) => {
    const session = await signIn?.().catch(() => undefined)
    if (!session?.store.getState().account) return undefined
    let lent = false
    try {
      return await session.lend([scope], (token) => {
        lent = true
        return call(token)
      })
    } catch (error) {
      if (lent) throw error
      return undefined
    }
  }
