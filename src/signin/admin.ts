import { attempts } from './attempt.ts'
import type { SignInContext } from './context.ts'
import { takeResponse } from './response-store.ts'
import type { SignIn } from './sign-in.ts'

/** For an admin's second opinion. Nothing of it changes the account or the last sign-in. */
export const adminOf = ({ msal }: SignInContext): SignIn['admin'] => ({
  ask: async (scopes, call) => (await msal()).asAdmin(scopes, crypto.randomUUID(), call),
  async choose(how, scopes, runId) {
    const id = crypto.randomUUID()
    try {
      if (how === 'popup') return await (await msal()).adminPopup(scopes, id)
      const startedAt = new Date().toISOString()
      const kept = { scopes, withClaims: false, admin: true, ...(runId && { runId }) }
      attempts.begin({ id, flow: how, startedAt, ...kept })
      await (await msal()).adminRedirect(scopes, id)
    } catch (error) {
      attempts.close(id)
      throw error
    } finally {
      takeResponse(id)
    }
  },
  userId: async () => (await msal()).userId(),
  forget: async () => (await msal()).forgetAdmin(),
})
