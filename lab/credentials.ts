import { createHmac } from 'node:crypto'

/** The TURN REST form: what a credentials broker answers with. */
export interface TurnCredentials {
  /** `<expiry in Unix seconds>:<label>` */
  username: string
  /** base64(HMAC-SHA1(secret, username)) */
  password: string
  /** Seconds; negative once the credentials have run out. */
  ttl: number
}

/**
 * Time-limited TURN credentials (draft-uberti-behave-turn-rest-00 §2.2), as coturn's
 * `use-auth-secret` checks them.
 * @param ttl seconds from now; a negative one makes expired credentials
 */
export function turnCredentials(secret: string, ttl = 600, label = 'lab'): TurnCredentials {
  const username = `${Math.floor(Date.now() / 1000) + ttl}:${label}`
  const password = createHmac('sha1', secret).update(username).digest('base64')
  return { username, password, ttl }
}
