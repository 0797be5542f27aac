import type { Message } from '../../model/message.ts'
import { raced, sleep } from '../../model/wait.ts'
import { inEnglish } from '../../words/catalogue.ts'
import { msg } from '../../words/fleet/index.ts'
import type { FleetEngine, Loaded } from '../types.ts'

export interface RefreshOptions {
  onProgress?: (share: number) => void
  signal?: AbortSignal
}

/** Sources that config.json can name. */
export type SourceId = 'collector' | 'log-analytics'

/** A place that is asked for runs over the network, again and again. */
export interface RemoteSource {
  id: SourceId
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

/** A source did not answer as it should; `text` says it to a person. */
export class SourceProblem extends Error {
  /** A sign-in, a key or a role is missing: somebody can type it in and try again. */
  readonly needsAccess: boolean
  readonly text: Message
  constructor(text: Message, needsAccess = false) {
    super(inEnglish(text))
    this.name = 'SourceProblem'
    this.text = text
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
      const asked = fetch(url, { cache: 'no-store', credentials: 'omit', ...init })
      response = init.signal ? await raced(asked, init.signal) : await asked
    } catch {
      if (init.signal?.aborted) throw init.signal.reason
      throw new SourceProblem(msg('fleet.source.silent', { host: new URL(url).host }))
    }
    if (response.status !== 429 && response.status !== 503) return response
    await response.body?.cancel()
    const seconds = Number(response.headers.get('Retry-After') ?? 2 ** attempt)
    const busy = { host: new URL(url).host, status: response.status }
    if (seconds > MAX_WAIT_S)
      throw new SourceProblem(msg('fleet.source.busyFor', { ...busy, seconds: Math.ceil(seconds) }))
    if (attempt === TRIES || !(seconds <= MAX_WAIT_S))
      throw new SourceProblem(msg('fleet.source.busy', busy))
    await sleep(Math.max(0, seconds) * 1000, init.signal)
  }
}
