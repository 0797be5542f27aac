import type { Message } from '../../model/message.ts'
import { raced } from '../../model/wait.ts'
import { guardUrl } from '../../probes/local/guard-url.ts'
import { beginning, createScrubber } from '../../report/privacy/scrub.ts'
import { msg } from '../../words/delivery/index.ts'
import { readRetryAfter } from '../queue/backoff.ts'
import type { Outcome } from '../queue/entry.ts'

export interface Answer {
  status: number
  headers: Headers
  /** The first part of the body. */
  text: string
}

const BODY_MAX = 64_000
const REASON_MAX = 200
/** Shorter ones are in too many words. */
const SECRET_MIN = 6
/** Refusals that time can heal (RFC 9110, 6585, 8470). */
const passing = new Set([408, 425, 429])

/** The receiver is inside the network, and the browser guards it from this page. */
class KeptInside extends Error {}

/**
 * One HTTP exchange, body included: an answer that breaks off is none. Sends no cookies, no
 * referrer, and follows redirects only where told to.
 * @throws on network errors and when `signal` fires
 */
export async function exchange(
  url: string,
  init: RequestInit & { signal: AbortSignal },
): Promise<Answer> {
  const guarded = await guardUrl(url, init.signal)
  // What waits goes out once a person, or a policy, has allowed it: a delivery opens no dialog.
  if (guarded?.permission === 'prompt') throw new KeptInside()
  const asked = fetch(url, {
    redirect: 'manual',
    ...init,
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  }).catch((error) => {
    throw guarded && !init.signal.aborted ? new KeptInside() : error
  })
  const response = await raced(asked, init.signal)
  const text = await raced(start(response), init.signal)
  return { status: response.status, headers: response.headers, text }
}

/** Reads to the end, or until there is more than anybody needs. */
async function start(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text
    text += decoder.decode(value, { stream: true })
    if (text.length > BODY_MAX) {
      await reader.cancel()
      return text
    }
  }
}

/**
 * What an answer means for the record that was sent.
 * @param secrets texts that must not come back in a reason
 */
export function outcomeOf(
  { status, headers, text }: Answer,
  destination: string | Message,
  secrets: readonly string[] = [],
): Outcome {
  if (status >= 200 && status < 300) {
    // A static host answers anything with its page; that is no receiver.
    const isPage = /^text\/html/i.test(headers.get('content-type') ?? '')
    return isPage
      ? { kind: 'refused', reason: msg('delivery.noPage', { destination }) }
      : { kind: 'accepted' }
  }
  if (status === 0 || (status >= 300 && status < 400))
    return { kind: 'later', why: 'server', reason: msg('delivery.redirect', { destination }) }
  const said = saidIn(text, secrets)
  const reason = said
    ? msg('delivery.httpSaid', { destination, status, said })
    : msg('delivery.http', { destination, status })
  if (status >= 400 && status < 500 && !passing.has(status))
    return { kind: 'refused', reason, ...(status === 413 && { tooLarge: true }) }
  const retryAfterMs = readRetryAfter(headers, Date.now())
  return {
    kind: 'later',
    why: 'server',
    reason,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  }
}

/** Why there was no answer. Browsers do not tell, so it names what it can be. */
export function outcomeOfError(error: unknown, destination: string | Message): Outcome {
  if (error instanceof KeptInside)
    return { kind: 'later', why: 'network', reason: msg('delivery.inside', { destination }) }
  const name = error instanceof DOMException ? error.name : ''
  const reason =
    name === 'TimeoutError'
      ? msg('delivery.late', { destination })
      : msg('delivery.silent', { destination })
  return { kind: 'later', why: 'network', reason }
}

/** What the receiver says of the error in JSON, as data: short, and without secrets. */
function saidIn(text: string, secrets: readonly string[]): string {
  try {
    const { error, message, path } = JSON.parse(text)
    const said = [error?.message ?? error ?? message, path]
      .filter((part) => typeof part === 'string')
      .map((part) => beginning(part, REASON_MAX))
      .join(', ')
    const open = secrets
      .filter(({ length }) => length >= SECRET_MIN)
      .reduce((rest, one) => rest.replaceAll(one, '[removed]'), said)
    return createScrubber({ addresses: false }).text(open, REASON_MAX).replace(/\.$/, '')
  } catch {
    return ''
  }
}
