import type { RelayConfig } from '../config.ts'
import { expiryOf, type IceServers, RelaySourceError, readIceServers } from './ice-servers.ts'

const DEADLINE_MS = 6000
const MAX_BYTES = 100_000

/** Keys typed in for one run, by relay name. Held in memory only. */
export type SpeechKeys = ReadonlyMap<string, string>

/**
 * Gets the ICE servers of one configured relay.
 * @throws RelaySourceError when they cannot be had; the signal's reason when aborted
 */
export async function getIceServers(
  relay: RelayConfig,
  keys: SpeechKeys,
  signal: AbortSignal,
): Promise<IceServers> {
  if ('urls' in relay) {
    const { urls, username, credential } = relay
    const expiresAt = expiryOf(username)
    return { source: 'static', urls, username, credential, ...(expiresAt && { expiresAt }) }
  }
  if ('broker' in relay) {
    const { body, now } = await ask(new URL(relay.broker, document.baseURI), {}, signal)
    return readIceServers(body, 'broker', now)
  }

  const key = keys.get(relay.name)
  if (!key)
    throw new RelaySourceError('key-missing', `No Speech key was typed in for "${relay.name}".`)
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

async function ask(url: URL, headers: HeadersInit, signal: AbortSignal): Promise<Answer> {
  const where = `${url.origin}${url.pathname}`
  let answer: Response
  let body: string
  try {
    answer = await fetch(url, {
      headers,
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]),
    })
    body = (await answer.text()).slice(0, MAX_BYTES)
  } catch {
    signal.throwIfAborted()
    throw new RelaySourceError('broker-unreachable', `${where} gave no readable answer.`)
  }
  if (!answer.ok)
    throw new RelaySourceError(
      'broker-rejected',
      `${where} answered with HTTP ${answer.status}.`,
      answer.status,
    )
  try {
    const date = new Date(answer.headers.get('date') ?? Number.NaN)
    return { body: JSON.parse(body), ...(!Number.isNaN(date.getTime()) && { now: date }) }
  } catch {
    throw new RelaySourceError('broker-invalid', `${where} did not answer with JSON.`)
  }
}
