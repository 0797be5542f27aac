import { raced, sleep, within } from '../../model/wait.ts'
import type { IceServers } from '../../relay/ice-servers.ts'
import { tripsOf } from '../throughput/figures/trips.ts'
import { LoopError } from '../throughput/loop/connect.ts'
import { openMediaLoop, type TimedLoop } from '../throughput/loop/loop.ts'
import type { ReceivedFrame } from '../throughput/loop/stream-messages.ts'
import { isUnseen } from '../unseen.ts'
import { LoadError, watchGrants } from './ends.ts'
import { openReceiver, type Receiver } from './receiver.ts'
import { createSecond, type Reading, type Second } from './second.ts'
import type { Description } from './signalling.ts'

/** Half as costly as a run's; a quarter where a few packets a second are all there is to send. */
const LOADS_PER_SECOND = 50
const FEW_LOADS_PER_SECOND = 25
const FEW_KBPS = 300
/** Longer than any thread of a busy device stands still. */
const ASLEEP_MS = 2000
/** A report that is this much early belongs to the second that begins. */
const EARLY_MS = 5
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

/** A device's part of a rehearsal: connected first, then played at an instant. */
export interface DeviceLoad {
  /**
   * Takes a source's stream in, beside the loop. Replaces an earlier one.
   * @param until ends this stream alone
   */
  receive: (
    servers: IceServers,
    offer: Description,
    reply: (answer: Description) => void,
    until: AbortSignal,
  ) => Promise<void>
  receives: () => boolean
  /**
   * Round trip of the small packets while nothing else is sent, then silence.
   * @returns median, ms; undefined where none came back
   */
  idle: () => Promise<number | undefined>
  /**
   * Plays from the worker's own clock.
   * @param onSecond each second, some ms after its end
   * @param onBroken a connection was given up by ICE; the seconds go on
   */
  run: (
    run: LoadRun,
    onSecond: (second: Second) => void,
    onBroken: (which: 'loop' | 'down') => void,
  ) => Promise<LoadEnd>
  close: () => void
}

/**
 * Connects a loop through the relay over UDP; from `idle` to `run` it sends nothing.
 * @param urls those of UDP
 * @param loopKbps what the loop is to carry at most
 * @param signal ends everything, at once
 * @throws LoadError, and the signal's reason
 */
export async function openDevice(
  servers: IceServers,
  urls: string[],
  loopKbps: number,
  signal: AbortSignal,
): Promise<DeviceLoad> {
  const loop = await openLoop(servers, urls, loopKbps, signal)
  let receiver: Receiver | undefined
  const close = () => {
    loop.close()
    receiver?.close()
    signal.removeEventListener('abort', close)
  }
  signal.addEventListener('abort', close, { once: true })
  return {
    async receive(own, offer, reply, until) {
      receiver?.close()
      receiver = undefined
      receiver = await openReceiver(own, urls, offer, reply, AbortSignal.any([signal, until]))
    },
    receives: () => receiver !== undefined,
    idle: () => idleTrip(loop, signal),
    run: (run, onSecond, onBroken) => {
      void loop.broken.then(() => onBroken('loop'))
      void receiver?.broken.then(() => onBroken('down'))
      return play({ loop, ...(receiver && { receiver }) }, run, onSecond, signal)
    },
    close,
  }
}

async function openLoop(
  servers: IceServers,
  urls: string[],
  loopKbps: number,
  signal: AbortSignal,
): Promise<TimedLoop> {
  const over = new AbortController()
  const both = AbortSignal.any([signal, over.signal])
  let refuse: (error: LoadError) => void = () => {}
  const refused = new Promise<never>((_, reject) => {
    refuse = reject
  })
  refused.catch(() => {})
  const watching = new AbortController()
  try {
    const opening = openMediaLoop(
      servers,
      {
        urls,
        load: true,
        loadsPerSecond: loopKbps > FEW_KBPS ? LOADS_PER_SECOND : FEW_LOADS_PER_SECOND,
        onPair: (...ends) =>
          void watchGrants(ends)
            .refusal(AbortSignal.any([both, watching.signal]))
            .catch((error) => error instanceof LoadError && refuse(error)),
      },
      // The loop's own counters are asked with it too: it must outlast the set-up.
      both,
    )
    return await raced(Promise.race([opening, refused]), signal)
  } catch (error) {
    over.abort()
    throw error instanceof LoopError ? new LoadError(error.code) : error
  } finally {
    watching.abort()
  }
}

