import { maskNames } from '../account.ts'
import type { AuthorizeResponse, TokenExchange } from '../taps.ts'
import { policiesIn, usableClaims } from './claims.ts'
import type { SignInFailure } from './failure.ts'
import type { FieldSource, Flow, SourcedField, Stage } from './flows.ts'
import { isSilence } from './msal-codes.ts'
import { namedCodes } from './read/codes.ts'
import { eventTimeIn, idsIn } from './read/values.ts'
import { isGuid, oneLine } from './text.ts'

interface Seen {
  flow: Flow
  /** The id sent with the request. */
  clientCorrelationId?: string
  response?: AuthorizeResponse
  exchange?: TokenExchange
  /** What MSAL threw. */
  error?: unknown
  /** ISO time. */
  at: string
}

/** The fields of MSAL's error classes that carry evidence, whatever the class. */
interface MsalError {
  name?: unknown
  errorCode?: unknown
  errorMessage?: unknown
  message?: unknown
  subError?: unknown
  errorNo?: unknown
  claims?: unknown
  timestamp?: unknown
  traceId?: unknown
  correlationId?: unknown
}

/** Where a field may come from, best first. */
type Candidate = [value: unknown, source: FieldSource]

/**
 * Puts three views of one failure together: what the bridge saw, what the token endpoint said,
 * what MSAL made of it. The raw answer wins over MSAL, MSAL over the text. Never throws,
 * whatever the server sent.
 */
export function normalise(seen: Seen): SignInFailure {
  const { flow, at, response, exchange, clientCorrelationId } = seen
  const msal: MsalError =
    typeof seen.error === 'object' && seen.error !== null ? (seen.error as MsalError) : {}
  const sources: SignInFailure['sources'] = {}
  const params = response?.params ?? {}
  const body = exchange?.body ?? {}
  const pick = (field: SourcedField, candidates: Candidate[]) => {
    for (const [value, source] of candidates) {
      const text = textOf(value)
      if (!text) continue
      sources[field] = source
      return text
    }
    return undefined
  }
  const AUTHORIZE: FieldSource = 'authorize response'
  const TOKEN: FieldSource = 'token response'

  const description = pick('description', [
    [params.error_description, AUTHORIZE],
    [body.error_description, TOKEN],
    [msal.errorMessage, 'msal'],
    [seen.error instanceof Error ? seen.error.message : undefined, 'msal'],
  ])
  const described = idsIn(description ?? '', {})
  const errorCode = pick('errorCode', [
    [params.error, AUTHORIZE],
    [body.error, TOKEN],
    [msal.errorCode, 'msal'],
  ])
  const subError = pick('subError', [
    [params.suberror, AUTHORIZE],
    [params.error_subcode, AUTHORIZE],
    [body.suberror, TOKEN],
    [msal.subError, 'msal'],
  ])
  const timestamp = pick('timestamp', [
    [params.timestamp, AUTHORIZE],
    [body.timestamp, TOKEN],
    [msal.timestamp, 'msal'],
    [eventTimeIn(description ?? ''), 'text'],
  ])
  const traceId = pick('traceId', [
    [params.trace_id, AUTHORIZE],
    [body.trace_id, TOKEN],
    [msal.traceId, 'msal'],
    [described.requestId, 'text'],
  ])
  // MSAL's own `correlationId` is what was sent, except where it kept the server's.
  const fromMsal = msal.correlationId === clientCorrelationId ? undefined : msal.correlationId
  const correlationId = pick('correlationId', [
    [params.correlation_id, AUTHORIZE],
    [body.correlation_id, TOKEN],
    [described.correlationId, 'text'],
    [isGuid(fromMsal) ? fromMsal : undefined, 'msal'],
  ])
  const requestId = pick('requestId', [[exchange?.requestId, 'response header']])
  const claims = claimsOf(
    [
      [params.claims, AUTHORIZE],
      [body.claims, TOKEN],
      [msal.claims, 'msal'],
    ],
    sources,
  )
  const aadsts = codesOf(
    [
      [body.error_codes?.map(String) ?? [], TOKEN],
      [codeOfUri(params.error_uri), AUTHORIZE],
      [codeOfUri(body.error_uri), TOKEN],
      [codeText(msal.errorNo).filter((code) => /^\d{4,8}$/.test(code)), 'msal'],
      [namedCodes(description ?? ''), 'text'],
      // A throttled answer of MSAL has the number where the OAuth error was.
      [/^\d{4,8}$/.test(errorCode ?? '') ? [errorCode as string] : [], 'msal'],
    ],
    sources,
  )
  if (clientCorrelationId) sources.clientCorrelationId = 'msal'
  if (exchange?.status !== undefined) sources.httpStatus = TOKEN
  const errorClass = textOf(msal.name)
  const networkError =
    exchange?.trouble && oneLine(`${exchange.trouble}: ${exchange.exception ?? ''}`, 200)
  const cached =
    exchange === undefined && response === undefined && /^\d{4,8}$/.test(errorCode ?? '')
  return {
    flow,
    at,
    stage: stageOf(seen, errorCode),
    ...(errorClass && { errorClass }),
    ...(errorCode && { errorCode }),
    aadsts,
    ...(subError && { subError }),
    ...(claims && { claims }),
    policies: policiesIn(claims),
    ...(description && { description: maskNames(description) }),
    ...(correlationId && { correlationId: correlationId.toLowerCase() }),
    ...(clientCorrelationId && { clientCorrelationId }),
    ...(traceId && { traceId }),
    ...(requestId && { requestId }),
    ...(timestamp && { timestamp }),
    ...(exchange?.status !== undefined && { httpStatus: exchange.status }),
    ...(networkError && { networkError }),
    ...(cached && { cached: true }),
    sources,
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? oneLine(value) : '')

function claimsOf(candidates: Candidate[], sources: SignInFailure['sources']) {
  for (const [value, source] of candidates) {
    const claims = usableClaims(value)
    if (!claims) continue
    sources.claims = source
    return claims
  }
  return undefined
}

function codesOf(candidates: [string[], FieldSource][], sources: SignInFailure['sources']) {
  const all = new Set<string>()
  for (const [codes, source] of candidates) {
    if (codes.length > 0) sources.aadsts ??= source
    for (const code of codes) all.add(code)
  }
  return [...all].filter(isCode).slice(0, 10)
}

const codeOfUri = (uri: string | undefined) => {
  const code = /[?&]code=(\d{4,8})(?!\d)/.exec(uri ?? '')?.[1]
  return code ? [code] : []
}

function stageOf({ response, exchange }: Seen, errorCode: string | undefined): Stage {
  if (exchange?.trouble) return 'network'
  if (exchange?.body) return 'token'
  if (response) return 'authorize'
  return isSilence(errorCode) ? 'network' : 'client'
}

/** A code is a number or a text; anything else may not even have a form as text. */
const codeText = (value: unknown): string[] =>
  typeof value === 'string' || typeof value === 'number' ? [String(value)] : []

const isCode = (code: string) => /^(\d{4,8}|AADB2C\d{5})$/.test(code)
