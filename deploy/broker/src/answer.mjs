import { turnCredentials } from './credentials.mjs'

/** Whoever stores an answer could use the relay with it. */
const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i

/**
 * What the broker answers with these settings, in the form of an Azure Function. A wrong setting is
 * named, its value is not: the page that asks is no place for a secret.
 */
export function iceAnswer({ TURN_SECRET, TURN_HOST }, now = Date.now()) {
  const wrong = [
    ...(TURN_SECRET ? [] : ['TURN_SECRET is missing (the secret of the relay).']),
    ...(TURN_HOST ? [] : ['TURN_HOST is missing (the name of the relay).']),
    ...(TURN_SECRET && TURN_SECRET.length < 32
      ? ['TURN_SECRET is shorter than 32 characters.']
      : []),
    ...(TURN_HOST && !hostName.test(TURN_HOST)
      ? ['TURN_HOST is not a host name (no scheme, no port).']
      : []),
  ]
  if (wrong.length > 0)
    return { status: 500, headers, jsonBody: { error: `Broker settings: ${wrong.join(' ')}` } }
  return { status: 200, headers, jsonBody: turnCredentials(TURN_SECRET, TURN_HOST, now) }
}

/** An address that asked too often is told when to come back. */
export const tooMany = (seconds) => ({
  status: 429,
  headers: { ...headers, 'Retry-After': String(seconds) },
  jsonBody: { error: 'Too many answers for this address. Ask again later.' },
})
