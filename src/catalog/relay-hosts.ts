import type { RelayHostTarget } from './types.ts'

const MEDIA_UDP = [3478, 3479, 3480, 3481]
const W365_TOOL = 'PaulCollinge/W365ConnectivityTool@bae091a docs/js/browser-tests.js'

/**
 * Public relays that can be asked without an account. Nobody promises that they answer
 * strangers, so all of them may stay silent; nothing is published about answers on 3479-3481.
 */
export const relayHosts: RelayHostTarget[] = [
  {
    host: 'relay.communication.microsoft.com',
    udp: MEDIA_UDP,
    tcp: [443],
    tls: [443],
    mayStaySilent: true,
    set: 'acs-media',
    source:
      'Azure-Samples/cognitive-services-speech-sdk@af304cc samples/js/browser/avatar/js/basic.js',
    sourceDate: '2026-04-21',
    profiles: ['acs'],
  },
  {
    host: 'worldaz.relay.teams.microsoft.com',
    udp: MEDIA_UDP,
    tcp: [],
    tls: [443],
    mayStaySilent: true,
    set: 'm365-11',
    // Public accounts contradict each other on whether it answers without a Teams session.
    optional: true,
    source: 'Used as a public STUN host by third-party clients; not documented by Microsoft',
    sourceDate: null,
    profiles: ['m365-teams'],
  },
  {
    host: 'world.relay.avd.microsoft.com',
    udp: [3478],
    tcp: [],
    tls: [],
    mayStaySilent: true,
    set: 'avd-turn',
    optional: true,
    source: W365_TOOL,
    sourceDate: '2026-07-08',
    profiles: ['avd-w365-reference'],
  },
  ...['stun.azure.com', 'world.turn.wvd.microsoft.com'].map((host) => ({
    host,
    udp: [3478],
    tcp: [],
    tls: [],
    mayStaySilent: true,
    set: 'avd-stun',
    optional: true,
    source: W365_TOOL,
    sourceDate: '2026-07-08',
    profiles: ['avd-w365-reference'],
  })),
]
