import { authorizeUrl, type SignInSettings } from '../../config/sign-in.ts'
import { RETURN_MARK, RETURN_STATE } from '../../signin/round-trip.ts'
import type { Outcomes } from '../model/record.ts'

const KEY = 'preflight-acceptance-away'
/** Which way out of the page each of these rows is about. */
type Row = 'session-storage' | 'session-storage-origin'

/** Leaves this page and comes back by loading it anew. */
export function leaveAndReturn(): void {
  const url = new URL(location.href)
  url.searchParams.set(RETURN_MARK, remember('session-storage'))
  location.assign(url)
}

/**
 * Leaves for the sign-in service of config.json, which is another origin, and comes back over
 * `redirect.html` as a sign-in does. Nobody is asked anything (`prompt=none`), and what comes back
 * is dropped: nothing here could redeem it.
 */
export async function leaveForSignIn(settings: SignInSettings): Promise<void> {
  const verifier = crypto.getRandomValues(new Uint8Array(32))
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new TextEncoder().encode(base64Url(verifier)),
  )
  const url = new URL(authorizeUrl(settings))
  url.search = new URLSearchParams({
    client_id: settings.clientId,
    response_type: 'code',
    response_mode: 'fragment',
    redirect_uri: new URL(settings.redirectUri, document.baseURI).href,
    scope: 'openid',
    prompt: 'none',
    nonce: crypto.randomUUID(),
    code_challenge: base64Url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    state: RETURN_STATE + remember('session-storage-origin'),
  }).toString()
  location.assign(url)
}

/** Keeps a token in the tab's storage, and a copy in the browser's. @returns its beginning */
function remember(row: Row): string {
  const token = crypto.randomUUID()
  sessionStorage.setItem(KEY, token)
  localStorage.setItem(KEY, `${row} ${token}`)
  return token.slice(0, 8)
}

const base64Url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

/** What became of the tab's storage, by row; undefined where nobody has left. */
export function takeReturn(): Outcomes | undefined {
  const url = new URL(location.href)
  const mark = url.searchParams.get(RETURN_MARK)
  if (!mark) return undefined
  url.searchParams.delete(RETURN_MARK)
  history.replaceState(null, '', url)
  try {
    const [row, token] = (localStorage.getItem(KEY) ?? '').split(' ')
    localStorage.removeItem(KEY)
    const kept = sessionStorage.getItem(KEY)
    sessionStorage.removeItem(KEY)
    if (!row || !token?.startsWith(mark)) return undefined
    return { [row]: { came: kept === token ? 'kept' : 'lost' } }
  } catch {
    return { 'session-storage': { why: 'not-available' } }
  }
}
