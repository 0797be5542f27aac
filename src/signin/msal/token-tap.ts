import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-browser'
import { raced } from '../../model/wait.ts'
import { TOKEN_DEADLINE_MS } from '../refusal/failure.ts'
import { type TokenExchange, tokenErrorOf } from '../taps.ts'

const MAX_KEPT = 50

/**
 * MSAL's network client, with a deadline, and with a record of what each failed exchange said.
 * It never repeats a request, and never keeps the body of a success.
 */
export interface TokenTap extends INetworkModule {
  /** What failed under this `client-request-id`, the last of them. */
  exchangeOf: (correlationId: string) => TokenExchange | undefined
}

export function createTokenTap(deadlineMs = TOKEN_DEADLINE_MS): TokenTap {
  const failures: TokenExchange[] = []
  const keep = (exchange: TokenExchange) => {
    failures.push(exchange)
    if (failures.length > MAX_KEPT) failures.shift()
  }

  async function send<T>(
    method: 'GET' | 'POST',
    url: string,
    options: NetworkRequestOptions = {},
  ): Promise<NetworkResponse<T>> {
    const start = performance.now()
    const base = () => ({
      clientRequestId: options.correlationId ?? requestIdIn(url, options),
      at: new Date().toISOString(),
      ms: Math.round(performance.now() - start),
    })
    const deadline = AbortSignal.timeout(deadlineMs)
    let answer: Response
    let text: string
    try {
      const asked = fetch(url, {
        method,
        signal: deadline,
        headers: options.headers ?? {},
        ...(method === 'POST' && { body: options.body ?? '' }),
      })
      answer = await raced(asked, deadline)
      text = await raced(answer.text(), deadline)
    } catch (error) {
      const trouble = deadline.aborted ? 'abort' : navigator.onLine ? 'failed' : 'offline'
      keep({ ...base(), trouble, exception: String(error).slice(0, 200) })
      throw error
    }
    const requestId = answer.headers.get('x-ms-request-id') ?? undefined
    const seen = { ...base(), status: answer.status, ...(requestId && { requestId }) }
    try {
      const json = JSON.parse(text)
      if (!answer.ok) keep({ ...seen, body: tokenErrorOf(json) ?? {} })
      return {
        headers: Object.fromEntries(answer.headers),
        body: json as T,
        status: answer.status,
      }
    } catch (error) {
      keep({ ...seen, trouble: /^\s*</.test(text) ? 'html' : 'text' })
      throw error
    }
  }

  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
    exchangeOf: (id) => failures.findLast(({ clientRequestId }) => clientRequestId === id),
  }
}

function requestIdIn(url: string, { body }: NetworkRequestOptions): string | undefined {
  const id =
    new URLSearchParams(body ?? '').get('client-request-id') ??
    new URL(url).searchParams.get('client-request-id')
  return id ?? undefined
}
