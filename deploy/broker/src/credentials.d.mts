/** Seconds. */
export const TTL_SECONDS: number

/**
 * @param secret coturn's `static-auth-secret`
 * @param host name of the relay
 * @param now milliseconds since 1970
 */
export function turnCredentials(
  secret: string,
  host: string,
  now?: number,
): {
  /** `<expiry in Unix seconds>:<16 random hex digits>` */
  username: string
  /** base64(HMAC-SHA1(secret, username)) */
  password: string
  /** Seconds. */
  ttl: number
  uris: string[]
}
