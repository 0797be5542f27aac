import { raced, sleep } from '../../model/wait.ts'
import { isUnseen } from '../unseen.ts'
import type { RateEstimate, Sample } from './figures/windows.ts'
import { httpsRate } from './https-rate.ts'
import type { LivePoint } from './meter.ts'

export interface HttpsRun {
  /** Payload of the requests, bit/s: what TCP and TLS leave of the line. */
  rate?: RateEstimate
  /** The megabytes were used up before the line could show all it carries. */
  atLeast?: true
  bytes: number
  seconds: number
  ended: 'time' | 'megabytes' | 'failed'
  points: LivePoint[]
}

export interface HttpsLimits {
  seconds: number
  maxBytes: number
}

const STREAMS = 4
const TICK_MS = 50
const UPLOAD_BYTES = 4_000_000

/** Reads as much as comes, over four requests at once, past every cache. */
export function measureDownload(
  url: string,
  limits: HttpsLimits,
  signal: AbortSignal,
  onPoint: (point: LivePoint) => void,
): Promise<HttpsRun> {
  return measure(limits, signal, onPoint, async (count, stop) => {
    const asked = fetch(fresh(url), { cache: 'no-store', credentials: 'omit', signal: stop })
    const answer = await raced(asked, stop)
    if (!answer.ok || !answer.body) throw new Error(`HTTP ${answer.status}`)
    const reader = answer.body.getReader()
    for (;;) {
      const { done, value } = await raced(reader.read(), stop)
      if (done) return
      count(value.byteLength)
    }
  })
}

/** Posts noise, over four requests at once. What the browser's buffers swallow first is not counted. */
export function measureUpload(
  url: string,
  limits: HttpsLimits,
  signal: AbortSignal,
  onPoint: (point: LivePoint) => void,
): Promise<HttpsRun> {
  const body = noise(UPLOAD_BYTES)
  return measure(limits, signal, onPoint, (count, stop) => post(fresh(url), body, count, stop))
}

/** fetch tells nothing of an upload's progress; XMLHttpRequest does. */
function post(
  url: string,
  body: Blob,
  count: (bytes: number) => void,
  stop: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    let seen = 0
    request.upload.onprogress = ({ loaded }) => {
      count(loaded - seen)
      seen = loaded
    }
    request.onload = () =>
      request.status < 400 ? resolve() : reject(new Error(`HTTP ${request.status}`))
    request.onerror = () => reject(new Error('The upload failed.'))
    request.onabort = () => resolve()
    const end = () => {
      request.abort()
      resolve()
    }
    stop.addEventListener('abort', end, { once: true })
    request.open('POST', url)
    request.send(body)
  })
}

async function measure(
  { seconds, maxBytes }: HttpsLimits,
  signal: AbortSignal,
  onPoint: (point: LivePoint) => void,
  transfer: (count: (bytes: number) => void, stop: AbortSignal) => Promise<void>,
): Promise<HttpsRun> {
  const controller = new AbortController()
  const stop = AbortSignal.any([signal, controller.signal])
  const started = performance.now()
  const samples: Sample[] = []
  const points: LivePoint[] = []
  let bytes = 0
  let failed = false
  let lastByteAt = started
  const count = (more: number) => {
    bytes += more
    lastByteAt = performance.now()
  }
  const lane = async () => {
    while (!stop.aborted)
      await transfer(count, stop).catch(() => {
        // Ended by us, or by the other side: only the latter is a failure.
        if (!stop.aborted) failed = true
        controller.abort()
      })
  }
  const lanes = Array.from({ length: STREAMS }, lane)
  try {
    while (!stop.aborted && performance.now() - started < seconds * 1000 && bytes < maxBytes) {
      const due = performance.now() + TICK_MS
      await sleep(TICK_MS, signal)
      const at = performance.now()
      const before = samples.at(-1)
      samples.push(sampleOf(at, lastByteAt, bytes, at - due > TICK_MS || isUnseen()))
      if (!before || samples.length % 2) continue
      const mbps = ((bytes - before.bytesDown) * 8) / 1000 / Math.max(1, at - before.at)
      points.push({ at: Math.round(at - started), mbps, loss: 0 })
      onPoint(points.at(-1) as LivePoint)
    }
  } finally {
    controller.abort()
    await Promise.allSettled(lanes)
  }
  const ended = failed ? 'failed' : bytes >= maxBytes ? 'megabytes' : 'time'
  return {
    ...httpsRate(samples, started, ended === 'megabytes'),
    bytes,
    seconds: (performance.now() - started) / 1000,
    ended,
    points,
  }
}

const sampleOf = (at: number, lastPacketAt: number, bytesDown: number, disturbed: boolean) => ({
  at,
  lastPacketAt,
  bytesUp: 0,
  bytesDown,
  packetsReceived: 0,
  packetsLost: 0,
  payloadReceived: 0,
  disturbed,
})

function fresh(url: string): string {
  const target = new URL(url, document.baseURI)
  target.searchParams.set('preflight', crypto.randomUUID())
  return target.href
}

/** What no proxy can compress. getRandomValues gives at most 64 KiB at a time. */
function noise(bytes: number): Blob {
  const block = crypto.getRandomValues(new Uint8Array(65536))
  return new Blob(Array.from({ length: Math.ceil(bytes / block.length) }, () => block))
}
