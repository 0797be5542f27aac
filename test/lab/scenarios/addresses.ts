import { ip, symmetricNat } from '../faults.ts'
import { passes, type Scenario, small } from '../scenario.ts'

const carried = {
  'relay.azure.udp': ['pass'],
  'relay.azure.tcp': ['pass'],
  'relay.azure.tls': ['pass'],
} satisfies Scenario['expect']['audits']

export const addressScenarios: Scenario[] = [
  {
    name: 'IPv6 only, no NAT64 needed',
    faults: [ip('IPv6')],
    ...small,
    expect: passes({
      ...carried,
      'device.ipv6': ['pass'],
      // ICE looks nothing up there, so silence of what cannot exist is no pass.
      'device.captive-portal': ['unknown', 'not-testable'],
    }),
  },
  {
    name: 'IPv6 lost on the way, IPv4 fine',
    faults: [ip('IPv6 broken')],
    ...small,
    expect: passes(carried),
  },
  {
    name: 'symmetric NAT',
    faults: [symmetricNat()],
    ...small,
    expect: passes(carried),
  },
]
