/** First tap: what the authorize endpoint answered, as the bridge page saw it. Never the code. */
export interface AuthorizeResponse {
  /** Our attempt, carried in `state`. */
  attempt: string
  at: string
  params: Partial<Record<AuthorizeKey, string>>
}

/** The keys that a failed authorize response may have and that hold no secret. */
export const authorizeKeys = [
  'error',
  'error_description',
  'error_uri',
  'error_subcode',
  'suberror',
  'claims',
  'timestamp',
  'trace_id',
  'correlation_id',
] as const
export type AuthorizeKey = (typeof authorizeKeys)[number]

/** Second tap: one exchange with the token endpoint. Bodies of successes are never kept. */
export interface TokenExchange {
  /** The `client-request-id` that was sent. */
  clientRequestId?: string
  at: string
  ms: number
  status?: number
  requestId?: string
  /** The error as JSON; absent where it was none. */
  body?: TokenErrorBody
  /** The browser's words where no answer could be read. */
  exception?: string
  /** `abort`: our own deadline. `html`/`text`: an answer that was no JSON. */
  trouble?: 'offline' | 'failed' | 'abort' | 'html' | 'text'
}

export interface TokenErrorBody {
  error?: string
  error_description?: string
  error_codes?: number[]
  error_uri?: string
  suberror?: string
  claims?: string
  timestamp?: string
  trace_id?: string
  correlation_id?: string
}

const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 5000) : undefined)

/** The error fields of a token answer and nothing else. */
export function tokenErrorOf(json: unknown): TokenErrorBody | undefined {
  if (typeof json !== 'object' || json === null || !('error' in json)) return undefined
  const raw = json as Record<string, unknown>
  const codes = Array.isArray(raw.error_codes) ? raw.error_codes.filter(isCode).map(Number) : []
  const body: TokenErrorBody = {}
  for (const key of [
    'error',
    'error_description',
    'error_uri',
    'suberror',
    'claims',
    'timestamp',
    'trace_id',
    'correlation_id',
  ] as const) {
    const value = text(raw[key])
    if (value !== undefined) body[key] = value
  }
  const numbers = codes.filter((code) => Number.isSafeInteger(code) && code > 0).slice(0, 10)
  if (numbers.length > 0) body.error_codes = numbers
  return body
}

/** Number() throws on an object without a form as text. */
const isCode = (value: unknown) => typeof value === 'number' || typeof value === 'string'
