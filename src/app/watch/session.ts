import type { RelayConfig } from '../../config/config.ts'
import type { RelayTransport } from '../../model/transports.ts'
import { sleep } from '../../model/wait.ts'
import type { WatchEvidence } from '../../probes/evidence.ts'
import type { LoopMethod } from '../../probes/throughput/evidence.ts'
import type { ProbeTools } from '../../probes/types.ts'
import { isUnseen } from '../../probes/unseen.ts'
import { keepStream } from '../../probes/watch/stream.ts'
import { watchSleep } from '../../run/sleep-watch.ts'
import type { RunState, RunStore } from '../../run/store.ts'
import { watchEvidenceOf } from '../../watch/evidence.ts'
import { timelineOf } from '../../watch/timeline.ts'
import type { Timeline } from '../../watch/timeline-schema.ts'
import type { LeftOut } from '../../watch/types.ts'
import { createWatch } from '../../watch/watch.ts'
import { keepAwake } from '../unattended/wake-lock.ts'

interface Parts {
  store: RunStore
  line: { relay: RelayConfig; transports: RelayTransport[] }
  makeTools: () => ProbeTools
  minutes: number
}

export interface Result {
  evidence: WatchEvidence
  timeline: Timeline
  durationMs: number
}

const TICK_MS = 500
const PAINT_MS = 2000
/** What is shown meanwhile may be larger than what a report takes. */
const SHOWN_MAX = 200_000
/**
 * What is under way when a stream is ended on purpose must not count as lost, nor what came and was
 * not read yet because the page was busy.
 */
const UNDERWAY_MS = 1000
/** Between two streams, so that one that fails at once makes no busy loop. */
const AGAIN_MS = 500

const now = () => performance.timeOrigin + performance.now()

/** One watch, from its start to its end. */
export function startSession({ store, line, makeTools, minutes }: Parts) {
  const startedAt = now()
  const until = Date.now() + minutes * 60_000
  const own = new AbortController()
  const watch = createWatch(startedAt)
  const asleep = watchSleep()
  let transport: RelayTransport = line.transports[0] ?? 'udp'
  let method: LoopMethod | undefined
  let addressKnown = false
  let round: AbortController | undefined
  let sleeps = 0
  let sleptSeconds = 0
  const away = new Set<LeftOut>()

  const leave = (kind: LeftOut, from = now() - UNDERWAY_MS) => {
    if (away.has(kind)) return
    away.add(kind)
    watch.leave(kind, from)
    if (kind !== 'busy') watch.mark(kind, from)
  }
  const back = (kind: LeftOut) => {
    if (!away.delete(kind)) return
    const [other] = away
    if (other) watch.leave(other, now())
    else watch.back(now())
  }
  /** Before anything that came after it is told. */
  const lookForSleep = () => {
    asleep.sleptSince(0)
    if (asleep.count() === sleeps) return
    sleeps = asleep.count()
    const slept = asleep.seconds() - sleptSeconds
    sleptSeconds += slept
    leave('asleep', now() - slept * 1000 - UNDERWAY_MS)
    back('asleep')
  }
  const seen = (most?: number) => {
    const all = watch.read()
    const about = { name: line.relay.name, transport, method, addressKnown }
    return {
      evidence: watchEvidenceOf(all, about),
      timeline: timelineOf(all, { relay: line.relay.name, transport }, most),
    }
  }
  const paint = () => {
    const [reason] = away
    const running = { phase: 'running' as const, startedAt: Math.round(startedAt), until }
    store.setState({ watch: { ...running, ...(reason && { away: reason }), ...seen(SHOWN_MAX) } })
  }

  const told = {
    up(at: number, over: RelayTransport, how: LoopMethod) {
      transport = over
      method = how
      watch.up(at)
      back('paused')
    },
    packets: (report: Parameters<typeof watch.add>[0]) => {
      lookForSleep()
      watch.add(report)
    },
    down(at: number, planned: boolean) {
      if (planned) leave('paused', at - UNDERWAY_MS)
      watch.down(at)
    },
    mark: watch.mark,
    addressKnown: () => {
      addressKnown = true
    },
  }

  /** Streams whenever no run measures. */
  const stream = async () => {
    while (!own.signal.aborted) {
      if (store.getState().phase !== 'running') {
        round = new AbortController()
        const signal = AbortSignal.any([own.signal, round.signal])
        await keepStream(line, makeTools, told, signal).catch(() => {})
      }
      await sleep(AGAIN_MS, own.signal)
    }
  }

  const onPhase = ({ phase }: Pick<RunState, 'phase'>) => {
    // The first packet of the next stream ends the pause, or the time for setting it up does.
    if (phase !== 'running') return back('paused')
    if (away.has('paused')) return
    leave('paused')
    round?.abort()
    watch.down(now())
  }
  const onVisibility = () => (isUnseen() ? leave('hidden') : back('hidden'))
  const onOffline = () => watch.mark('offline', now())

  let painted = 0
  const letSleep = keepAwake()
  const tick = setInterval(() => {
    lookForSleep()
    watch.advance(now())
    if (Date.now() >= until) own.abort()
    if (isUnseen() || now() - painted < PAINT_MS) return
    painted = now()
    paint()
  }, TICK_MS)
  const unsubscribe = store.subscribe((state) => {
    onPhase(state)
    onVisibility()
  })
  document.addEventListener('visibilitychange', onVisibility)
  globalThis.addEventListener('offline', onOffline)
  onPhase(store.getState())
  onVisibility()
  paint()

  const finished = stream()
    .catch(() => {})
    .then((): Result => {
      clearInterval(tick)
      letSleep()
      unsubscribe()
      asleep.stop()
      document.removeEventListener('visibilitychange', onVisibility)
      globalThis.removeEventListener('offline', onOffline)
      watch.finish(now() - UNDERWAY_MS)
      return { ...seen(), durationMs: Math.round(now() - startedAt) }
    })
  return { stop: () => own.abort(), finished }
}
