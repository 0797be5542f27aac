import { createHmac } from 'node:crypto'
import { app } from '@azure/functions'

const TTL_SECONDS = 600

/**
 * Hands out TURN REST credentials that run out after ten minutes
 * (draft-uberti-behave-turn-rest-00). Who may ask is decided in front of this function:
 * CORS for the page's origin, and Entra ID sign-in if the app setting demands it.
 */
export function credentials(secret, host, now = Date.now()) {
  const username = `${Math.floor(now / 1000) + TTL_SECONDS}:preflight`
  return {
    username,
    password: createHmac('sha1', secret).update(username).digest('base64'),
    ttl: TTL_SECONDS,
    uris: [
      `turn:${host}:3478?transport=udp`,
      `turn:${host}:443?transport=tcp`,
      `turns:${host}:443?transport=tcp`,
    ],
  }
}

app.http('ice', {
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: async () => {
    const { TURN_SECRET, TURN_HOST } = process.env
    if (!TURN_SECRET || !TURN_HOST)
      return { status: 500, jsonBody: { error: 'Set TURN_SECRET and TURN_HOST.' } }
    return {
      jsonBody: credentials(TURN_SECRET, TURN_HOST),
      headers: { 'Cache-Control': 'no-store' },
    }
  },
})
