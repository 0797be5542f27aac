import type { EntraError } from './fixtures.ts'
import type { Answer, Rule } from './rules.ts'

/** Refusals that can be had by menu. Codes and OAuth errors are Entra's, the words our own. */
export const refusals: readonly EntraError[] = (
  [
    [16000, 'interaction_required'],
    [50005, 'access_denied'],
    [50020, 'invalid_request'],
    [50053, 'access_denied'],
    [50055, 'interaction_required', 'user_password_expired'],
    [50057, 'access_denied'],
    [50076, 'interaction_required', 'basic_action'],
    [50079, 'interaction_required', 'basic_action'],
    [50105, 'access_denied'],
    [50126, 'invalid_grant'],
    [50131, 'access_denied'],
    [50142, 'interaction_required'],
    [50158, 'interaction_required', 'basic_action'],
    [50199, 'interaction_required'],
    [53000, 'interaction_required', 'additional_action'],
    [53001, 'interaction_required', 'message_only'],
    [53002, 'access_denied'],
    [53003, 'access_denied'],
    [53004, 'access_denied'],
    [53009, 'unauthorized_client', 'protection_policy_required'],
    [53011, 'access_denied'],
    [65001, 'invalid_grant', 'consent_required'],
    [65004, 'access_denied'],
    [90033, 'temporarily_unavailable'],
    [90094, 'access_denied'],
    [160021, 'interaction_required'],
    [500021, 'access_denied'],
    [500583, 'interaction_required'],
    [530003, 'interaction_required', 'message_only'],
    [530021, 'access_denied'],
    [530034, 'access_denied'],
    [530035, 'access_denied'],
    [530036, 'invalid_grant', 'message_only'],
    [530084, 'access_denied'],
    [700016, 'unauthorized_client'],
    [700084, 'invalid_grant', 'bad_token'],
    [7000218, 'invalid_client'],
    [9002326, 'invalid_request'],
  ] as const
).map(([code, error, suberror]) => ({
  code,
  error,
  text: `The stand-in's own words for ${code}.`,
  ...(suberror && { suberror }),
}))

/** Where a refusal can appear, each in the words of the menu. */
export const ways = {
  page: 'on a page that never returns',
  return: 'returned to the app',
  redeem: 'when the code is redeemed',
  refresh: 'signed in, then for every token',
} as const
export type Way = keyof typeof ways

/** The rule that refuses with this code in this way. @returns nothing for a code off the menu */
export function refuse(code: number, way: Way): Rule[] {
  const error = refusals.find((one) => one.code === code)
  if (!error) return []
  const json: Answer = { kind: 'json', error }
  switch (way) {
    case 'page':
    case 'return':
      return [{ stage: 'authorize', answer: { kind: way, error } }]
    case 'redeem':
      return [{ stage: 'token', grant: 'authorization_code', answer: json }]
    case 'refresh':
      return [{ stage: 'token', grant: 'refresh_token', answer: json }]
  }
}
