import type { Scenario } from './scenario.ts'
import { addressScenarios } from './scenarios/addresses.ts'
import { deviceScenarios } from './scenarios/device.ts'
import { lineScenarios } from './scenarios/line.ts'
import { nameScenarios } from './scenarios/names.ts'
import { pathScenarios } from './scenarios/path.ts'
import { proxyScenarios } from './scenarios/proxies.ts'
import { rangeScenarios } from './scenarios/ranges.ts'
import { relayScenarios } from './scenarios/relays.ts'
import { transportScenarios } from './scenarios/transports.ts'
import { wholeScenarios } from './scenarios/whole.ts'

/** The fault matrix by topic. Faults: faults.ts. */
export const matrix: Record<string, Scenario[]> = {
  'Whole networks': wholeScenarios,
  'DNS names': nameScenarios,
  'TCP and TLS': pathScenarios,
  'Proxies and portals': proxyScenarios,
  'Addresses and NAT': addressScenarios,
  'Transports of a relay': transportScenarios,
  'The relay itself': relayScenarios,
  'Port ranges': rangeScenarios,
  'The line': lineScenarios,
  'The device': deviceScenarios,
}

export const scenarios: Scenario[] = Object.values(matrix).flat()
