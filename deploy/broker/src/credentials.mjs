import { createHmac, randomBytes } from 'node:crypto'

/** How long credentials open new allocations; one that stands is not ended by it. */
export const TTL_SECONDS = 600

/**
 * TURN REST credentials (draft-uberti-behave-turn-rest-00 §2.2), as coturn's `use-auth-secret`
 * checks them. coturn counts `user-quota` by what follows the expiry, so every answer gets a label
 * of its own: headsets that share one would use up each other's allocations.
 */
export function turnCredentials(secret, host, now = Date.now()) {
  const username = `${Math.floor(now / 1000) + TTL_SECONDS}:${randomBytes(8).toString('hex')}`
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
