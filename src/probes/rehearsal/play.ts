import { raced, within } from '../../model/wait.ts'
import type { TimedLoop } from '../throughput/loop/loop.ts'
import { isUnseen } from '../unseen.ts'
import { createPlanClock, type PlanClock } from './plan-clock.ts'
import type { Receiver } from './receiver.ts'
import { createSecond, type Reading, type Second, sleptThrough } from './second.ts'

/** Longer than any thread of a busy device stands still. */
const ASLEEP_MS = 2000
/** A report that is this much early belongs to the second that begins. */
const EARLY_MS = 5
/** Of a second, what may be over when it is read from: more, and it is none. */
const WHOLE = 0.1
/** Nobody waits longer than this after the end for counters or a worker that say no more. */
const OVER_MS = 5000
const LAST_READ_MS = 2000

const now = () => performance.timeOrigin + performance.now()

/** How a rehearsal ended for this device. */
export type LoadEnd =
  /** Every second was played. */
  | 'done'
  /** It used up what the device gives at most. */
  | 'megabytes'
  /** Its time was up; what no counter told is missing. */
  | 'time'

export interface LoadRun {
  /** Second 0, Unix ms of this device's clock. */
  at: number
  /** From which second on, and up to which (not included), there is load. */
  window: { from: number; to: number }
  /** What the loop offers meanwhile: up, and the same down again. */
  loopKbps: number
  /** Held by the device, whatever it is asked for. */
  maxBytes: number
}

interface Streams {
  loop: Pick<TimedLoop, 'statistics' | 'onReport' | 'loadBy'>
  receiver?: Pick<Receiver, 'counts'>
}

/** Reads the counters at each second's end; the worker's reports come in step with the start. */
export function play(
  streams: Streams,
  run: LoadRun,
  onSecond: (second: Second) => void,
  signal: AbortSignal,
): Promise<LoadEnd> {
  const { loop } = streams
  const { window, loopKbps } = run
  const clock = createPlanClock(run.at)
  let over: ReturnType<typeof setTimeout> | undefined
  let stop = () => {}
  const playing = new Promise<LoadEnd>((resolve) => {
    const { read, second, slept, leave } = createReader(streams, run, clock, onSecond, resolve)
    stop = leave
    let due = 0
    let lastReport: number | undefined
    let reading = Promise.resolve()
    const giveUp = () => {
      reading = reading.then(read)
      within(reading, LAST_READ_MS)
        .catch(() => {})
        .then(() => resolve('time'))
    }
    /** Again after a sleep: the end of the plan came nearer. */
    const setOut = () => {
      clearTimeout(over)
      over = setTimeout(giveUp, clock.beginOf(window.to) + OVER_MS - now())
      loop.loadBy([
        // Reports part the time at the first step.
        { at: clock.beginOf(0), bitsPerSecond: 0, silent: true },
        { at: clock.beginOf(window.from), bitsPerSecond: loopKbps * 1000 },
        { at: clock.beginOf(window.to), bitsPerSecond: 0, silent: true },
      ])
    }
    loop.onReport((report) => {
      const paused = report.at - (lastReport ?? report.at)
      lastReport = report.at
      const stoodStill = clock.slept()
      if (stoodStill) setOut()
      if (stoodStill || paused > ASLEEP_MS) slept()
      second.report(report, now() - report.at)
      const passed = Math.floor(clock.secondAt(report.at + EARLY_MS))
      if (passed < Math.max(due, window.from)) return
      due = passed + 1
      reading = reading.then(read)
    })
    setOut()
  })
  return raced(playing, signal).finally(() => {
    clearTimeout(over)
    stop()
    loop.loadBy([{ at: 0, bitsPerSecond: 0, silent: true }])
  })
}

/** Tells what was between two readings of the counters. */
function createReader(
  streams: Streams,
  { window, maxBytes }: LoadRun,
  clock: PlanClock,
  onSecond: (second: Second) => void,
  end: (how: LoadEnd) => void,
) {
  const second = createSecond()
  const onVisibility = () => isUnseen() && second.away()
  document.addEventListener('visibilitychange', onVisibility)
  let before: { counted: Counted; second: number } | undefined
  let started: Counted | undefined
  /** Since the last reading. */
  let slept = false

  const read = async () => {
    const asked = now()
    const woke = slept
    slept = false
    const passed = clock.secondAt(asked)
    // Who wakes up does so at any time of a second.
    const number = woke ? Math.floor(clock.secondAt(asked + EARLY_MS)) : Math.round(passed)
    const counted = await count(asked, streams).catch(() => undefined)
    second.late(now() - asked)
    // What could not be read is part of the next second.
    if (!counted) {
      slept ||= woke
      return
    }
    started ??= counted
    if (before) onSecond(second.take(before.second, before.counted, counted, isUnseen()))
    else second.begin(isUnseen())
    // Seconds that passed in sleep are one reading, told as the first of them.
    if (woke)
      for (let n = (before?.second ?? window.from - 1) + 1; n < Math.min(number, window.to); n++)
        onSecond(sleptThrough(n))
    // Slept into, or while it was read.
    if ((woke && passed - number > WHOLE) || slept) second.slept()
    before = { counted, second: number }
    if (counted.bytes - started.bytes >= maxBytes) end('megabytes')
    else if (number >= window.to) end('done')
  }
  return {
    second,
    read,
    slept() {
      slept = true
      second.slept()
    },
    leave: () => document.removeEventListener('visibilitychange', onVisibility),
  }
}

type Counted = Reading & {
  /** Of all connections, both ways, at IP level. */
  bytes: number
}

async function count(at: number, { loop, receiver }: Streams): Promise<Counted> {
  const [statistics, down] = await Promise.all([loop.statistics(), receiver?.counts()])
  const { load, probe, bytesUp, bytesDown } = statistics
  return {
    at,
    loop: {
      sent: load.packetsSent + probe.packetsSent,
      received: load.packetsReceived + probe.packetsReceived,
      lost: load.packetsLost + probe.packetsLost,
    },
    ...(down && { down: { received: down.packetsReceived, lost: down.packetsLost } }),
    bytes: bytesUp + bytesDown + (down?.bytes ?? 0),
  }
}
