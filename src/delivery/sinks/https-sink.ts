import type { Additions } from '../../report/schema/summary-keys.ts'
import { msg } from '../../words/delivery/index.ts'
import type { Content, Outcome } from '../queue/entry.ts'
import { destinationOf, type HttpsSink } from '../settings.ts'
import { exchange, outcomeOf, outcomeOfError } from './http.ts'
import { type Sink, type SinkTools, testRecord } from './sink.ts'

/** POST of JSON to a collector, Logic App or function, or PUT of a blob. */
export function createHttpsSink(config: HttpsSink, { lendToken, page }: SinkTools): Sink {
  const { url, method, auth, key } = config
  const target = new URL(url, page)
  const destination = destinationOf(config, page)
  const secrets = [key ?? '', target.search.slice(1), target.searchParams.get('sig') ?? '']

  /** With the token, if one is asked for; a missing one is no failure of the receiver. */
  const withToken = async (
    call: (headers: Record<string, string>) => Promise<Outcome>,
  ): Promise<Outcome> => {
    const own: Record<string, string> = key ? { 'X-Preflight-Key': key } : {}
    if (!auth) return call(own)
    const lent = await lendToken(auth.scope, (token) =>
      call({ ...own, Authorization: `Bearer ${token}` }),
    )
    return (
      lent ?? {
        kind: 'later',
        why: 'sign-in',
        reason: msg('delivery.noToken', { destination }),
      }
    )
  }
  const sendBody = (body: string, id: string, signal: AbortSignal) =>
    withToken(async (headers) => {
      try {
        const request =
          method === 'PUT'
            ? { url: blobUrl(target, id), headers: { ...headers, ...blobHeaders } }
            : { url: target.href, headers: { ...headers, 'Idempotency-Key': id } }
        const answer = await exchange(request.url, {
          method,
          headers: { ...request.headers, 'Content-Type': 'application/json' },
          body,
          signal,
        })
        // The blob of this run is there: an earlier attempt got through, its answer did not.
        if (method === 'PUT' && (answer.status === 409 || answer.status === 412))
          return { kind: 'accepted' }
        const outcome = outcomeOf(answer, destination, secrets)
        // The next token may be a good one: the receiver may not know a new signing key yet.
        return auth && answer.status === 401 && outcome.kind === 'refused'
          ? { kind: 'later', why: 'sign-in', reason: outcome.reason }
          : outcome
      } catch (error) {
        return outcomeOfError(error, destination)
      }
    })

  return {
    config,
    destination,
    send: ({ summary, report }: Content, signal) =>
      // The report is JSON already; parsing it again would only cost time.
      sendBody(
        `{"summary":${JSON.stringify(summary)}${report ? `,"report":${report}` : ''}}`,
        method === 'PUT' ? blobId(summary) : summary.runId,
        signal,
      ),
    accept: (acceptance, signal) => sendBody(JSON.stringify({ acceptance }), acceptance.id, signal),
    async test(signal) {
      const health = method === 'POST' ? healthUrl(target) : undefined
      const outcome = health
        ? await withToken(async (headers) => {
            try {
              return outcomeOf(await exchange(health, { headers, signal }), destination, secrets)
            } catch (error) {
              return outcomeOfError(error, destination)
            }
          })
        : await sendBody(JSON.stringify(testRecord()), `test-${crypto.randomUUID()}`, signal)
      if (outcome.kind !== 'accepted') return { ok: false, text: outcome.reason }
      const text = health
        ? msg('delivery.test.health', { destination })
        : msg('delivery.test.record', { destination })
      return { ok: true, text }
    },
  }
}

/** `If-None-Match` lets a SAS that may only create suffice, and keeps what is there. */
const blobHeaders = { 'x-ms-blob-type': 'BlockBlob', 'If-None-Match': '*' }

/** A blob of its own in the container of the SAS URL. */
function blobUrl(container: URL, id: string): string {
  const url = new URL(container)
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${encodeURIComponent(id)}.json`
  return url.href
}

/** A collector of this product tells how it is without being sent anything. */
function healthUrl(target: URL): string | undefined {
  if (!/\/api\/reports\/?$/.test(target.pathname)) return undefined
  const url = new URL(target)
  url.pathname = url.pathname.replace(/reports\/?$/, 'health')
  return url.href
}

/** Blobs are never written again: what a watch or rehearsal added is one of its own. */
function blobId({ runId, watchedAt, rehearsedAt }: Additions & { runId: string }): string {
  const added = (what: string, at?: string) => (at ? `-${what}-${Date.parse(at)}` : '')
  return runId + added('watch', watchedAt) + added('rehearsal', rehearsedAt)
}
