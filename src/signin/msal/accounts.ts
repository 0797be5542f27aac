import type { AccountInfo, IPublicClientApplication } from '@azure/msal-browser'

/** Which account is which: the one that is tested, and an admin's beside it. */
export function createAccounts(msal: IPublicClientApplication) {
  /** Who gives the second opinion, where that is not the account that is tested. */
  let admin: AccountInfo | undefined
  // Only the account that signed in to be tested: an admin's may be in the cache as well.
  const tested = (): AccountInfo | undefined => msal.getActiveAccount() ?? undefined
  const others = () =>
    msal.getAllAccounts().filter((one) => one.homeAccountId !== tested()?.homeAccountId)
  return {
    tested,
    remember: (found: AccountInfo | undefined) => msal.setActiveAccount(found ?? null),
    rememberAdmin(found: AccountInfo) {
      admin = found
    },
    forAdmin: () => admin ?? others()[0] ?? tested(),
    async forgetOthers(): Promise<void> {
      admin = undefined
      for (const other of others()) await msal.clearCache({ account: other })
    },
  }
}
