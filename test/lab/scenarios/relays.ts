import { createHash } from 'node:crypto'
import { dns, relay } from '../faults.ts'
import type { Scenario } from '../scenario.ts'

const only = { params: 'only=relay.azure' }

/** A user whose key was made for another realm (RFC 8489 §9.2.2). */
const keyOfOtherRealm = createHash('md5').update('lab:other.example:secret').digest('hex')

const refused = (
  name: string,
  fault: Scenario['faults'][number],
  cause: Scenario['expect']['causes'][number],
  headline: RegExp,
  says?: RegExp,
): Scenario => ({
  name,
  faults: [fault],
  ...only,
  expect: { verdict: 'fail', headline, causes: [cause], ...(says && { says }) },
})

export const relayScenarios: Scenario[] = [
  refused(
    'wrong TURN password',
    relay.wrongPassword(),
    'credentials-rejected',
    /rejected the user name or password/,
  ),
  refused(
    'expired TURN credentials',
    relay.expired(),
    'credentials-expired',
    /credentials have expired/,
  ),
  {
    name: 'wrong realm',
    faults: [relay.knows('lab', keyOfOtherRealm)],
    ...only,
    config: {
      relays: [
        {
          name: 'azure',
          urls: ['turn:relay.communication.microsoft.com:3478?transport=udp'],
          username: 'lab',
          credential: 'secret',
        },
      ],
    },
    expect: {
      verdict: 'fail',
      headline: /rejected the user name or password/,
      causes: ['credentials-rejected'],
      says: /realm/,
    },
  },
  refused(
    'quota of the relay used up',
    relay.runsWith('--user-quota', '1', '--total-quota', '1'),
    'allocation-refused',
    /refused an allocation/,
    /quota/,
  ),
  refused(
    'relay may not reach itself',
    relay.runsWith('--denied-peer-ip', '203.0.113.0-203.0.113.255'),
    'no-data',
    /no data gets through/,
  ),
  {
    name: 'relay down',
    faults: [relay.down()],
    expect: {
      verdict: 'fail',
      headline: /^No response from/,
      // The relay with credentials, TCP of public relays, their UDP.
      causes: ['relay-unreachable', 'tcp-refused', 'relay-silent'],
    },
  },
  {
    name: "relay's name moved, nobody at the old address",
    faults: [dns.leadsNowhere('relay.communication.microsoft.com')],
    ...only,
    expect: {
      verdict: 'fail',
      headline: /^No response from/,
      causes: ['relay-unreachable'],
      says: /203\.0\.113\.99/,
    },
  },
  ...(['expired', 'of-another-host'] as const).map(
    (wrong): Scenario => ({
      name: `relay's certificate ${wrong === 'expired' ? 'expired' : 'of another host'}`,
      faults: [relay.shows(wrong)],
      ...only,
      expect: {
        verdict: 'fail',
        headline: /^The secure connection \(TLS\) to relay azure/,
        causes: ['tls-failed'],
        audits: { 'relay.azure.udp': ['pass'], 'relay.azure.tcp': ['pass'] },
        says: /certificate/,
      },
    }),
  ),
  ...(['denied', 'broken', 'no-turn'] as const).map(
    (what): Scenario => ({
      name: `broker: ${{ denied: '403', broken: 'a web page', 'no-turn': 'no TURN URL' }[what]}`,
      faults: [relay.broker(what)],
      ...only,
      expect: {
        verdict: 'unknown',
        headline: /^Couldn't get relay credentials/,
        causes: ['credentials-unavailable'],
      },
    }),
  ),
]
