import { toRelay } from '../faults.ts'
import type { Scenario } from '../scenario.ts'

const HOST = 'relay.contoso.example'
const UDP = [3478, 3479, 3480, 3481]

const only = (name: string, relayHost: object, expect: Scenario['expect']): Scenario => ({
  name,
  faults: [toRelay('udp', '3479'), toRelay('udp', '3481')],
  params: `only=relay-port.${HOST}`,
  config: { relayHosts: [{ host: HOST, udp: UDP, ...relayHost }] },
  expect,
})

/** Single UDP ports of a relay blocked: which ones exactly, and what is left for media. */
export const relayPortScenarios: Scenario[] = [
  only(
    'holes at UDP 3479 and 3481, host with UDP only',
    {},
    {
      verdict: 'fail',
      headline: /blocks traffic to the relays on UDP 3479 and 3481\.$/,
      causes: ['udp-blocked'],
      says: /Allow outbound UDP 3479 and 3481 to relay\.contoso\.example/,
    },
  ),
  only(
    'holes at UDP 3479 and 3481, host with TCP',
    { tcp: [443] },
    {
      verdict: 'fail',
      // The other UDP ports carry media, so nothing falls back.
      headline: /blocks traffic to the relays on UDP 3479 and 3481\.$/,
      causes: ['udp-blocked'],
      audits: { [`relay-port.${HOST}.tcp:443`]: ['pass'] },
    },
  ),
]
