import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { IceServers } from '../../../src/relay/ice-servers.ts'

/** What the browser around a loop does: everything but the loop itself. */
const browser = {
  stopped: 0,
  closed: 0,
  connections: 0,
  failsAt: '' as '' | 'connection' | 'worker',
  received: 0,
  workers: [] as FakeWorker[],
}

class FakeWorker {
  onmessage?: (event: { data: unknown }) => void
  onerror?: () => void
  terminated = false
  constructor() {
    if (browser.failsAt === 'worker') throw new Error('no worker')
    browser.workers.push(this)
  }
  postMessage() {}
  terminate() {
    this.terminated = true
  }
  says = (data: object) => this.onmessage?.({ data })
  reports = () => this.says({ type: 'report', at: 0, sent: [], received: [], stalls: [] })
}

class FakeConnection extends EventTarget {
  connectionState = 'connected'
  iceConnectionState = 'connected'
  localDescription = { sdp: '' }
  constructor() {
    super()
    browser.connections++
    if (browser.failsAt === 'connection') throw new DOMException('full', 'UnknownError')
  }
  addTransceiver() {}
  getTransceivers = () => [{ setCodecPreferences: () => {} }]
  setLocalDescription = async () => {}
  setRemoteDescription = async () => {}
  getStats = async () =>
    new Map([['in', { type: 'inbound-rtp', mid: '0', packetsReceived: browser.received }]])
  close() {
    browser.closed++
  }
}

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers()
  Object.assign(browser, { stopped: 0, closed: 0, connections: 0, failsAt: '', received: 0 })
  browser.workers = []
  vi.stubGlobal('Worker', FakeWorker)
  vi.stubGlobal('RTCPeerConnection', FakeConnection)
  vi.stubGlobal('RTCRtpScriptTransform', class {})
  vi.stubGlobal('RTCRtpSender', { getCapabilities: () => ({ codecs: [] }) })
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal(
    'MediaStreamTrackGenerator',
    class {
      writable = {}
      stop() {
        browser.stopped++
      }
    },
  )
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const { signal } = new AbortController()
const servers: IceServers = { source: 'static', urls: [], username: '', credential: '' }

/** Opens a loop, and lets the browser do something once it is connected. */
async function open(then: (worker: FakeWorker | undefined) => void = () => {}, perSecond = 50) {
  const { openVoiceLoop } = await import('../../../src/probes/throughput/loop/voice-loop.ts')
  const opening = openVoiceLoop(servers, [], signal, perSecond)
  const ended = opening.then(
    (loop) => ({ loop, code: 'opened' }),
    (error) => ({ loop: undefined, code: error.code ?? error.message }),
  )
  await vi.advanceTimersByTimeAsync(200)
  then(browser.workers.at(-1))
  await vi.advanceTimersByTimeAsync(5000)
  return ended
}

const readable = (worker?: FakeWorker) => worker?.says({ type: 'first', readable: true })
const changed = (worker?: FakeWorker) => worker?.says({ type: 'first', readable: false })
const reports = (worker?: FakeWorker) => worker?.reports()
const leftOpen = () => ({ ends: browser.closed, tracks: browser.stopped })

describe('a loop of sound opens', () => {
  test('where the first packet can be read', async () => {
    expect((await open(readable)).code).toBe('opened')
    expect(leftOpen()).toEqual({ ends: 0, tracks: 0 })
  })

  test('where none came yet on a line that loses nearly everything', async () => {
    expect((await open(reports)).code).toBe('opened')
  })
})

describe('it gives way to pictures, and leaves nothing open', () => {
  test('where its worker says nothing', async () => {
    expect((await open()).code).toBe('unsupported')
    expect(leftOpen()).toEqual({ ends: 2, tracks: 1 })
    expect(browser.workers[0]?.terminated).toBe(true)
  })

  test('where its worker cannot be fetched', async () => {
    expect((await open((worker) => worker?.onerror?.())).code).toBe('unsupported')
  })

  test('where packets come and none of them can be read', async () => {
    browser.received = 90
    expect((await open(reports)).code).toBe('unsupported')
  })

  test('where the first packet was changed, and at once from then on', async () => {
    expect((await open(changed)).code).toBe('unsupported')
    expect((await open(readable)).code).toBe('unsupported')
    expect(browser.connections).toBe(2)
  })

  test('but tries again where only its worker was missing', async () => {
    await open()
    expect((await open(readable)).code).toBe('opened')
  })
})

test('a first packet that comes late and was changed breaks the loop for good', async () => {
  const { loop } = await open(reports)
  const broken = vi.fn()
  void loop?.broken.then(broken)
  await vi.advanceTimersByTimeAsync(1000)
  expect(broken).not.toHaveBeenCalled()
  changed(browser.workers[0])
  await vi.advanceTimersByTimeAsync(0)
  expect(broken).toHaveBeenCalled()
  expect((await open(readable)).code).toBe('unsupported')
})

test('where something throws on the way, all that was begun ends', async () => {
  browser.failsAt = 'connection'
  await open()
  expect(leftOpen()).toEqual({ ends: 0, tracks: 1 })
  browser.failsAt = 'worker'
  expect((await open()).code).toBe('no worker')
  expect(leftOpen()).toEqual({ ends: 2, tracks: 2 })
})
