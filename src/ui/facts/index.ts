import type { Evidence } from '../../probes/evidence.ts'
import { byteRangesFacts, clockFacts, deviceFacts, iceFacts } from './device.ts'
import type { Fact } from './fact.ts'
import { capacityFacts, httpsThroughputFacts, qualityFacts, throughputFacts } from './line.ts'
import { configFacts, controlFacts, endpointFacts, oraclesFacts } from './network.ts'
import { rehearsalFacts } from './rehearsal.ts'
import { portRangeFacts, relayFacts, relayHostFacts } from './relay.ts'
import { signInFacts, signInResourceFacts, signInSilentFacts } from './sign-in.ts'
import { tenantAskedFacts, tenantFacts } from './tenant.ts'
import { walkFacts } from './walk.ts'
import { watchFacts } from './watch.ts'

/** What was measured and how, line by line, with units; charts show the samples. */
export function factsOf(evidence: Evidence): Fact[] {
  switch (evidence.kind) {
    case 'endpoint':
      return endpointFacts(evidence)
    case 'control':
      return controlFacts(evidence)
    case 'config':
      return configFacts(evidence)
    // The row's own sentence has the date and the days.
    case 'requirements':
      return []
    case 'byte-ranges':
      return byteRangesFacts(evidence)
    case 'device':
      return deviceFacts(evidence)
    case 'ice':
      return iceFacts(evidence)
    case 'oracles':
      return oraclesFacts(evidence)
    case 'relay-host':
      return relayHostFacts(evidence)
    case 'relay':
      return relayFacts(evidence)
    case 'port-range':
      return portRangeFacts(evidence)
    case 'sign-in':
      return signInFacts(evidence)
    case 'sign-in-silent':
      return signInSilentFacts(evidence)
    case 'sign-in-resource':
      return signInResourceFacts(evidence)
    case 'tenant':
      return tenantFacts(evidence)
    case 'tenant-asked':
      return tenantAskedFacts(evidence)
    case 'clock':
      return clockFacts(evidence)
    case 'throughput':
      return throughputFacts(evidence)
    case 'capacity':
      return capacityFacts(evidence)
    case 'quality':
      return qualityFacts(evidence)
    case 'watch':
      return watchFacts(evidence)
    case 'walk':
      return walkFacts(evidence)
    case 'rehearsal':
      return rehearsalFacts(evidence)
    case 'https-throughput':
      return httpsThroughputFacts(evidence)
  }
}
