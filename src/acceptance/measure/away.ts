import type { Outcome } from '../model/record.ts'

const KEY = 'preflight-acceptance-away'
const MARK = 'acceptance'

/**
 * Leaves this page as a sign-in does, and comes back by loading it anew. What the tab's storage
 * held is compared with a copy in the browser's storage.
 */
export function leaveAndReturn(): void {
  const token = crypto.randomUUID()
  sessionStorage.setItem(KEY, token)
  localStorage.setItem(KEY, token)
  const url = new URL(location.href)
  url.searchParams.set(MARK, token.slice(0, 8))
  location.assign(url)
}

/** What became of the tab's storage; undefined where nobody has left. */
export function takeReturn(): Outcome | undefined {
  const url = new URL(location.href)
  if (!url.searchParams.has(MARK)) return undefined
  url.searchParams.delete(MARK)
  history.replaceState(null, '', url)
  try {
    const token = localStorage.getItem(KEY)
    localStorage.removeItem(KEY)
    const kept = sessionStorage.getItem(KEY)
    sessionStorage.removeItem(KEY)
    return token ? { came: kept === token ? 'kept' : 'lost' } : undefined
  } catch {
    return { why: 'not-available' }
  }
}
