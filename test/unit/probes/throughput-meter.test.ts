import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  emptyStream,
  type Statistics,
} from '../../../src/probes/throughput/loop/loop-statistics.ts'
import { createMeter } from '../../../src/probes/throughput/meter.ts'
import { askOfSession } from '../../../src/probes/unseen.ts'
import { createRunStore } from '../../../src/run/store.ts'

/** A document that may call itself hidden. */
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
const call = (state: 'visible' | 'hidden') => {
  page.visibilityState = state
  page.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', page)
})

afterEach(() => {
  call('visible')
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A loop on which 50 packets a second come. */
const statistics = async (): Promise<Statistics> => {
  const at = performance.timeOrigin + performance.now()
  const packetsReceived = Math.floor(performance.now() / 20)
  const probe = { ...emptyStream(), packetsReceived, lastPacketAt: at }
  return { at, bytesUp: 0, bytesDown: 0, pathChanges: 0, load: emptyStream(), probe }
}
const loop = {
  statistics,
  setLoad: () => {},
  onReport: () => {},
  broken: new Promise<void>(() => {}),
  close: () => {},
}

/** Readings of a second that were discarded because nobody saw the page. */
async function awayIn(meter: ReturnType<typeof createMeter>): Promise<number> {
  const before = meter.samples.length
  const watched = meter.watch(1000, new AbortController().signal)
  await vi.advanceTimersByTimeAsync(1500)
  await watched
  const read = meter.samples.slice(before)
  expect(read.length).toBeGreaterThan(5)
  expect(read.every(({ disturbed, away }) => disturbed === away)).toBe(true)
  return read.filter(({ away }) => away).length / read.length
}

test('what is measured while the page is hidden is discarded, in an immersive session it is not', async () => {
  const store = createRunStore()
  askOfSession(() => store.getState().xrVisible ?? false)
  const meter = createMeter(loop, () => {})
  expect(await awayIn(meter)).toBe(0)

  call('hidden')
  expect(await awayIn(meter)).toBe(1)

  // A headset may call the document hidden as long as the session is open.
  store.setState({ xrVisible: true })
  // Somebody tries a relay meanwhile.
  createRunStore()
  const whole = createMeter(loop, () => {})
  call('hidden')
  expect(await awayIn(whole)).toBe(0)

  // Taken off: the session is hidden too, and no event of the document says so.
  store.setState({ xrVisible: false })
  expect(await awayIn(whole)).toBe(1)
  meter.stop()
  whole.stop()
})
