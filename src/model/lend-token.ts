/** Lends a token of who is signed in to one call; undefined where there is none. Never asks. */
export type LendToken = <T>(
  scope: string,
  call: (token: string) => Promise<T>,
) => Promise<T | undefined>
