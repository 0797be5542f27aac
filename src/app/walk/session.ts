import { walkLimits } from '../../catalog/walk-limits.ts'
import type { RelayTransport } from '../../model/transports.ts'
import { sleep } from '../../model/wait.ts'
import type { LoopMethod } from '../../probes/throughput/evidence.ts'
import type { ProbeTools } from '../../probes/types.ts'
import { keepStream, type Line } from '../../probes/watch/stream.ts'
import type { RunState, RunStore } from '../../run/store.ts'
import { hintOf } from '../../walk/hint.ts'
import type { PauseReason, WalkMap } from '../../walk/types.ts'
import { createWalk } from '../../walk/walk.ts'
import { createAway } from './away.ts'

interface Parts {
  store: RunStore
  line: Line
  makeTools: () => ProbeTools
  cellM: number
}

export interface WalkResult {
  map: WalkMap
  transport: RelayTransport
  method?: LoopMethod
}

/** At 1.2 m/s a cell of half a metre sees 42 of them in one pass. */
const PER_SECOND = 100
const TICK_MS = 100
const PAINT_MS = 500
/** Between two streams, so that one that fails at once makes no busy loop. */
const AGAIN_MS = 500

const now = () => performance.timeOrigin + performance.now()

/** One walk, from its start to its end. Poses and pauses come from whoever draws the session. */
export function startWalk({ store, line, makeTools, cellM }: Parts) {
  const walk = createWalk({ cellM, startedAt: now(), limits: walkLimits })
  const own = new AbortController()
  const away = createAway()
  let transport: RelayTransport = line.transports[0] ?? 'udp'
  let method: LoopMethod | undefined
  let round: AbortController | undefined

  const pause = (reason: PauseReason) => {
    away.add(reason, now())
    walk.leave(now())
  }
  const resume = (reason?: PauseReason) => {
    away.end(reason)
    if (!away.first()) walk.back(now())
  }

  const told = {
    up(_: number, over: RelayTransport, how: LoopMethod) {
      transport = over
      method = how
      resume('run')
    },
    packets: walk.packets,
    down: (at: number, planned: boolean) => planned && walk.drop(at),
    mark: walk.mark,
    addressKnown: () => {},
  }

  /** Streams whenever no run measures. */
  const stream = async () => {
    while (!own.signal.aborted) {
      if (store.getState().phase !== 'running') {
        round = new AbortController()
        const signal = AbortSignal.any([own.signal, round.signal])
        await keepStream({ ...line, perSecond: PER_SECOND }, makeTools, told, signal).catch(
          () => {},
        )
      }
      await sleep(AGAIN_MS, own.signal)
    }
  }

  const onPhase = ({ phase }: Pick<RunState, 'phase'>) => {
    if (phase !== 'running' || away.has('run')) return
    pause('run')
    round?.abort()
  }
  const onOffline = () => walk.mark('offline', now())

  const paint = () => {
    const reason = away.first()
    const map = walk.read()
    const here = walk.here(now())
    const hint = reason ? undefined : hintOf(map, here)
    store.setState({
      walk: {
        phase: 'running',
        map,
        ...(here && { here }),
        ...(hint && { hint }),
        ...(reason && { away: reason }),
      },
    })
  }
  let painted = 0
  const tick = setInterval(() => {
    walk.advance(now())
    if (away.isLeft(now())) own.abort()
    if (now() - painted < PAINT_MS) return
    painted = now()
    paint()
  }, TICK_MS)
  const unsubscribe = store.subscribe(onPhase)
  globalThis.addEventListener('offline', onOffline)
  onPhase(store.getState())
  paint()

  const finished = stream()
    .catch(() => {})
    .then((): WalkResult => {
      clearInterval(tick)
      unsubscribe()
      globalThis.removeEventListener('offline', onOffline)
      // What is under way is not lost.
      walk.end(now())
      return { map: walk.read(), transport, ...(method && { method }) }
    })
  return {
    pose: walk.pose,
    moved: walk.moved,
    note: walk.note,
    pause,
    resume,
    stop: () => own.abort(),
    finished,
  }
}
