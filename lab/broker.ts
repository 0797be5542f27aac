import type { IncomingMessage, ServerResponse } from 'node:http'
import { turnCredentials } from './credentials.ts'

/** What the broker needs to know of a relay. */
export interface BrokerRelay {
  secret: string
  /** TURN URLs that every case but `tls` hands out. */
  uris: string[]
  /** TURN URLs that the case `tls` adds to the first of the others. */
  tlsUris: string[]
}

/** The last part of `/lab/broker/<case>`; plain `/lab/broker` is `good`. */
const brokerCases = [
  'good',
  'tls',
  'wrong-password',
  'expired',
  'denied',
  'broken',
  'no-turn',
] as const
export type BrokerCase = (typeof brokerCases)[number]

const BROKER = '/lab/broker'

/** Answers for `/lab/broker` and its variants; everything else is for the next handler. */
export function brokerMiddleware(relay: BrokerRelay) {
  return (req: IncomingMessage, res: ServerResponse, next: () => void) => {
    const path = (req.url ?? '').split('?')[0] ?? ''
    if (path !== BROKER && !path.startsWith(`${BROKER}/`)) return next()
    const wanted = path.slice(BROKER.length + 1) || 'good'
    const known = brokerCases.find((name) => name === wanted)
    const { status, type, body } = known ? answer(known, relay) : json(404, { error: 'no case' })
    res.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body)
  }
}

/** One broker's answer in the TURN REST form, or the fault that its name promises. */
function answer(wanted: BrokerCase, { uris, tlsUris, secret }: BrokerRelay) {
  switch (wanted) {
    case 'good':
      return json(200, { ...turnCredentials(secret), uris })
    case 'tls':
      // Beside a transport that works, a failing TLS handshake is told from a relay that is down.
      return json(200, { ...turnCredentials(secret), uris: [...uris.slice(0, 1), ...tlsUris] })
    case 'wrong-password':
      return json(200, { ...turnCredentials('not the secret of this relay'), uris })
    case 'expired':
      return json(200, { ...turnCredentials(secret, -3600), uris })
    case 'denied':
      return json(403, { error: 'this broker hands out nothing' })
    case 'broken':
      return { status: 200, type: 'text/html', body: '<!doctype html><title>Sign in</title>' }
    case 'no-turn':
      return json(200, { ...turnCredentials(secret), uris: ['stun:relay.invalid:3478'] })
  }
}

function json(status: number, value: unknown) {
  return { status, type: 'application/json', body: JSON.stringify(value) }
}
