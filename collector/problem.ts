/** An answer other than yes, in words for the person who reads the log of a device. */
export class Problem extends Error {
  readonly status: number
  /** Where in the request it is, e.g. `summary.startedAt`. */
  readonly path?: string
  readonly headers: Record<string, string>

  constructor(
    status: number,
    message: string,
    {
      path,
      headers = {},
      cause,
    }: { path?: string; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(message, { cause })
    this.status = status
    this.path = path
    this.headers = headers
  }
}

const known: Record<string, [number, string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'The body is larger than 2 MB.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'The body must be application/json.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'The body is empty.'],
}

/** Whatever was thrown, as an answer; what is unexpected is told to nobody but the log. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  const {
    code = '',
    statusCode = 500,
    message,
  } = error as Error & {
    code?: string
    statusCode?: number
  }
  const [status, words] = known[code] ?? [statusCode, message]
  if (code.startsWith('SQLITE_'))
    return new Problem(503, 'The collector cannot write at the moment; send it again later.', {
      headers: { 'Retry-After': '60' },
      cause: error,
    })
  if (status === 429) return new Problem(429, 'Too many requests; send it again later.')
  if (status >= 400 && status < 500) return new Problem(status, words)
  return new Problem(500, 'The collector failed; its log says why.', { cause: error })
}
