/** Where this browser keeps the query of the last kiosk link. */
export const KIOSK_KEY = 'preflight-kiosk'

/**
 * The query to start with. An installed app starts without the query of the link that it was
 * installed from, so the kept one stands in for it; in a tab it never does.
 */
export function startQuery(): { search: string; remembered: boolean } {
  const { search } = location
  const kept = search === '' && isInstalled() ? read() : null
  return kept ? { search: kept, remembered: true } : { search, remembered: false }
}

function read(): string | null {
  try {
    return localStorage.getItem(KIOSK_KEY)
  } catch {
    return null
  }
}

const isInstalled = () =>
  matchMedia('(display-mode: standalone), (display-mode: fullscreen), (display-mode: minimal-ui)')
    .matches
