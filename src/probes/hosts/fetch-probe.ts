import { raced } from '../../model/wait.ts'
import type { FetchEvidence } from '../evidence.ts'
import { isBadPort } from '../ports.ts'
import { since } from '../wait.ts'

const MAX_ERROR = 200

export interface FetchLimits {
  deadlineMs: number
  signal: AbortSignal
  /** Ends the wait early, as if the deadline had come. */
  giveUp?: AbortSignal
}

/**
 * Fetches `url` without reading it (`mode: no-cors`): a response proves TCP, TLS and HTTP,
 * its status stays hidden. `/favicon.ico` is the path to use, since an HTML answer can be
 * refused by opaque-response blocking and would look like an outage.
 */
export async function fetchOpaque(
  url: string,
  { deadlineMs, signal, giveUp }: FetchLimits,
): Promise<FetchEvidence> {
  const port = Number(new URL(url).port)
  if (port && isBadPort(port))
    return { outcome: 'blocked', ms: 0, url, error: `port ${port} is closed to web pages` }
  const start = performance.now()
  const timeout = AbortSignal.timeout(deadlineMs)
  const deadline = giveUp ? AbortSignal.any([timeout, giveUp]) : timeout
  const blocked = watchPolicy(url)
  try {
    const over = AbortSignal.any([signal, deadline])
    const answer = fetch(url, {
      mode: 'no-cors',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: over,
    })
    await raced(answer, over)
    return { outcome: 'responded', ms: since(start), url }
  } catch (error) {
    signal.throwIfAborted()
    const directive = await blocked.directive()
    if (directive) return { outcome: 'blocked', ms: since(start), url, error: directive }
    if (deadline.aborted) return { outcome: 'timeout', ms: since(start), url }
    return { outcome: 'failed', ms: since(start), url, error: String(error).slice(0, MAX_ERROR) }
  } finally {
    blocked.stop()
  }
}

/** A policy violation is reported as an event of the document, never by fetch itself. */
function watchPolicy(url: string) {
  let seen: string | undefined
  const { origin } = new URL(url)
  const listen = (event: SecurityPolicyViolationEvent) => {
    if (event.blockedURI === url || event.blockedURI.startsWith(origin))
      seen = `Content-Security-Policy ${event.effectiveDirective}`
  }
  document.addEventListener('securitypolicyviolation', listen)
  return {
    /** The event comes a task later than the failure. */
    directive: () => new Promise<string | undefined>((done) => setTimeout(() => done(seen), 0)),
    stop: () => document.removeEventListener('securitypolicyviolation', listen),
  }
}
