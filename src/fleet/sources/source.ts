import type { FleetEngine, Loaded } from '../types.ts'

export interface RefreshOptions {
  onProgress?: (share: number) => void
  signal?: AbortSignal
}

/** A place that is asked for runs over the network, again and again. */
export interface RemoteSource {
  /** "Collector", "Log Analytics" */
  name: string
  /**
   * Takes in what is new since the last call that succeeded.
   * @throws SourceProblem, or the reason of `signal`
   */
  refresh: (engine: Pick<FleetEngine, 'load'>, options?: RefreshOptions) => Promise<Loaded>
  /**
   * The full report of a run, unread; undefined where there is none.
   * @throws SourceProblem, or the reason of `signal`
   */
  report?: (runId: string, signal?: AbortSignal) => Promise<unknown>
  /** Begins anew: the next refresh brings everything. One under way is aborted before. */
  forget: () => void
}

/** A source did not answer as it should; the message is a sentence for a person. */
export class SourceProblem extends Error {
  /** A sign-in, a key or a role is missing: somebody can type it in and try again. */
  readonly needsAccess: boolean
  constructor(message: string, needsAccess = false) {
    super(message)
    this.name = 'SourceProblem'
    this.needsAccess = needsAccess
  }
}

/** Lends a token for these scopes to one call, without asking anybody. */
export type LendToken = <T>(scopes: string[], call: (token: string) => Promise<T>) => Promise<T>

export const sumOf = (a: Loaded, b: Loaded): Loaded => ({
  added: a.added + b.added,
  doubled: a.doubled + b.doubled,
  skipped: [...a.skipped, ...b.skipped],
  skippedMore: a.skippedMore + b.skippedMore,
})

export const nothing = (): Loaded => ({ added: 0, doubled: 0, skipped: [], skippedMore: 0 })

/** A person waits: longer waits are told, not made. */
const MAX_WAIT_S = 15
const TRIES = 4

/**
 * `fetch` that waits where the server asks to (429, 503).
 * @throws SourceProblem where no server answers, or the reason of `signal`
 */
export async function patientFetch(
  url: URL | string,
  init: RequestInit & { signal?: AbortSignal },
): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    let response: Response
    try {
      response = await fetch(url, { cache: 'no-store', credentials: 'omit', ...init })
    } catch {
      if (init.signal?.aborted) throw init.signal.reason
      throw new SourceProblem(
        `${new URL(url).host} did not answer, or does not let this page read its answers (CORS).`,
      )
    }
    if (response.status !== 429 && response.status !== 503) return response
    await response.body?.cancel()
    const seconds = Number(response.headers.get('Retry-After') ?? 2 ** attempt)
    const busy = `${new URL(url).host} is busy (HTTP ${response.status})`
    if (attempt === TRIES || !(seconds <= MAX_WAIT_S))
      throw new SourceProblem(
        `${busy}${seconds > MAX_WAIT_S ? ` and asks to wait ${Math.ceil(seconds)} s` : ''}.`,
      )
    await wait(Math.max(0, seconds) * 1000, init.signal)
  }
}

const wait = (ms: number, signal?: AbortSignal) =>
  new Promise<void>((done, stop) => {
    const end = () => stop(signal?.reason)
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end)
      done()
    }, ms)
    signal?.addEventListener('abort', end, { once: true })
    signal?.addEventListener('abort', () => clearTimeout(timer), { once: true })
  })
