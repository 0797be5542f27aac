import * as v from 'valibot'
import { address, count, kept, list, personal, text, url, word } from '../../model/fields.ts'
import { fieldSources, flows, sourcedFields, stages } from './flows.ts'

/** What Microsoft's error page shows under "More details", beside code and ids. */
const pageSchema = v.object({
  appName: v.optional(text),
  appId: v.optional(word),
  ip: address,
  deviceId: v.optional(personal),
  platform: v.optional(text),
  deviceState: v.optional(text),
})

/**
 * Everything that is known of one refused or broken sign-in. Texts of the server are data:
 * bounded, one line, never markup. No token, code or account name is ever in it.
 */
export const failureSchema = v.object({
  flow: v.picklist(flows),
  stage: v.picklist(stages),
  /** ISO time at which it was known here. */
  at: word,
  /** MSAL's class, e.g. `InteractionRequiredAuthError`. */
  errorClass: v.optional(word),
  /** OAuth error or MSAL's own word: `access_denied`, `timed_out`. */
  errorCode: v.optional(text),
  /** Every code that was seen: AADSTS numbers as digits, B2C's as `AADB2C90091`. */
  aadsts: list(word),
  subError: v.optional(text),
  /** The claims challenge as it came: JSON text, to be passed on unchanged. */
  claims: v.optional(kept('text', 4000)),
  /** Policy ids inside `claims`. */
  policies: list(word),
  description: v.optional(personal),
  /** The server's own, or the sent one where the server only echoed it. */
  correlationId: v.optional(word),
  clientCorrelationId: v.optional(word),
  traceId: v.optional(word),
  /** Header `x-ms-request-id`. */
  requestId: v.optional(word),
  /** As the server wrote it. */
  timestamp: v.optional(word),
  httpStatus: v.optional(count),
  /** A network exception's own words, or "HTML" where the answer was no JSON. */
  networkError: v.optional(text),
  /** MSAL repeated an older answer without asking again. */
  cached: v.optional(v.boolean()),
  /** Read off Microsoft's page by a person. */
  reportedByUser: v.optional(v.boolean()),
  /** Only from a pasted page. */
  page: v.optional(pageSchema),
  /** Where each field was read. */
  sources: v.object(v.entriesFromList(sourcedFields, v.optional(v.picklist(fieldSources)))),
})

/** What the catalogue says about the leading code, kept with the evidence it explains. */
export const explainedSchema = v.object({
  code: word,
  class: word,
  meaning: text,
  who: word,
  remedy: text,
  quest: v.optional(text),
  /** Kind of policy behind the code: `policy` of the catalogue. */
  policy: v.optional(word),
  /** Another account may be let in. */
  otherAccount: v.optional(v.boolean()),
  /** `official`, `elsewhere` or `third-party`. */
  verified: word,
  source: text,
  sourceUrl: v.optional(url),
})
