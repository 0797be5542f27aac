import { STAND_IN_USER, standIn } from '../relay-faults.ts'
import type { Scenario } from '../scenario.ts'

const says = (
  name: string,
  answers: Record<string, number>,
  cause: Scenario['expect']['causes'][number],
  headline: RegExp,
  more: { says?: RegExp } = {},
): Scenario => ({
  name,
  faults: [standIn(answers)],
  params: 'only=relay.azure',
  config: {
    relays: [
      {
        name: 'azure',
        urls: [
          'turn:relay.communication.microsoft.com:3478?transport=udp',
          'turn:relay.communication.microsoft.com:3478?transport=tcp',
        ],
        username: STAND_IN_USER,
        credential: 'secret',
      },
    ],
  },
  expect: { verdict: 'fail', headline, causes: [cause], ...more },
})

/** What servers other than coturn say, and coturn where it is unwell (src/catalog/turn-servers.ts). */
export const oddRelayScenarios: Scenario[] = [
  says(
    'relay calls every nonce stale (438)',
    { '*': 438, [STAND_IN_USER]: 438 },
    'nonce-stale',
    /asks each client to start over/,
    { says: /load balancer/ },
  ),
  says(
    'relay redirects without an address (300)',
    { [STAND_IN_USER]: 300 },
    'relay-redirects',
    /redirects to another server/,
  ),
  says(
    'wrong password, pion (400 to everybody)',
    { '*': 400, [STAND_IN_USER]: 400 },
    'credentials-rejected',
    /rejected the user name or password/,
    { says: /as it does to unknown users/ },
  ),
  says(
    'relay calls our request malformed (400 to us alone)',
    { [STAND_IN_USER]: 400 },
    'allocation-refused',
    /accepted the credentials but refused/,
  ),
  says(
    'relay without a free port (508)',
    { [STAND_IN_USER]: 508 },
    'allocation-refused',
    /^The relay is full/,
    { says: /quota/ },
  ),
  says(
    'relay that forbids everybody (403)',
    { '*': 403, [STAND_IN_USER]: 403 },
    'relay-refuses-all',
    /refuses requests, whatever the credentials/,
  ),
]
