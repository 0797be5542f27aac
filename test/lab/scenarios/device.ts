import { clockOff, linkGoes, relay } from '../faults.ts'
import { passes, type Scenario, small } from '../scenario.ts'

const DAY = 24 * 3_600_000
const note =
  "Only the page's own clock is wrong here: Chromium's own, which also judges certificates, is not."

export const deviceScenarios: Scenario[] = [
  {
    name: 'clock a day ahead, sign-in set up',
    faults: [clockOff(DAY)],
    params: 'only=signin.clock',
    config: {
      signIn: {
        clientId: '11111111-2222-4333-8444-555555555555',
        tenant: 'contoso.onmicrosoft.com',
      },
    },
    expect: {
      verdict: 'fail',
      headline: /clock is 24 hours ahead/,
      causes: ['clock-skew'],
    },
    note,
  },
  {
    name: 'clock a day ahead, all else fine',
    faults: [clockOff(DAY)],
    ...small,
    expect: passes({ 'relay.azure.udp': ['pass'] }),
    note,
  },
  {
    name: 'clock a day ahead, wrong TURN password',
    faults: [clockOff(DAY), relay.wrongPassword()],
    params: 'only=relay.azure',
    expect: {
      verdict: 'fail',
      headline: /rejected the user name or password/,
      causes: ['credentials-rejected'],
    },
    note,
  },
  {
    name: 'link lost in mid-run and back',
    faults: [linkGoes(1000, 4000)],
    ...small,
    expect: {
      verdict: 'fail',
      headline: /offline/,
      causes: ['offline'],
    },
  },
]
