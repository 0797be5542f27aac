import { type AuthorizeKey, type AuthorizeResponse, authorizeKeys } from './taps.ts'

const KEY = 'preflight.signin.response'
const CHANNEL = 'preflight.signin'
const MAX = 5000

/**
 * Used on the bridge page: keeps a failed authorize response, without anything secret, where
 * the main page finds it. A redirect and an iframe share this tab's storage, a popup does not
 * and is heard over the channel.
 */
export function keepResponse(address: Pick<Location, 'hash' | 'search'>): void {
  const response = readResponse(address)
  if (!response) return
  try {
    sessionStorage.setItem(KEY, JSON.stringify(response))
  } catch {
    // Storage is blocked: the channel may still be heard.
  }
  if (typeof BroadcastChannel === 'undefined') return
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(response)
  channel.close()
}

/** @returns undefined for a success and for anything that is no response to us */
function readResponse({ hash, search }: Pick<Location, 'hash' | 'search'>) {
  const fields = [hash.slice(1), search.slice(1)]
    .map((text) => new URLSearchParams(text))
    .find((params) => params.has('error'))
  if (!fields) return undefined
  // MSAL puts its own part before the bar and passes ours on behind it.
  const attempt = (fields.get('state') ?? '').split('|')[1] ?? ''
  const params: AuthorizeResponse['params'] = {}
  for (const key of authorizeKeys) {
    const value = fields.get(key)
    if (value !== null) params[key as AuthorizeKey] = value.slice(0, MAX)
  }
  return { attempt, at: new Date().toISOString(), params } satisfies AuthorizeResponse
}

/** Used on the main page: takes what the bridge kept in this tab, once. */
export function takeResponse(attempt: string): AuthorizeResponse | undefined {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as AuthorizeResponse | null
    if (found?.attempt !== attempt) return undefined
    sessionStorage.removeItem(KEY)
    return found
  } catch {
    return undefined
  }
}

/** Listens for the response of a popup while one is open. */
export function hearResponse(attempt: string) {
  if (typeof BroadcastChannel === 'undefined')
    return { response: () => undefined, stop: () => undefined }
  let heard: AuthorizeResponse | undefined
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }: MessageEvent<AuthorizeResponse>) => {
    if (data?.attempt === attempt) heard = data
  }
  return { response: () => heard, stop: () => channel.close() }
}
