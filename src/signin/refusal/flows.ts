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
