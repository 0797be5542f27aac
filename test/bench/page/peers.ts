import SpeedTest from '@cloudflare/speedtest'
// @ts-expect-error: the package has no types
import PreCallTest from '@jitsi/precall-test'
// @ts-expect-error: the package has no types
import ndt7Client from '@m-lab/ndt7'
import { testMediaConnectionBitrate } from '@twilio/rtc-diagnostics'
import type { Setting } from './main.ts'

/** What a peer says the line carries, Mbit/s: `relay` through TURN, else by HTTP. */
export interface PeerResult {
  relay?: number
  down?: number
  up?: number
}

interface Emitter {
  on: (event: string, listener: (value: never) => void) => void
  stop: () => void
}

const TWILIO_SECONDS = 15

export function twilio({ servers }: Setting): Promise<PeerResult> {
  const { urls, username, credential } = servers
  const stun = { urls: urls.map((url) => url.replace(/^turn:([^?]+).*/, 'stun:$1')) }
  const test: Emitter = testMediaConnectionBitrate({
    iceServers: [stun, { urls, username, credential }],
  } as never) as never
  setTimeout(() => test.stop(), TWILIO_SECONDS * 1000)
  return new Promise((resolve, reject) => {
    test.on('end', ({ averageBitrate }: { averageBitrate: number }) =>
      resolve({ relay: averageBitrate / 1000 }),
    )
    test.on('error', (error: unknown) => reject(error))
  })
}

export async function jitsi({ servers }: Setting): Promise<PeerResult> {
  const { urls, username, credential } = servers
  const { throughput } = await new PreCallTest().start([{ urls, username, credential }])
  // Its kilobit has 1024 bits.
  return { relay: (throughput * 1.024) / 1000 }
}

export function cloudflare({ web }: Setting): Promise<PeerResult> {
  const test = new SpeedTest({
    autoStart: false,
    downloadApiUrl: `${web}/__down`,
    uploadApiUrl: `${web}/__up`,
    logMeasurementApiUrl: null,
    logAimApiUrl: null,
    turnServerCredsApiUrl: '',
    measurements: [
      { type: 'latency', numPackets: 1 },
      { type: 'download', bytes: 1e5, count: 1, bypassMinDuration: true },
      { type: 'latency', numPackets: 20 },
      { type: 'download', bytes: 1e5, count: 9 },
      { type: 'download', bytes: 1e6, count: 8 },
      { type: 'upload', bytes: 1e5, count: 8 },
      { type: 'upload', bytes: 1e6, count: 6 },
      { type: 'download', bytes: 1e7, count: 6 },
      { type: 'upload', bytes: 1e7, count: 4 },
      { type: 'download', bytes: 2.5e7, count: 4 },
      { type: 'upload', bytes: 2.5e7, count: 4 },
    ],
  } as never)
  return new Promise((resolve, reject) => {
    test.onFinish = (results) =>
      resolve({
        down: (results.getDownloadBandwidth() ?? 0) / 1e6,
        up: (results.getUploadBandwidth() ?? 0) / 1e6,
      })
    test.onError = (error) => reject(new Error(String(error)))
    test.play()
  })
}

interface Ndt7Result {
  LastClientMeasurement?: { MeanClientMbps: number }
  LastServerMeasurement?: { TCPInfo?: { BytesReceived: number; ElapsedTime: number } }
}

export async function ndt7({ web }: Setting): Promise<PeerResult> {
  const result: PeerResult = {}
  await ndt7Client.test(
    {
      server: new URL(web).host,
      protocol: 'ws',
      mlabDataPolicyInapplicable: true,
      downloadworkerfile: '/ndt7-download-worker.js',
      uploadworkerfile: '/ndt7-upload-worker.js',
    },
    {
      downloadComplete: ({ LastClientMeasurement: client }: Ndt7Result) => {
        result.down = client?.MeanClientMbps
      },
      uploadComplete: ({ LastServerMeasurement: server }: Ndt7Result) => {
        const { BytesReceived = 0, ElapsedTime = 1 } = server?.TCPInfo ?? {}
        // As its own documentation asks: the server's count, in bytes and µs.
        result.up = (BytesReceived * 8) / ElapsedTime
      },
      error: () => {},
    },
  )
  return result
}
