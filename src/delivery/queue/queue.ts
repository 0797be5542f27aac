import type { StoreApi } from 'zustand/vanilla'
import type { Sink } from '../sinks/sink.ts'
import { type DeliveryState, stateOf } from '../state.ts'
import { remaining } from './backoff.ts'
import { createBoxes } from './boxes.ts'
import type { Entry, Item } from './entry.ts'
import { createLane } from './lane.ts'
import type { Limits } from './limits.ts'
import { type Change, recordOf, type Snapshot } from './outbox.ts'
import { storageProblem } from './storage.ts'

/** What waits to be sent, over all tabs and reloads, and what sends it. No method rejects. */
export interface Queue {
  /** Sends all that may go now; resolves when nothing more can. */
  go: () => Promise<void>
  take: (items: Item[]) => Promise<void>
  /** Changes what waits; `changed` or `go` shows it. */
  update: (decide: (snapshot: Snapshot) => { change: Change; value: undefined }) => Promise<void>
  /** Shows what is there, here and in other tabs. */
  changed: () => Promise<void>
  snapshots: () => Promise<Snapshot[]>
  /** Breaks off what is being sent, and sends nothing until `release`. */
  hold: () => void
  release: () => void
}

interface Parts {
  /** Follows the queue; what is not the queue's is left as it is. */
  store: StoreApi<DeliveryState>
  sinks: Sink[]
  limits: Limits
  attemptMs: number
  mayGo: (entry: Entry) => boolean
}

/** Timers are no longer than this, because clocks jump and devices sleep. */
const LOOK_AGAIN_MS = 60_000
/** Nor shorter than this: what is due and cannot go must not be asked without pause. */
const LEAST_PAUSE_MS = 1000
const CHANNEL = 'delivery'

export function createQueue({ store, sinks, limits, attemptMs, mayGo }: Parts): Queue {
  const sending = new Set<string>()
  let hush = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let leastPause = LEAST_PAUSE_MS
  const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : undefined
  const boxes = createBoxes({
    onDisk: (error) =>
      store.setState({ storageProblem: error === undefined ? undefined : storageProblem(error) }),
    onLate: () => void go(),
  })

  /** Shows what is there, and sets the clock for what comes next. */
  const refresh = async () => {
    const now = await boxes.snapshots()
    store.setState({ ...stateOf(now, sinks, sending, Date.now(), mayGo), opening: false })
    clearTimeout(timer)
    const waits = waitsIn(now, mayGo)
    // The end of a run looks again by itself.
    if (waits.length > 0 && !hush.signal.aborted)
      timer = setTimeout(go, Math.max(leastPause, Math.min(LOOK_AGAIN_MS, ...waits)))
  }
  const changed = async () => {
    await refresh()
    tabs?.postMessage('changed')
  }
  const onSending = (name: string, on: boolean) => {
    if (on) sending.add(name)
    else sending.delete(name)
    store.setState(({ sinks }) => ({
      sinks: sinks.map((one) => (one.name === name ? { ...one, sending: on } : one)),
    }))
  }
  const tools = {
    now: Date.now,
    random: Math.random,
    attemptMs,
    hush: () => hush.signal,
    mayGo,
    onSending,
    onChange: changed,
  }
  const lanes = sinks.flatMap((sink) => boxes.all.map((box) => createLane(sink, box, tools)))
  const go = async () => {
    const well = await Promise.all(lanes.map((lane) => lane.go()))
    leastPause = well.every(Boolean) ? LEAST_PAUSE_MS : LOOK_AGAIN_MS
    await refresh()
  }
  tabs?.addEventListener('message', () => void refresh())

  return {
    go,
    async take(items) {
      await boxes.keep(items, limits)
      await changed()
    },
    update: boxes.update,
    changed,
    snapshots: boxes.snapshots,
    hold() {
      hush.abort()
      clearTimeout(timer)
    },
    release() {
      if (!hush.signal.aborted) return
      hush = new AbortController()
      void go()
    },
  }
}

/** How long, in ms, each entry that may go still has to wait. */
const waitsIn = (snapshots: Snapshot[], mayGo: (entry: Entry) => boolean): number[] =>
  snapshots.flatMap((snapshot) =>
    snapshot.entries
      .filter((entry) => entry.state === 'queued' && mayGo(entry))
      .map(({ sink }) => remaining(recordOf(snapshot, sink).nextAt, Date.now())),
  )
