import type {
  ControlEvidence,
  DeviceEvidence,
  EndpointEvidence,
  RelayEvidence,
  SignInEvidence,
} from '../../src/probes/evidence.ts'
import type {
  CapacityEvidence,
  QualityEvidence,
  ThroughputEvidence,
} from '../../src/probes/throughput/evidence.ts'
import { wilson } from '../../src/probes/throughput/figures/loss.ts'

/** What probes bring home from a simulated device, given what is broken there. */

export const deviceEvidence = (online: boolean, headset?: string): DeviceEvidence => ({
  kind: 'device',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; Quest 3) OculusBrowser/38.2 Chrome/132.0',
  browser: { name: 'Meta Quest Browser', version: '38.2', chromium: 132 },
  ...(headset && { headset: { model: headset } }),
  secureContext: true,
  online,
  features: {
    webrtc: true,
    insertableStreams: 'script-transform',
    immersiveVr: true,
    immersiveAr: true,
    serviceWorker: true,
  },
  language: 'en-US',
})

export const controlEvidence = (portal: boolean): ControlEvidence => ({
  kind: 'control',
  online: true,
  invalidName: { name: 'k3j2h1.invalid' },
  testNet: [{ port: 80, tcp: { outcome: portal ? 'open' : 'silent', ms: 300 } }],
  known: {
    outcome: portal ? 'failed' : 'responded',
    ms: 40,
    url: 'https://login.microsoftonline.com/favicon.ico',
  },
  origin: {
    outcome: 'responded',
    ms: 30,
    url: 'https://preflight.contoso.example/health.json',
    expected: !portal,
  },
  iceTcp: true,
})

/** Outcomes of TCP by the cause that the audit makes of them. */
const tcpOf = {
  'dns-blocked': 'unresolved',
  'tls-failed': 'open',
  'tcp-dropped': 'silent',
  'tcp-refused': 'refused',
} as const
export type EndpointCause = keyof typeof tcpOf

export function endpointEvidence(host: string, cause?: EndpointCause): EndpointEvidence {
  const url = `https://${host}/favicon.ico`
  const base = { kind: 'endpoint' as const, host, port: 443, online: true }
  if (!cause) return { ...base, fetch: { outcome: 'responded', ms: 80, url } }
  return {
    ...base,
    fetch: { outcome: cause === 'tcp-dropped' ? 'timeout' : 'failed', ms: 1200, url },
    tcp: { outcome: tcpOf[cause], ms: 1200 },
  }
}

export const signInEvidence = (at: string, refused: boolean): SignInEvidence => ({
  kind: 'sign-in',
  online: true,
  outcome: refused ? 'failed' : 'signed-in',
  ...(refused && {
    failure: {
      flow: 'redirect',
      stage: 'authorize',
      at,
      errorCode: 'access_denied',
      aadsts: ['53003'],
      policies: [],
      sources: {},
    },
  }),
})

export function relayEvidence(transport: 'udp' | 'tls', closed: boolean): RelayEvidence {
  const port = transport === 'udp' ? 3478 : 443
  const scheme = transport === 'udp' ? 'turn' : 'turns'
  const base: RelayEvidence = {
    kind: 'relay',
    name: 'contoso',
    transport,
    online: true,
    source: 'broker',
    urls: [
      `${scheme}:turn.contoso.example:${port}?transport=${transport === 'udp' ? 'udp' : 'tcp'}`,
    ],
    credentials: { expired: false },
  }
  if (closed)
    return {
      ...base,
      allocation: { outcome: 'silent', ms: 3000 },
      reach: [
        { transport: 'udp', port: 3478, outcome: 'silent', ms: 1500 },
        { transport: 'tls', port: 443, outcome: 'answered', code: 401, ms: 90 },
      ],
    }
  return {
    ...base,
    allocation: { outcome: 'allocated', ms: 200 },
    echo: { sent: 20, received: 20, rttMs: { min: 40, median: 48, p95: 66 } },
    echoMs: 1000,
  }
}

const bytes = { up: 1_000_000, down: 1_000_000 }

export function throughputEvidence(transport: 'udp' | 'tls', slow: boolean): ThroughputEvidence {
  const tiers = [
    { tier: 'minimum' as const, upKbps: 30, downKbps: 370 },
    { tier: 'recommended' as const, upKbps: 80, downKbps: 700 },
    { tier: 'best' as const, upKbps: 100, downKbps: 850 },
  ]
  const step = (offeredKbps: number) => ({
    offeredKbps,
    sentKbps: offeredKbps,
    arrivedKbps: slow ? 300 : offeredKbps,
    share: slow ? 300 / offeredKbps : 1,
    loss: slow ? 1 - 300 / offeredKbps : 0,
    jitterMs: 6,
    disturbed: false,
    broken: false,
  })
  const steps = slow ? [850, 700, 370].map(step) : [step(850)]
  return {
    kind: 'throughput',
    name: 'contoso',
    mix: 'avatars',
    headsets: 1,
    tiers,
    runs: [{ transport, method: 'media', steps }],
    // Tells that the way down is the slow one.
    ...(slow && { https: { downMbps: 0.3, upMbps: 10 } }),
    seconds: 3,
    bytes,
  }
}

/** @param lossPercent of the loop */
export function qualityEvidence(
  transport: 'udp' | 'tls',
  { lossPercent, jitterMs, rttMs }: { lossPercent: number; jitterMs: number; rttMs: number },
): QualityEvidence {
  return {
    kind: 'quality',
    name: 'contoso',
    transport,
    method: 'media',
    sent: 200,
    received: Math.round(200 * (1 - lossPercent / 100)),
    loss: { ...wilson(2 * lossPercent, 200), value: lossPercent / 100 },
    burstLoss: lossPercent / 100,
    reordered: 0,
    jitterMs,
    rttMs: { min: rttMs - 2, median: rttMs, p95: rttMs + 5 },
    seconds: 4,
    bytes,
  }
}

export const capacityEvidence = (mbps: number, loadedRttMs: number): CapacityEvidence => ({
  kind: 'capacity',
  name: 'contoso',
  transport: 'udp',
  method: 'media',
  wireMbps: { value: mbps, low: mbps * 0.9, high: mbps * 1.1 },
  windows: { count: 20, ms: 200 },
  ended: 'measured',
  loadedRttMs,
  limits: { maxSeconds: 6, maxMegabytes: 50 },
  seconds: 6,
  bytes,
})
