import { msg } from '../../words/fleet/index.ts'
import { type LendToken, patientFetch, SourceProblem } from './source.ts'

export interface CollectorOptions {
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

/** What shows a collector that this page may read; at most one of them. */
export interface Proof {
  key?: string
  token?: string
}

/** One collector and the right to read it. */
export interface CollectorAccess {
  /** With a slash at the end. */
  base: URL
  /** @throws SourceProblem, or the reason of `signal` */
  get: (path: string, accept: string, signal?: AbortSignal) => Promise<Response>
  /**
   * For a channel whose first message holds it.
   * @throws SourceProblem where a person has to sign in
   */
  prove: () => Promise<Proof>
}

export function createCollectorAccess(options: CollectorOptions): CollectorAccess {
  const { url, scope, lend, key, page = document.baseURI } = options
  const base = new URL(url.endsWith('/') ? url : `${url}/`, page)

  /** With a token where the collector takes one, else with the key if there is one. */
  const withProof = async <T>(call: (proof: Proof) => Promise<T>, signal?: AbortSignal) => {
    const typed = key?.()
    if (!scope || !lend) return call(typed ? { key: typed } : {})
    return lend([scope], (token) => call({ token })).catch((error: unknown) => {
      if (signal?.aborted || error instanceof SourceProblem) throw error
      throw new SourceProblem(msg('fleet.collector.signIn'), true)
    })
  }

  return {
    base,
    get: (path, accept, signal) =>
      withProof(
        (proof) =>
          patientFetch(new URL(path, base), {
            headers: { Accept: accept, ...headersOf(proof) },
            signal,
          }),
        signal,
      ),
    prove: () => withProof(async (proof) => proof),
  }
}

function headersOf({ key, token }: Proof): Record<string, string> {
  if (token) return { Authorization: `Bearer ${token}` }
  return key ? { 'X-Preflight-Key': key } : {}
}

/** @throws SourceProblem where the answer is none of a collector */
export function checkAnswer({ ok, status, headers }: Response, { host }: URL) {
  if (status === 401 || status === 403)
    throw new SourceProblem(msg('fleet.collector.refused', { host, status }), true)
  if (!ok) throw new SourceProblem(msg('fleet.collector.status', { host, status }))
  if (headers.get('Content-Type')?.includes('text/html'))
    throw new SourceProblem(msg('fleet.collector.webPage', { host }))
}
