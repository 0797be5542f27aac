import type { RelayConfig } from '../config/config.ts'
import type { LendToken } from '../model/lend-token.ts'
import { raced } from '../model/wait.ts'
import { expiryOf, type IceServers, RelaySourceError, readIceServers } from './ice-servers.ts'

const DEADLINE_MS = 6000
/** A token mostly comes from memory; a new one takes one request to Entra. */
const TOKEN_MS = 6000
const MAX_BYTES = 100_000

/** Keys typed in for one run, by relay name. Held in memory only. */
export type SpeechKeys = ReadonlyMap<string, string>

/** What a source may ask for besides its address. */
export interface SourceTools {
  keys: SpeechKeys
  /** Absent where no sign-in is set up. */
  lendToken?: LendToken
}

/**
 * Gets the ICE servers of one configured relay.
 * @throws RelaySourceError when there are none; the signal's reason when aborted
 */
export async function getIceServers(
  relay: RelayConfig,
  { keys, lendToken }: SourceTools,
  signal: AbortSignal,
): Promise<IceServers> {
  if ('urls' in relay) {
    const { urls, username, credential } = relay
    const expiresAt = expiryOf(username)
    return { source: 'static', urls, username, credential, ...(expiresAt && { expiresAt }) }
  }
  if ('broker' in relay) {
    const url = new URL(relay.broker, document.baseURI)
    const { body, now } =
      'auth' in relay
        ? await askSignedIn(url, relay.auth.scope, lendToken, signal)
        : await ask(url, {}, signal)
    return readIceServers(body, 'broker', now)
  }

  const key = keys.get(relay.name)
  if (!key)
    throw new RelaySourceError('key-missing', `No Speech key was entered for "${relay.name}".`)
  const url = new URL(
    `https://${relay.speechRegion}.tts.speech.microsoft.com/cognitiveservices/avatar/relay/token/v1`,
  )
  const { body, now } = await ask(url, { 'Ocp-Apim-Subscription-Key': key }, signal)
  return readIceServers(body, 'speech', now)
}

interface Answer {
  body: unknown
  /** The source's own clock (header `Date`), which other origins mostly keep to themselves. */
  now?: Date
}

/** With a token, where one is there or comes silently. */
async function askSignedIn(
  url: URL,
  scope: string,
  lendToken: LendToken | undefined,
  signal: AbortSignal,
): Promise<Answer> {
  if (!lendToken)
    throw new RelaySourceError('sign-in-not-set-up', 'No signIn in config.json or on this page.')
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), TOKEN_MS)
  const either = AbortSignal.any([signal, patience.signal])
  const lent = lendToken(scope, (token) => {
    clearTimeout(timer)
    // A token that comes too late is used for nothing.
    either.throwIfAborted()
    return ask(url, { Authorization: `Bearer ${token}` }, signal)
  })
  try {
    const answer = await raced(lent, either)
    if (answer) return answer
  } catch (error) {
    signal.throwIfAborted()
    if (!patience.signal.aborted) throw error
  } finally {
    clearTimeout(timer)
  }
  throw new RelaySourceError('sign-in-missing', 'No token of a signed-in account could be had.')
}

async function ask(
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Answer> {
  const where = `${url.origin}${url.pathname}`
  let answer: Response
  let body: string
  try {
    const over = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)])
    const asked = {
      headers,
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      // A token is for this address and for no other.
      redirect: headers.Authorization ? 'error' : 'follow',
    } as const
    answer = await raced(fetch(url, { ...asked, signal: over }), over)
    body = (await raced(answer.text(), over)).slice(0, MAX_BYTES)
  } catch {
    signal.throwIfAborted()
    throw new RelaySourceError('broker-unreachable', `${where} didn't return a readable response.`)
  }
  if (!answer.ok)
    throw new RelaySourceError(
      'broker-rejected',
      `${where} returned HTTP ${answer.status}.`,
      answer.status,
    )
  try {
    const date = new Date(answer.headers.get('date') ?? Number.NaN)
    return { body: JSON.parse(body), ...(!Number.isNaN(date.getTime()) && { now: date }) }
  } catch {
    throw new RelaySourceError('broker-invalid', `${where} didn't return JSON.`)
  }
}
