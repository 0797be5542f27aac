import { relay, tcp, tls, udpBlocked } from '../faults.ts'
import { dtlsDropped, offers, relayInspected, udpLoses } from '../relay-faults.ts'
import type { Scenario } from '../scenario.ts'

const HOST = 'relay.communication.microsoft.com'
const UDP = `turn:${HOST}:3478?transport=udp`
const TCP = `turn:${HOST}:3478?transport=tcp`
const TLS = `turns:${HOST}:443?transport=tcp`
const MUTE = 'turn.contoso.example'

const only = { params: 'only=relay.azure' }

/** A relay of which no door answers, or which grants and carries nothing: who is it? */
export const relayCauseScenarios: Scenario[] = [
  {
    name: 'TLS-only relay, certificate of another host',
    faults: [offers(TLS), relay.shows('of-another-host')],
    ...only,
    expect: {
      verdict: 'fail',
      headline: /The secure connection \(TLS\) to relay azure/,
      causes: ['tls-failed'],
      says: /Check the name and date/,
    },
  },
  {
    name: 'TCP-only relay that takes connections and says nothing',
    faults: [offers(`turn:${MUTE}:443?transport=tcp`), tcp.mute(MUTE)],
    ...only,
    expect: {
      verdict: 'fail',
      headline: /relay azure over TCP open, but nothing/,
      causes: ['no-answer'],
      says: /on another network/,
    },
  },
  {
    name: 'company network: UDP blocked, TLS inspected',
    faults: [offers(UDP, TCP, TLS), udpBlocked(), relayInspected(), tls.intercept('all')],
    ...only,
    expect: {
      verdict: 'fail',
      headline: /blocks traffic to relay azure over UDP\.$/,
      causes: ['udp-blocked', 'tcp-dropped', 'tls-failed'],
      audits: { 'relay.azure.tls': ['fail', 'tls-failed'] },
    },
  },
  {
    name: "company network: UDP blocked, TLS inspected but for Microsoft's addresses",
    faults: [offers(UDP, TLS), udpBlocked(), relayInspected()],
    ...only,
    expect: {
      verdict: 'fail',
      headline: /blocks traffic to relay azure over UDP\.$/,
      causes: ['udp-blocked', 'tls-failed'],
      audits: { 'relay.azure.tls': ['fail', 'tls-failed'] },
    },
  },
  {
    name: 'DTLS dropped on UDP, TCP and TLS carry',
    faults: [dtlsDropped()],
    ...only,
    expect: {
      verdict: 'fail',
      headline: /UDP reaches the relay, but this network drops the media in it/,
      causes: ['udp-filtered'],
      audits: { 'relay.azure.tcp': ['pass'], 'relay.azure.tls': ['pass'] },
    },
  },
  {
    name: 'DTLS dropped on UDP, a whole run with the line',
    faults: [dtlsDropped()],
    config: { throughput: {} },
    timed: true,
    expect: {
      verdict: 'fail',
      headline: /UDP reaches the relay, but this network drops the media in it/,
      causes: ['udp-filtered', 'tcp-only'],
    },
  },
  {
    name: 'DTLS dropped on UDP, relay with UDP only',
    faults: [offers(UDP), dtlsDropped()],
    ...only,
    expect: {
      verdict: 'fail',
      headline: /grants an allocation, but no data gets through/,
      causes: ['no-data'],
      says: /run the test on another network/,
    },
  },
  {
    name: 'UDP loses 7 of 10 packets, TCP and TLS carry',
    chance: true,
    faults: [udpLoses(0.7)],
    ...only,
    expect: { verdict: 'fail', headline: /loses packets/, causes: ['lossy'] },
  },
]
