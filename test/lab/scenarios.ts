import type { Scenario } from './scenario.ts'
import { addressScenarios } from './scenarios/addresses.ts'
import { deviceScenarios } from './scenarios/device.ts'
import { insideScenarios } from './scenarios/inside.ts'
import { lineScenarios } from './scenarios/line.ts'
import { movingScenarios } from './scenarios/moving.ts'
import { nameScenarios } from './scenarios/names.ts'
import { oddRelayScenarios } from './scenarios/odd-relays.ts'
import { officeScenarios } from './scenarios/office.ts'
import { partScenarios } from './scenarios/parts.ts'
import { pathScenarios } from './scenarios/path.ts'
import { proxyScenarios } from './scenarios/proxies.ts'
import { rangeScenarios } from './scenarios/ranges.ts'
import { relayCauseScenarios } from './scenarios/relay-causes.ts'
import { relayPortScenarios } from './scenarios/relay-ports.ts'
import { relayScenarios } from './scenarios/relays.ts'
import { transportScenarios } from './scenarios/transports.ts'
import { unsteadyScenarios } from './scenarios/unsteady.ts'
import { wholeScenarios } from './scenarios/whole.ts'

/** The fault matrix by topic. Faults: faults.ts. */
export const matrix: Record<string, Scenario[]> = {
  'Whole networks': wholeScenarios,
  'DNS names': nameScenarios,
  'TCP and TLS': pathScenarios,
  'Proxies and portals': proxyScenarios,
  'Downloads in parts': partScenarios,
  'Inside the network': [...insideScenarios, ...officeScenarios],
  'Addresses and NAT': addressScenarios,
  'Transports of a relay': transportScenarios,
  'What a relay shows': relayCauseScenarios,
  'Ports of a relay': relayPortScenarios,
  'The relay itself': relayScenarios,
  'Relays that answer with an error': oddRelayScenarios,
  'Port ranges': rangeScenarios,
  'Slow, unsteady and limited networks': unsteadyScenarios,
  'The line': lineScenarios,
  'Devices on the move': movingScenarios,
  'The device': deviceScenarios,
}

export const scenarios: Scenario[] = Object.values(matrix).flat()