const IDLE_MS = 1000

async function idleTrip(loop: TimedLoop, signal: AbortSignal): Promise<number | undefined> {
  const frames: ReceivedFrame[] = []
  loop.loadBy([{ at: 0, bitsPerSecond: 0 }])
  loop.onReport(({ received }) => frames.push(...received))
  await sleep(IDLE_MS, signal)
  loop.loadBy([{ at: 0, bitsPerSecond: 0, silent: true }])
  return tripsOf(frames)?.median
}

interface Streams {
  loop: TimedLoop
  receiver?: Receiver
}

/** Reads the counters at each second's end; the worker's reports come in step with the start. */
function play(
  { loop, receiver }: Streams,
  { at, window, loopKbps, maxBytes }: LoadRun,
  onSecond: (second: Second) => void,
  signal: AbortSignal,
): Promise<LoadEnd> {
  const second = createSecond()
  const onVisibility = () => isUnseen() && second.away()
  document.addEventListener('visibilitychange', onVisibility)
  let over: ReturnType<typeof setTimeout> | undefined
  const playing = new Promise<LoadEnd>((resolve) => {
    let before: Counted | undefined
    let started: Counted | undefined
    let due = 0
    const read = async () => {
      const asked = now()
      const counted = await count(asked, loop, receiver).catch(() => undefined)
      second.late(now() - asked)
      // What could not be read is part of the next second.
      if (!counted) return
      started ??= counted
      if (!before) second.begin(isUnseen())
      // Seconds that passed in sleep are one reading: they are told as the first of them.
      else onSecond(second.take(secondOf(before.at), before, counted, isUnseen()))
      before = counted
      if (counted.bytes - started.bytes >= maxBytes) resolve('megabytes')
      else if (secondOf(counted.at) >= window.to) resolve('done')
    }
    const secondOf = (time: number) => Math.round((time - at) / 1000)
    let lastReport: number | undefined
    let reading = Promise.resolve()
    loop.onReport((report) => {
      const paused = report.at - (lastReport ?? report.at)
      lastReport = report.at
      if (paused > ASLEEP_MS) second.slept()
      second.report(report, now() - report.at)
      const passed = Math.floor((report.at - at + EARLY_MS) / 1000)
      if (passed < Math.max(due, window.from)) return
      due = passed + 1
      reading = reading.then(read)
    })
    const giveUp = () => {
      reading = reading.then(read)
      within(reading, LAST_READ_MS)
        .catch(() => {})
        .then(() => resolve('time'))
    }
    over = setTimeout(giveUp, at + window.to * 1000 + OVER_MS - now())
    loop.loadBy([
      // Reports part the time at the first step.
      { at, bitsPerSecond: 0, silent: true },
      { at: at + window.from * 1000, bitsPerSecond: loopKbps * 1000 },
      { at: at + window.to * 1000, bitsPerSecond: 0, silent: true },
    ])
  })
  return raced(playing, signal).finally(() => {
    clearTimeout(over)
    document.removeEventListener('visibilitychange', onVisibility)
    loop.loadBy([{ at: 0, bitsPerSecond: 0, silent: true }])
  })
}

type Counted = Reading & {
  /** Of all connections, both ways, at IP level. */
  bytes: number
}

async function count(at: number, loop: TimedLoop, receiver?: Receiver): Promise<Counted> {
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
