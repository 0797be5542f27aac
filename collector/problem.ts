import type { Text } from '../src/model/message.ts'
import { inEnglish } from '../src/words/catalogue.ts'
import { msg } from '../src/words/collector/index.ts'

/**
 * An answer other than yes, for the person who reads the log of a device. Answers are English
 * whatever the terminal speaks: devices of all languages get them.
 */
export class Problem extends Error {
  readonly status: number
  /** Where in the request it is, e.g. `summary.startedAt`. */
  readonly path?: string
  readonly headers: Record<string, string>

  constructor(
    status: number,
    text: Text,
    {
      path,
      headers = {},
      cause,
    }: { path?: string; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(inEnglish(text), { cause })
    this.status = status
    this.path = path
    this.headers = headers
  }
}

const known: Record<string, [number, Text]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, msg('collector.body.large')],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, msg('collector.body.type')],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, msg('collector.body.empty')],
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
  const [status, text] = known[code] ?? [
    statusCode,
    msg('collector.request.other', { said: message }),
  ]
  if (code.startsWith('SQLITE_'))
    return new Problem(503, msg('collector.request.cantWrite'), {
      headers: { 'Retry-After': '60' },
      cause: error,
    })
  if (status === 429) return new Problem(429, msg('collector.request.tooMany'))
  if (status >= 400 && status < 500) return new Problem(status, text)
  return new Problem(500, msg('collector.request.failed'), { cause: error })
}
