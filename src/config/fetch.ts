import { raced } from '../model/wait.ts'

/** What came of asking for `config.json`: its text, or why there is none. */
export type Fetched =
  | { text: string }
  | { failed: 'none' | 'unreachable' }
  | { failed: 'status'; status: number }
  | { failed: 'late'; seconds: number }

const DEADLINE_MS = 4000

/** Fetches `config.json` beside the page; never rejects. */
export async function fetchConfig(fetchFn: typeof fetch = fetch): Promise<Fetched> {
  try {
    const signal = AbortSignal.timeout(DEADLINE_MS)
    const response = await raced(fetchFn('config.json', { cache: 'no-cache', signal }), signal)
    const { ok, status } = response
    if (ok) return { text: await raced(response.text(), signal) }
    return status === 404 ? { failed: 'none' } : { failed: 'status', status }
  } catch (error) {
    const late = error instanceof DOMException && error.name === 'TimeoutError'
    return late ? { failed: 'late', seconds: DEADLINE_MS / 1000 } : { failed: 'unreachable' }
  }
}
