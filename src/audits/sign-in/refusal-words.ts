import type { Who } from '../../model/actors.ts'
import type { Cause } from '../../model/causes.ts'
import type { Message, MessageValue } from '../../model/message.ts'
import { msg } from '../../words/signin/index.ts'

type SignInText = Parameters<typeof msg>[0]

/** What was refused, as a part of a sentence. */
export const what = {
  signIn: msg('signin.what.signIn'),
  silent: msg('signin.what.silent'),
  resource: (title: string) => msg('signin.what.resource', { title }),
}

/** Causes that an answer of Entra, Graph or MSAL has, each with a title and a first step. */
const answers = [
  'ca-blocked',
  'ca-device-state',
  'mfa-required',
  'consent-required',
  'account-problem',
  'app-registration',
  'session-missing',
  'throttled',
  'browser-blocked',
  'browser-unsupported',
  'sign-in-unfinished',
  'page-fault',
  'service-outage',
  'unclear',
] as const satisfies Cause[]

/** Of these the list of codes always has the first step. */
const onlyByCode = ['ca-confirmation-required', 'tenant-restriction'] as const satisfies Cause[]

/** Codes whose cause is right, but whose title would say too much or too little. */
const codes = [
  '50011',
  '50020',
  '50053',
  '50055',
  '50057',
  '50074',
  '50105',
  '50125',
  '50126',
  '50131',
  '50140',
  '50142',
  '50158',
  '50196',
  '53002',
  '53004',
  '53005',
  '53009',
  '53011',
  '130007',
  '135011',
  '220450',
  '530021',
  '530034',
  '530035',
  '530084',
  '700016',
] as const

/** What happened, without the period: the code's own title, else that of the cause. */
export function titleOf(cause: Cause, code: string | undefined, values: TitleValues): Message {
  const ownCode = codes.find((one) => one === code)
  const ownCause = [...answers, ...onlyByCode].find((one) => one === cause)
  const id: SignInText = ownCode
    ? `signin.code.${ownCode}`
    : `signin.refused.${ownCause ?? 'other'}`
  return { id, values }
}

type TitleValues = { what: MessageValue }

/** The first step, where the list of codes has none. */
export const remedyOf = (cause: Cause): Message =>
  msg(`signin.fix.${answers.find((one) => one === cause) ?? 'other'}`)

/** Causes whose usual actor is another one in a sign-in. */
export const actorsHere: Partial<Record<Cause, Who>> = { 'browser-blocked': 'user' }

/** Causes that Entra's log knows nothing of, or that the person ends alone. */
export const withoutLog: ReadonlySet<Cause> = new Set([
  'session-missing',
  'throttled',
  'browser-blocked',
  'browser-unsupported',
  'page-fault',
  'service-outage',
])
