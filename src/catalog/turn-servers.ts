/**
 * What TURN servers say to what, read in their source. RFC 8489 §9.2.4 wants 401 for an unknown
 * user and for a wrong password, and some servers say something else.
 */

export type Occasion =
  | 'unknown-user'
  | 'wrong-password'
  | 'expired'
  | 'stale-nonce'
  | 'quota'
  | 'no-port-left'
  | 'client-denied'
  | 'draining'
  | 'redirect'
  | 'turn-turned-off'

interface TurnServer {
  server: string
  /** First and last version read. */
  versions: string
  source: string
  sourceDate: string
  /** STUN error codes (RFC 8489 §14.8, RFC 8656 §19). */
  says: Partial<Record<Occasion, number>>
}

export const turnServers: readonly TurnServer[] = [
  {
    server: 'coturn',
    versions: '4.17.1',
    source: 'coturn/coturn@8024aa6 src/server/ns_turn_server.c',
    sourceDate: '2026-08-07',
    says: {
      'unknown-user': 401,
      'wrong-password': 401,
      expired: 401,
      'stale-nonce': 438,
      quota: 486,
      'no-port-left': 508,
      draining: 403,
      redirect: 300,
    },
  },
  {
    server: 'pion/turn',
    versions: '2.1.6',
    source: 'pion/turn@v2.1.6 internal/server/util.go, turn.go',
    sourceDate: '2024-04-19',
    says: {
      'unknown-user': 400,
      'wrong-password': 400,
      expired: 400,
      'stale-nonce': 438,
      'no-port-left': 508,
    },
  },
  {
    server: 'pion/turn',
    versions: '4.1.4-5.0.12',
    source: 'pion/turn@v5.0.12 internal/server/util.go, turn.go',
    sourceDate: '2026-07-02',
    says: {
      'unknown-user': 400,
      'wrong-password': 400,
      expired: 400,
      'stale-nonce': 438,
      quota: 486,
      'no-port-left': 508,
      'turn-turned-off': 400,
    },
  },
  {
    server: 'node-turn',
    versions: '0.0.6',
    source: 'Atlantis-Software/node-turn@fc1951c lib/authentification.js, lib/methods/allocate.js',
    sourceDate: '2020-09-25',
    says: {
      'unknown-user': 401,
      'wrong-password': 401,
      'stale-nonce': 438,
      'no-port-left': 508,
    },
  },
  {
    server: 'eturnal (processone/stun)',
    versions: '1.2.22',
    source: 'processone/stun@c022d7f src/stun.erl, src/turn.erl',
    sourceDate: '2026-03-25',
    says: {
      'unknown-user': 401,
      'wrong-password': 401,
      expired: 401,
      'stale-nonce': 438,
      quota: 486,
      'no-port-left': 508,
      'client-denied': 403,
      'turn-turned-off': 405,
    },
  },
  {
    server: 'turn-server (npm)',
    versions: '0.6.6',
    source: 'turn-server@0.6.6 src/session.js',
    sourceDate: '2026-09-04',
    says: {
      'unknown-user': 401,
      'wrong-password': 401,
      'stale-nonce': 438,
      quota: 486,
      'no-port-left': 508,
      'client-denied': 403,
      redirect: 300,
    },
  },
]

/** Whether some server says this on that occasion. */
export const isSaidTo = (code: number, ...occasions: Occasion[]) =>
  turnServers.some(({ says }) => occasions.some((occasion) => says[occasion] === code))
