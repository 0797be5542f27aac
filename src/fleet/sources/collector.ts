import { msg, t } from '../../words/fleet/index.ts'
import {
  type LendToken,
  nothing,
  patientFetch,
  type RemoteSource,
  SourceProblem,
  sumOf,
} from './source.ts'

interface CollectorOptions {
  /** Absolute, or relative to the page. */
  url: string
  /** Scope of a bearer token, where the collector checks one. */
  scope?: string
  lend?: LendToken
  /** The shared key as a person typed it; asked for before each call, kept by nobody here. */
  key?: () => string | undefined
  /** What a relative address is relative to; this page. */
  page?: string
}

/** More answers in a row than any collector has would be one that never ends. */
const ANSWERS_MAX = 1000

/** A collector (`npm run collect`): only what came after the last refresh is asked for. */
export function createCollectorSource(options: CollectorOptions): RemoteSource {
  let cursor: string | undefined
  const { page = document.baseURI } = options
  const base = new URL(options.url.endsWith('/') ? options.url : `${options.url}/`, page)

  const ask = async (path: string, accept: string, signal?: AbortSignal): Promise<Response> => {
    const send = (headers: Record<string, string>) =>
      patientFetch(new URL(path, base), { headers: { Accept: accept, ...headers }, signal })
    const { scope, lend, key } = options
    const typed = key?.()
    if (scope && lend)
      return lend([scope], (token) => send({ Authorization: `Bearer ${token}` })).catch(
        (error: unknown) => {
          if (signal?.aborted || error instanceof SourceProblem) throw error
          throw new SourceProblem(msg('fleet.collector.signIn'), true)
        },
      )
    return send(typed ? { 'X-Preflight-Key': typed } : {})
  }

  return {
    id: 'collector',
    async refresh(engine, { onProgress, signal } = {}) {
      let all = nothing()
      const name = t('fleet.source.collector')
      for (let answers = 0; answers < ANSWERS_MAX; answers++) {
        const after = cursor === undefined ? '' : `?after=${encodeURIComponent(cursor)}`
        const response = await ask(`api/summaries${after}`, 'application/x-ndjson', signal)
        check(response, base)
        // The browser keeps a large answer on disk, and the engine reads it in its worker.
        const data = await response.blob().catch(() => {
          signal?.throwIfAborted()
          throw new SourceProblem(msg('fleet.collector.cutOff'))
        })
        if (data.size > 0) all = sumOf(all, await engine.load([{ name, data }], onProgress, signal))
        const next = response.headers.get('X-Next-Cursor')
        // Without a cursor all of it came at once; the same one again means that it is the end.
        if (next === null || next === cursor) break
        signal?.throwIfAborted()
        cursor = next
        if (data.size === 0) break
      }
      return all
    },
    async report(runId, signal) {
      const response = await ask(
        `api/reports/${encodeURIComponent(runId)}`,
        'application/json',
        signal,
      )
      if (response.status === 404) return undefined
      check(response, base)
      return response.json().catch(() => undefined)
    },
    forget() {
      cursor = undefined
    },
  }
}

function check({ ok, status, headers }: Response, { host }: URL) {
  if (status === 401 || status === 403)
    throw new SourceProblem(msg('fleet.collector.refused', { host, status }), true)
  if (!ok) throw new SourceProblem(msg('fleet.collector.status', { host, status }))
  if (headers.get('Content-Type')?.includes('text/html'))
    throw new SourceProblem(msg('fleet.collector.webPage', { host }))
}
