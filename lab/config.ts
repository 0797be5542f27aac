import type { InferInput } from 'valibot'
import type { configSchema } from '../src/config/config.ts'
import { t } from '../src/words/lab/index.ts'
import type { BrokerCase } from './broker.ts'
import type { StandIn } from './endpoints.ts'
import { CLIENT_ID, resources } from './entra/fixtures.ts'
import { TENANT } from './entra/users.ts'
import type { Relay } from './relay.ts'

/** Path of the page without the lab's settings, as anybody's own installation would be. */
export const REAL_PAGE = '/real/'

interface LabParts {
  standIns: StandIn[]
  relay: Relay
  /** UDP ports of the relay's host that a TURN server listens on, each of them. */
  responder: { from: number; to: number }
  /** A UDP port of the relay's host that gives no answer. */
  silentPort: number
  /** Where the stand-in for Entra is. */
  entraUrl: string
}

/** `/config.json` of the embedded lab: a `lab` profile that shows every kind of verdict. */
export function labConfig({
  standIns,
  relay,
  responder,
  silentPort,
  entraUrl,
}: LabParts): InferInput<typeof configSchema> {
  const broker = (name: string, wanted: BrokerCase) => ({ name, broker: `/lab/broker/${wanted}` })
  return {
    version: 1,
    // The lab asks nobody outside: ICE refuses ports 80 and 443 on loopback.
    nobodyAddress: '127.0.0.1',
    // What the lab shows does not age.
    requirements: { maxAgeDays: 36_500 },
    title: t('lab.config.title'),
    demo: { realPage: REAL_PAGE },
    profiles: ['lab'],
    endpoints: standIns.map((standIn) => ({
      id: `lab.${standIn.id}`,
      title: t(`lab.config.${standIn.id}`),
      profiles: ['lab'],
      source: t('lab.config.source'),
      sourceDate: null,
      hosts: [standIn.host],
      tcpPorts: [String(standIn.port)],
      scheme: standIn.scheme,
    })),
    relays: [
      broker('lab-relay', 'good'),
      ...(relay.urls.tls.length > 0 ? [broker('lab-untrusted-certificate', 'tls')] : []),
      broker('lab-wrong-password', 'wrong-password'),
      broker('lab-expired', 'expired'),
      broker('lab-broker-denied', 'denied'),
      broker('lab-broker-broken', 'broken'),
    ],
    relayHosts: [
      {
        host: relay.host,
        // Nobody listens on the second one.
        udp: [relay.port, silentPort],
        tcp: relay.urls.tcp.length > 0 ? [relay.port] : [],
      },
    ],
    portRanges: [{ name: 'lab', host: relay.host, udp: `${responder.from}-${responder.to}` }],
    delivery: { sinks: [{ name: 'lab', type: 'https', url: 'api/reports' }] },
    fleet: { collector: './', rehearsal: true },
    signIn: {
      clientId: CLIENT_ID,
      tenant: TENANT,
      // MSAL refuses an authority on plain http, but only the authority: its endpoints may be.
      authority: 'https://lab.invalid',
      endpoints: entraUrl,
      graph: `${entraUrl}/graph`,
      resources: [
        { name: 'graph', title: 'Microsoft Graph', scopes: ['User.Read'] },
        { name: 'sharepoint', title: 'SharePoint', scopes: [scope('sharepoint')] },
        { name: 'teams', title: 'Teams', scopes: [scope('teams')] },
      ],
    },
  }
}

const scope = (name: keyof typeof resources) => `${resources[name].id}/${resources[name].scopes[0]}`
