import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createPlanClock } from '../../../src/probes/rehearsal/plan-clock.ts'
import { play } from '../../../src/probes/rehearsal/play.ts'
import type { Second } from '../../../src/probes/rehearsal/second.ts'
import { emptyStream } from '../../../src/probes/throughput/loop/loop-statistics.ts'
import { type RateStep, rateAt } from '../../../src/probes/throughput/loop/rate-steps.ts'
import type { WorkerReport } from '../../../src/probes/throughput/loop/stream-messages.ts'

/** One packet each 10 ms while there is load; all of them come. */
const PACKET_MS = 10
const steady = () => performance.timeOrigin + performance.now()

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'Date', 'performance'] })
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A loop whose worker reports ten times a second, as the real one does. */
function standIn() {
  let steps: readonly RateStep[] = []
  let packets = 0
  let listener: (report: WorkerReport) => void = () => {}
  const empty = { type: 'report', sent: [], received: [], lagMs: 0, stalls: [] } as const
  setInterval(() => {
    if (rateAt(steps, steady()) > 0) packets++
  }, PACKET_MS)
  setInterval(() => listener({ ...empty, sent: [], received: [], stalls: [], at: steady() }), 100)
  const loop: Parameters<typeof play>[0]['loop'] = {
    statistics: async () => {
      const load = { ...emptyStream(), packetsSent: packets, packetsReceived: packets }
      const bytes = packets * 1200
      const { probe, at, pathChanges } = { probe: emptyStream(), at: steady(), pathChanges: 0 }
      return { at, bytesUp: bytes, bytesDown: bytes, pathChanges, load, probe }
    },
    onReport: (next) => {
      listener = next
    },
    loadBy: (next) => {
      steps = next
    },
  }
  return { loop, steps: () => steps }
}

/** The device sleeps: only the wall clock goes on. */
const asleep = (ms: number) => vi.setSystemTime(Date.now() + ms)

function rehearsal(window = { from: 0, to: 30 }) {
  const { loop, steps } = standIn()
  const seconds: Second[] = []
  const at = steady() + 1000
  const run = { at, window, loopKbps: 850, maxBytes: 1e9 }
  const ended = play({ loop }, run, (one) => seconds.push(one), new AbortController().signal)
  return { ended, seconds, steps, at }
}
const numbers = (seconds: readonly Second[]) => seconds.map(({ second }) => second)
const upTo = (end: number) => Array.from({ length: end }, (_, second) => second)
const sleptIn = (seconds: readonly Second[]) => numbers(seconds.filter((one) => one.asleep))

describe('a device whose steady clock stands still while it sleeps', () => {
  test('leaves out the seconds of its sleep, and counts the later ones by the clock of the plan', async () => {
    const { ended, seconds, steps, at } = rehearsal()
    await vi.advanceTimersByTimeAsync(11_400)
    asleep(8000)
    await vi.advanceTimersByTimeAsync(100)
    // The load ends with that of the others.
    expect(steps().at(-1)).toMatchObject({ at: at - 8000 + 30_000, silent: true })
    await vi.advanceTimersByTimeAsync(12_000)
    expect(await ended).toBe('done')
    expect(numbers(seconds)).toEqual(upTo(30))
    // From 10.4 to 18.4 s.
    expect(sleptIn(seconds)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18])
    const awake = seconds.filter((one) => !one.asleep && one.second > 0)
    for (const { ms, loop } of awake) {
      expect(Math.abs(ms - 1000)).toBeLessThan(20)
      expect(Math.abs((loop.sent ?? 0) - 100)).toBeLessThan(3)
    }
  })

  test('is done at once where it wakes up after the end', async () => {
    const { ended, seconds } = rehearsal()
    await vi.advanceTimersByTimeAsync(11_400)
    asleep(60_000)
    await vi.advanceTimersByTimeAsync(200)
    expect(await ended).toBe('done')
    expect(numbers(seconds)).toEqual(upTo(30))
    expect(sleptIn(seconds)).toEqual(upTo(30).slice(10))
  })

  test('that sleeps before its first second begins with the second that it is then', async () => {
    const { seconds } = rehearsal()
    await vi.advanceTimersByTimeAsync(500)
    asleep(4700)
    await vi.advanceTimersByTimeAsync(5000)
    expect(sleptIn(seconds)).toEqual(upTo(5))
    expect(numbers(seconds)).toEqual(upTo(9))
  })

  test.each([
    ['a wall clock that is slewed', 400],
    ['a wall clock that is set back', -3_600_000],
  ])('%s is no sleep', async (_, ms) => {
    const { ended, seconds } = rehearsal()
    await vi.advanceTimersByTimeAsync(11_400)
    asleep(ms)
    await vi.advanceTimersByTimeAsync(19_800)
    expect(await ended).toBe('done')
    expect(numbers(seconds)).toEqual(upTo(30))
    expect(sleptIn(seconds)).toEqual([])
  })
})

test('a device slept where its clocks part by more than half a second, once for each time', () => {
  const clocks = { steadyMs: 0, wallMs: 1_800_000_000_000 }
  const clock = createPlanClock(1000, { steady: () => clocks.steadyMs, wall: () => clocks.wallMs })
  const looks = [499, 2, 500, 501, -5000, 501].map((ms) => {
    clocks.wallMs += ms
    return clock.slept()
  })
  expect(looks).toEqual([false, true, false, true, false, true])
  // 501, then 500 and 501, then 501.
  expect(clock.beginOf(0)).toBe(1000 - 501 - 1001 - 501)
  expect(clock.secondAt(clock.beginOf(7))).toBe(7)
})
