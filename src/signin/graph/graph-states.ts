/**
 * What came of one question to Microsoft Graph. Whatever isn't `ok` is unknown, never "none", and
 * each has a next step of its own.
 * `permission`: the app may not ask. `role`: the account may not. `licence`: the tenant lacks one.
 * `claims`: Conditional Access wants more first. `token`: no token came without asking the person.
 * `absent`: Graph says that there is none. `failed`: any other answer.
 */
export const graphStates = [
  'ok',
  'permission',
  'role',
  'licence',
  'throttled',
  'network',
  'claims',
  'token',
  'absent',
  'failed',
] as const
export type GraphState = (typeof graphStates)[number]
