import { linkGoesMeasured } from '../faults.ts'
import { addressChanges, linkEnds, uplinkEnds } from '../relay-faults.ts'
import type { Scenario } from '../scenario.ts'

/** The relay takes a second of such a run, then the stream begins. */
const only = { params: 'only=quality.azure.loss', timed: true }

const changed: Scenario['expect'] = {
  verdict: 'unknown',
  headline: /changed networks during the run/,
  causes: ['network-changed'],
  says: /one network/,
}

/** Devices whose network goes away or becomes another one while the line is measured. */
export const movingScenarios: Scenario[] = [
  { name: 'another address in mid-test', faults: [addressChanges(1500)], ...only, expect: changed },
  {
    name: 'another address before the stream begins',
    faults: [addressChanges(0)],
    ...only,
    expect: changed,
  },
  {
    name: 'offline before the stream begins, for good',
    faults: [linkEnds(1500)],
    ...only,
    expect: { verdict: 'fail', headline: /offline/, causes: ['offline'] },
  },
  {
    name: 'offline from the first stream on, a whole run',
    faults: [linkGoesMeasured(500, 60_000)],
    config: { throughput: {} },
    timed: true,
    expect: {
      verdict: 'fail',
      headline: /This device is offline/,
      causes: ['offline'],
      audits: { 'relay.azure.udp': ['pass'], 'throughput.azure.required': ['fail', 'offline'] },
    },
  },
  {
    name: 'no way out from the first stream on, unnoticed',
    faults: [uplinkEnds(1500)],
    ...only,
    expect: { verdict: 'unknown', headline: /./, causes: ['unclear'] },
    note: 'The relay and a host elsewhere fell silent at once; the device calls itself online.',
  },
]
