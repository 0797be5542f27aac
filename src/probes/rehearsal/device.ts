import { raced } from '../../model/wait.ts'
import type { IceServers } from '../../relay/ice-servers.ts'
import { LoopError, openMediaLoop, type TimedLoop } from '../throughput/loop/loop.ts'
import type { RateStep } from '../throughput/loop/rate-steps.ts'
import { LoadError, watchGrants } from './ends.ts'
import { openReceiver, type Receiver } from './receiver.ts'
import { createSecond, type Reading, type Second } from './second.ts'
import type { Description } from './signalling.ts'

/** Enough that a frame of twice the usual rate is two packets, and half as costly as a run's. */
const LOADS_PER_SECOND = 50
/** Longer than any thread of a busy device stands still. */
const ASLEEP_MS = 2000
/** A report that is this much early belongs to the second that begins. */
const EARLY_MS = 5

const now = () => performance.timeOrigin + performance.now()

/** How a rehearsal ended for this device. */
export type LoadEnd =
  /** Every second was played. */
  | 'done'
  /** It used up what the device gives at most. */
  | 'megabytes'

export interface LoadRun {
  /** Start, Unix ms of this device's clock. */
  at: number
  seconds: number
  /** What the loop offers from when on: up, and the same down again. */
  loop: readonly RateStep[]
  /** Held by the device, whatever it is asked for. */
  maxBytes: number
}

/** A device's part of a rehearsal: connected first, then played at an instant. */
export interface DeviceLoad {
  /** Takes a source's stream in, beside the loop. Replaces an earlier one. */
  receive: (
    servers: IceServers,
    offer: Description,
    reply: (answer: Description) => void,
  ) => Promise<void>
  receives: () => boolean
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
 * Connects a loop through the relay over UDP; nothing but its small packets is sent before `run`.
 * @param urls those of UDP
 * @param signal ends everything, at once
 * @throws LoadError, and the signal's reason
 */
export async function openDevice(
  servers: IceServers,
  urls: string[],
  signal: AbortSignal,
): Promise<DeviceLoad> {
  const loop = await openLoop(servers, urls, signal)
  let receiver: Receiver | undefined
  const close = () => {
    loop.close()
    receiver?.close()
    signal.removeEventListener('abort', close)
  }
  signal.addEventListener('abort', close, { once: true })
  return {
    async receive(own, offer, reply) {
      receiver?.close()
      receiver = undefined
      receiver = await openReceiver(own, urls, offer, reply, signal)
    },
    receives: () => receiver !== undefined,
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
        loadsPerSecond: LOADS_PER_SECOND,
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

interface Streams {
  loop: TimedLoop
  receiver?: Receiver
}

/** Reads the counters at each second's end; the worker's reports come in step with the start. */
function play(
  { loop, receiver }: Streams,
  { at, seconds, loop: steps, maxBytes }: LoadRun,
  onSecond: (second: Second) => void,
  signal: AbortSignal,
): Promise<LoadEnd> {
  const second = createSecond()
  const isHidden = () => document.visibilityState === 'hidden'
  const onVisibility = () => isHidden() && second.away()
  document.addEventListener('visibilitychange', onVisibility)
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
      if (!before) second.begin(isHidden())
      // Seconds that passed in sleep are one reading: they are told as the first of them.
      else onSecond(second.take(secondOf(before.at), before, counted, isHidden()))
      before = counted
      if (counted.bytes - started.bytes >= maxBytes) resolve('megabytes')
      else if (secondOf(counted.at) >= seconds) resolve('done')
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
      if (passed < due) return
      due = passed + 1
      reading = reading.then(read)
    })
    loop.loadBy(steps)
  })
  return raced(playing, signal).finally(() => {
    document.removeEventListener('visibilitychange', onVisibility)
    loop.loadBy([])
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
