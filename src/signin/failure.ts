/** Which way a token was asked for. */
export const flows = ['redirect', 'popup', 'sso-silent', 'token-silent'] as const
export type Flow = (typeof flows)[number]

/** Where it ended. `page`: on Microsoft's own page, told by the person who read it. */
export const stages = ['authorize', 'token', 'network', 'client', 'page'] as const
export type Stage = (typeof stages)[number]

/** Where a field was read. `text`: cut out of the server's description. */
export const fieldSources = [
  'authorize response',
  'token response',
  'response header',
  'msal',
  'text',
  'user',
  'page',
] as const
export type FieldSource = (typeof fieldSources)[number]

/** The fields whose source is told; an absent field stays absent. */
export const sourcedFields = [
  'errorCode',
  'aadsts',
  'subError',
  'claims',
  'description',
  'correlationId',
  'clientCorrelationId',
  'traceId',
  'requestId',
  'timestamp',
  'httpStatus',
] as const
export type SourcedField = (typeof sourcedFields)[number]

/**
 * Everything that is known of one refused or broken sign-in. Texts of the server are data:
 * bounded, one line, never markup. No token, code or account name is ever in it.
 */
export interface SignInFailure {
  flow: Flow
  stage: Stage
  /** ISO time at which it was known here. */
  at: string
  /** MSAL's class, e.g. `InteractionRequiredAuthError`. */
  errorClass?: string
  /** OAuth error or MSAL's own word: `access_denied`, `timed_out`. */
  errorCode?: string
  /** Every AADSTS number that was seen, the leading one first, digits only. */
  aadsts: string[]
  subError?: string
  /** The claims challenge as it came: JSON text, to be passed on unchanged. */
  claims?: string
  /** Policy ids inside `claims`. */
  policies: string[]
  description?: string
  /** The server's own, or the sent one where the server only echoed it. */
  correlationId?: string
  clientCorrelationId?: string
  traceId?: string
  /** Header `x-ms-request-id`. */
  requestId?: string
  /** As the server wrote it. */
  timestamp?: string
  httpStatus?: number
  /** A network exception's own words, or "HTML" where the answer was no JSON. */
  networkError?: string
  /** MSAL repeated an older answer without asking again. */
  cached?: boolean
  /** Read off Microsoft's page by a person. */
  reportedByUser?: boolean
  /** Only from a pasted page. */
  page?: PageFacts
  sources: Partial<Record<SourcedField, FieldSource>>
}

/** What Microsoft's error page shows under "More details", beside code and ids. */
export interface PageFacts {
  appName?: string
  appId?: string
  ip?: string
  deviceId?: string
  platform?: string
  deviceState?: string
}

/** What the catalogue says about the leading code, kept with the evidence it explains. */
export interface Explained {
  code: string
  class: string
  meaning: string
  who: string
  remedy: string
  quest?: string
  /** `official`, `elsewhere` or `third-party`. */
  verified: string
  source: string
  sourceUrl?: string
}

export const MAX_TEXT = 1000

/** `errorCode` where MSAL's own file did not arrive: nothing was asked, nothing was refused. */
export const PART_NOT_FETCHED = 'part_not_fetched'
