import { toRelay } from '../faults.ts'
import { passes, type Scenario } from '../scenario.ts'

const HOST = 'relay.contoso.example'
const range = { name: 'azurecloud', host: HOST, udp: '30000-30499', tcp: '30000-30499' }
const sweep = (rest: object = {}) => ({
  params: 'only=port-range.',
  config: { portRanges: [{ ...range, ...rest }] },
})

export const rangeScenarios: Scenario[] = [
  {
    name: 'range 30000-30499 open',
    faults: [],
    ...sweep(),
    expect: passes({
      'port-range.azurecloud.udp': ['pass'],
      'port-range.azurecloud.tcp': ['pass'],
    }),
  },
  {
    name: 'holes in the range',
    faults: [
      toRelay('udp', '30100:30149'),
      toRelay('udp', '30000'),
      toRelay('tcp', '30300', 'reset'),
      toRelay('tcp', '30310:30312'),
    ],
    ...sweep(),
    expect: {
      verdict: 'fail',
      headline: /./,
      causes: ['port-closed'],
      audits: {
        'port-range.azurecloud.udp': ['fail', 'port-closed'],
        'port-range.azurecloud.tcp': ['fail', 'port-closed'],
      },
      says: /30000 and 30100-30149|30300 and 30310-30312/,
    },
  },
  {
    name: 'range dropped, legacy rule',
    faults: [toRelay('udp', '30000:30499'), toRelay('tcp', '30000:30499')],
    ...sweep({ legacy: true }),
    expect: {
      verdict: 'warn',
      headline: /30000-30499/,
      causes: ['port-closed', 'tcp-dropped'],
    },
  },
  {
    name: 'range dropped, rule of our own',
    faults: [toRelay('udp', '30000:30499'), toRelay('tcp', '30000:30499')],
    ...sweep(),
    expect: {
      verdict: 'fail',
      headline: /30000-30499/,
      causes: ['port-closed', 'tcp-dropped'],
    },
  },
  {
    name: 'range sampled',
    faults: [],
    ...sweep({ sample: 24 }),
    expect: passes({ 'port-range.azurecloud.udp': ['pass'] }),
  },
]
