/** Where the credentials of a relay come from. */
export const relaySources = ['static', 'broker', 'speech'] as const
export type RelaySource = (typeof relaySources)[number]

/** Why they could not be had. */
export const relaySourceErrors = [
  'broker-unreachable',
  'broker-rejected',
  'broker-invalid',
  'no-turn-urls',
  'key-missing',
  // The broker wants a token: this page has no sign-in, or nobody's token could be had.
  'sign-in-not-set-up',
  'sign-in-missing',
  // The browser keeps the source from this page (Local Network Access).
  'local-network',
] as const
export type RelaySourceErrorCode = (typeof relaySourceErrors)[number]
