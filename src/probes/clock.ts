import { raced } from '../model/wait.ts'
import type { ClockEvidence } from './evidence.ts'
import type { Probe } from './types.ts'

const DEADLINE_MS = 4000

/** Compares this device's clock with the page's own server. Tokens are only good at their time. */
export const clockProbe: Probe<'clock'> = {
  kind: 'clock',
  async run({ path }, { signal }) {
    const url = new URL(`${path}?past-cache=${Date.now()}`, document.baseURI).href
    const unread: ClockEvidence = { kind: 'clock', uncertaintyMs: 0, url }
    const sent = Date.now()
    try {
      const over = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)])
      const answer = fetch(url, { cache: 'no-store', credentials: 'omit', signal: over })
      const { headers } = await raced(answer, over)
      const received = Date.now()
      const date = Date.parse(headers.get('date') ?? '')
      // `Age` is how long a cache on the way has held the answer, its `Date` included.
      const age = Number(headers.get('age') ?? 0) * 1000 || 0
      if (Number.isNaN(date)) return unread
      const half = (received - sent) / 2
      // `Date` is cut to whole seconds, so the server's time is half a second later on average.
      const skewMs = Math.round(sent + half - (date + age + 500))
      return { ...unread, skewMs, uncertaintyMs: Math.round(half + 500 + (age ? 1000 : 0)) }
    } catch {
      signal.throwIfAborted()
      return unread
    }
  },
}
