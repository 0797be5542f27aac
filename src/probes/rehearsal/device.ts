import { raced, sleep } from '../../model/wait.ts'
import type { IceServers } from '../../relay/ice-servers.ts'
import { tripsOf } from '../throughput/figures/trips.ts'
import { LoopError } from '../throughput/loop/connect.ts'
import { openMediaLoop, type TimedLoop } from '../throughput/loop/loop.ts'
import type { ReceivedFrame } from '../throughput/loop/stream-messages.ts'
import { LoadError, watchGrants } from './ends.ts'
import { type LoadEnd, type LoadRun, play } from './play.ts'
import { openReceiver, type Receiver } from './receiver.ts'
import type { Second } from './second.ts'
import type { Description } from './signalling.ts'

/** Half as costly as a run's; a quarter where a few packets a second are all there is to send. */
const LOADS_PER_SECOND = 50
const FEW_LOADS_PER_SECOND = 25
const FEW_KBPS = 300

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
