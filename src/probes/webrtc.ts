import { since } from './wait.ts'

/**
 * WebRTC of this browser, as far as it can be counted on. Some browsers have none, some let only
 * the constructor throw, and on Quest a call was seen that never settled. After the first such
 * call WebRTC counts as absent for the rest of the run, so that the run neither waits again nor
 * takes silence for an answer of the network.
 */
export type Absence = 'missing' | 'stalled'

export class WebrtcAbsent extends Error {
  readonly why: Absence
  constructor(why: Absence) {
    super(`WebRTC is ${why}`)
    this.name = 'WebrtcAbsent'
    this.why = why
  }
}

/** What a working browser answers within milliseconds has this long. */
const STEP_MS = 2500
const TICK_MS = 250
/** A timer that is later than this tells of a busy thread, not of WebRTC. */
const GRACE_MS = 50
/** Slow timers, as in a hidden tab, stretch the wait to this many times its length. */
const LONGEST = 2
/** After a long stall of the thread, what has arrived meanwhile is seen first. */
const LEAST_TICKS = 4

interface Known {
  absence?: Absence
  tested?: Promise<Absence | undefined>
}

/** What the present run knows. A call that an earlier run left behind tells nothing of this one. */
let known: Known = {}

/** A new run finds out anew. */
export function beginWebrtc(): void {
  known = {}
}

/** @throws WebrtcAbsent where nothing new may be begun in this run */
export function requireWebrtc(): void {
  if (known.absence) throw new WebrtcAbsent(known.absence)
}

/** @throws WebrtcAbsent where this browser makes no connection at all, else what it throws */
export function newConnection(configuration?: RTCConfiguration): RTCPeerConnection {
  requireWebrtc()
  try {
    return new RTCPeerConnection(configuration)
  } catch (error) {
    if (isFull(error) || canConstruct()) throw error
    known.absence = 'missing'
    throw new WebrtcAbsent('missing')
  }
}

/** What Chromium throws where the page has its 500 connections, until garbage is collected. */
const isFull = (error: unknown) => error instanceof DOMException && error.name === 'UnknownError'

function canConstruct(): boolean {
  try {
    new RTCPeerConnection().close()
    return true
  } catch {
    return false
  }
}

/**
 * One call of WebRTC. It may reject as it likes, but it has to settle.
 * @throws WebrtcAbsent where it does not, and the signal's reason as soon as it aborts
 */
export function webrtcStep<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const run = known
    const start = performance.now()
    let timer: ReturnType<typeof setTimeout> | undefined
    let spent = 0
    let ticks = 0
    const stop = () => end(() => reject(signal.reason))
    const end = (settle: () => void) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      settle()
    }
    const wait = () => {
      const before = performance.now()
      timer = setTimeout(() => {
        spent += Math.min(performance.now() - before, TICK_MS + GRACE_MS)
        ticks++
        const over = spent >= STEP_MS || since(start) >= STEP_MS * LONGEST
        if (!over || ticks < LEAST_TICKS) return wait()
        run.absence = 'stalled'
        end(() => reject(new WebrtcAbsent('stalled')))
      }, TICK_MS)
    }
    signal.addEventListener('abort', stop, { once: true })
    wait()
    // As a function of its own: what throws at once is a rejection too.
    const asked = (async () => await call())()
    asked.then(
      (value) => end(() => resolve(value)),
      (error) => end(() => reject(error)),
    )
  })
}

/**
 * Whether two connections of this page can agree with each other, without any network. Asked once
 * a run.
 * @returns what is wrong with WebRTC here; undefined where nothing is
 */
export function testWebrtc(signal: AbortSignal): Promise<Absence | undefined> {
  const run = known
  run.tested ??= agree(signal).then(
    () => undefined,
    (error) => {
      // Another probe may ask again.
      if (signal.aborted) run.tested = undefined
      signal.throwIfAborted()
      if (isFull(error)) return undefined
      run.absence = error instanceof WebrtcAbsent ? error.why : 'missing'
      return run.absence
    },
  )
  return run.tested
}

/**
 * What stands behind an error of a probe.
 * @returns undefined where WebRTC works, so that the error is the probe's own
 */
export async function absenceBehind(
  error: unknown,
  signal: AbortSignal,
): Promise<Absence | undefined> {
  if (error instanceof WebrtcAbsent) return error.why
  if (isFull(error)) return 'stalled'
  return signal.aborted ? undefined : await testWebrtc(signal)
}

/**
 * How long the slowest call takes when two connections of this page agree with each other, ms.
 * @throws WebrtcAbsent where there is no WebRTC or a call doesn't settle
 */
export async function slowestWebrtcStep(signal: AbortSignal): Promise<number> {
  let slowest = 0
  await agree(signal, (ms) => {
    slowest = Math.max(slowest, ms)
  })
  return slowest
}

/** Every call that the probes, and apps after them, rest on. */
async function agree(signal: AbortSignal, onStep?: (ms: number) => void): Promise<void> {
  const near = newConnection()
  const step = async <T>(call: () => Promise<T>) => {
    const start = performance.now()
    const value = await webrtcStep(call, signal)
    onStep?.(since(start))
    return value
  }
  let far: RTCPeerConnection | undefined
  try {
    const other = newConnection()
    far = other
    near.createDataChannel('test')
    const offer = await step(() => near.createOffer())
    await step(() => near.setLocalDescription(offer))
    await step(() => other.setRemoteDescription(offer))
    const answer = await step(() => other.createAnswer())
    await step(() => other.setLocalDescription(answer))
    await step(() => near.setRemoteDescription(answer))
    await step(() => near.addIceCandidate(SOME_CANDIDATE).catch(() => undefined))
    await step(() => near.getStats())
  } finally {
    near.close()
    far?.close()
  }
}

/** Port 9 of this device, where nothing answers; the connection is closed before it is asked. */
const SOME_CANDIDATE: RTCIceCandidateInit = {
  candidate: 'candidate:1 1 udp 1518280447 127.0.0.1 9 typ host',
  sdpMid: '0',
  sdpMLineIndex: 0,
}
