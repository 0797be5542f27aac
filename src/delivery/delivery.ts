import { createStore, type StoreApi } from 'zustand/vanilla'
import { problemText } from '../config.ts'
import type { Report, Trigger } from '../report/schema.ts'
import { dismiss, notify, type RunStore } from '../run/store.ts'
import type { SignIn } from '../signin/sign-in.ts'
import { remaining } from './backoff.ts'
import { whatBecame } from './became.ts'
import { createConsent, whatGoesWhere } from './consent.ts'
import type { AskedBy, Entry } from './entry.ts'
import { fingerprint } from './fingerprint.ts'
import { installationId } from './installation.ts'
import { keep } from './keep.ts'
import { createLane } from './lane.ts'
import type { Limits } from './limits.ts'
import { lenderOf, makeSink } from './make-sink.ts'
import { again, discard, recordOf, type Snapshot } from './outbox.ts'
import { prepare, printOf } from './prepare.ts'
import { type DeliveryConfig, readDelivery } from './settings.ts'
import { type DeliveryState, stateOf } from './state.ts'
import { createKeptStorage, createMemoryStorage, storageProblem } from './storage.ts'

/** The ways out of this device that config.json names. No method rejects. */
export interface Delivery {
  store: StoreApi<DeliveryState>
  /** A run has ended: queues it where config or link says so. Resolves when it is kept. */
  finished: (report: Report) => Promise<void>
  /**
   * A person asks: this run, and all that waits or was refused, now.
   * @returns one sentence on what became of the run, after a few seconds at most
   */
  send: (report?: Report) => Promise<string>
  /** Tries one sink; adds no record to the fleet. */
  test: (sink: string) => Promise<{ ok: boolean; text: string }>
  /** The answer to whether reports may be sent by themselves from this browser. */
  answer: (answer: 'yes' | 'no') => Promise<void>
  /** Deletes what waits for a sink, or for all that config.json no longer has. */
  discard: (sink: string | undefined) => Promise<void>
}

interface Parts {
  /** `delivery` of config.json as it stands there. */
  settings: unknown
  run: RunStore
  /** `?deliver`: nobody is there to be asked. */
  unattended: boolean
  /** Where tokens come from; absent where config.json sets up no sign-in. */
  signIn?: () => Promise<SignIn>
  /** For tests. */
  attemptMs?: number
}

/** Slow lines carry a report of 400 kB in this time. */
const ATTEMPT_MS = 60_000
const TEST_MS = 20_000
/** How long a person is kept waiting for the outcome. */
const ANSWER_MS = 10_000
/** Timers are no longer than this, because clocks jump and devices sleep. */
const LOOK_AGAIN_MS = 60_000
/** Nor shorter than this: what is due and cannot go must not be asked without pause. */
const LEAST_PAUSE_MS = 1000
const MAX_ENTRIES = 2000
const NOTICE = 'delivery'

export function createDelivery(parts: Parts): Delivery {
  const { run, unattended, attemptMs = ATTEMPT_MS } = parts
  const { config, problems, notices } = readDelivery(parts.settings, parts.signIn !== undefined)
  for (const problem of problems)
    notify(run, { id: `config ${problem.path}`, level: 'error', text: problemText(problem) })
  for (const text of notices) notify(run, { id: text, level: 'warn', text })
  const page = location.href
  const limits: Limits = {
    maxReports: config.limits.maxReports,
    maxBytes: config.limits.maxMegabytes * 1_000_000,
    maxEntries: MAX_ENTRIES,
  }
  const consent = createConsent(config, page)
  const lendToken = lenderOf(parts.signIn)
  const sinks = config.sinks.map((sink) => makeSink(sink, { page, lendToken }))
  const disk = createKeptStorage(() => {
    store.setState({ storageProblem: undefined })
    void go()
  })
  const memory = createMemoryStorage()
  const sending = new Set<string>()
  const mayGo = ({ askedBy }: Entry) => askedBy !== 'automatic' || consent.answer() === 'yes'
  const store = createStore<DeliveryState>(() => ({
    ...stateOf([], sinks, sending, Date.now(), mayGo),
    opening: true,
    asking: false,
    automatic: config.automatic,
  }))

  let hush = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let leastPause = LEAST_PAUSE_MS
  const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel(NOTICE) : undefined

  const snapshots = async (): Promise<Snapshot[]> => {
    const kept = await disk.snapshot().catch((error: unknown) => {
      store.setState({ storageProblem: storageProblem(error) })
      return undefined
    })
    return [...(kept ? [kept] : []), await memory.snapshot()]
  }
  /** Shows what is there, and sets the clock for what comes next. */
  const refresh = async () => {
    const now = await snapshots()
    store.setState({ ...stateOf(now, sinks, sending, Date.now(), mayGo), opening: false })
    clearTimeout(timer)
    const waits = now.flatMap((snapshot) =>
      snapshot.entries
        .filter((entry) => entry.state === 'queued' && mayGo(entry))
        .map(({ sink }) => remaining(recordOf(snapshot, sink).nextAt, Date.now())),
    )
    // The end of a run looks again by itself.
    if (waits.length > 0 && !hush.signal.aborted)
      timer = setTimeout(go, Math.max(leastPause, Math.min(LOOK_AGAIN_MS, ...waits)))
  }
  const changed = async () => {
    await refresh()
    tabs?.postMessage('changed')
  }
  const lanes = sinks.flatMap((sink) =>
    [disk, memory].map((box) =>
      createLane(sink, box, {
        now: Date.now,
        random: Math.random,
        attemptMs,
        hush: () => hush.signal,
        mayGo,
        onSending(name, on) {
          if (on) sending.add(name)
          else sending.delete(name)
          store.setState(({ sinks }) => ({
            sinks: sinks.map((one) => (one.name === name ? { ...one, sending: on } : one)),
          }))
        },
        onChange: changed,
      }),
    ),
  )
  const go = async () => {
    const well = await Promise.all(lanes.map((lane) => lane.go()))
    leastPause = well.every(Boolean) ? LEAST_PAUSE_MS : LOOK_AGAIN_MS
    await refresh()
  }
  const update = async (decide: Parameters<typeof disk.update<undefined>>[0]) => {
    for (const box of [disk, memory]) await box.update(decide).catch(() => undefined)
  }
  const take = async (report: Report, askedBy: AskedBy) => {
    const installation = installationId()
    const print = printOf(report)
    const items = config.sinks.map((sink) => prepare(report, sink, installation, askedBy, print))
    const { error } = await keep(disk, memory, items, limits)
    store.setState({ storageProblem: error === undefined ? undefined : storageProblem(error) })
    if (error === undefined) void persist()
    await changed()
  }

  const tellFirst = () => {
    const words = whatGoesWhere(config, page)
    if (unattended) {
      if (consent.wasTold()) return
      consent.told()
      const text = `This link sends each run: ${words}.`
      return notify(run, { id: NOTICE, level: 'info', text })
    }
    if (!config.automatic || consent.answer()) return
    consent.told()
    store.setState({ asking: true })
    notify(run, {
      id: NOTICE,
      level: 'info',
      text: `This page is set up to send each run by itself: ${words}. Nothing is sent before you agree.`,
      actions: [
        { label: 'Send', act: () => void delivery.answer('yes') },
        { label: 'Do not send', act: () => void delivery.answer('no') },
      ],
    })
  }

  const delivery: Delivery = {
    store,
    async finished(report) {
      const askedBy = whoAsked(config, unattended, report.run.trigger)
      if (!askedBy || (askedBy === 'automatic' && consent.answer() === 'no')) return
      await take(report, askedBy).catch(() => undefined)
      void go()
    },
    async send(report) {
      if (report) await take(report, 'person').catch(() => undefined)
      const all = () => true
      await update((snapshot) => again(snapshot, { entry: all, sink: all, byPerson: true }))
      await Promise.race([go(), wait(ANSWER_MS)])
      return whatBecame(await snapshots(), sinks, report)
    },
    async test(name) {
      const sink = sinks.find(({ config }) => config.name === name)
      if (!sink) return { ok: false, text: 'There is no such destination.' }
      if (run.getState().phase === 'running')
        return { ok: false, text: 'Not during a run, which it would disturb.' }
      const signal = AbortSignal.timeout(TEST_MS)
      const late = wait(TEST_MS).then(() => ({
        ok: false,
        text: `${sink.destination} did not answer in time.`,
      }))
      return Promise.race([
        sink.test(signal).catch(() => ({ ok: false, text: 'The test could not be made.' })),
        late,
      ])
    },
    async answer(answer) {
      consent.say(answer)
      dismiss(run, NOTICE)
      store.setState({ asking: false })
      if (answer === 'no')
        await update((snapshot) => discard(snapshot, ({ askedBy }) => askedBy === 'automatic'))
      await changed()
      void go()
    },
    async discard(name) {
      const names = new Set(config.sinks.map((sink) => sink.name))
      await update((snapshot) =>
        discard(snapshot, ({ sink }) => (name === undefined ? !names.has(sink) : sink === name)),
      )
      await changed()
    },
  }

  const resume = async (which: (why: string | undefined) => boolean) => {
    await update((snapshot) =>
      again(snapshot, { entry: () => false, sink: ({ why }) => which(why) }),
    )
    await go()
  }
  run.subscribe(({ phase }, before) => {
    if (phase === before.phase) return
    // Delivery must not share the line with a measurement.
    if (phase === 'running') {
      hush.abort()
      clearTimeout(timer)
    } else if (hush.signal.aborted) {
      hush = new AbortController()
      void go()
    }
  })
  if (run.getState().phase === 'running') hush.abort()
  addEventListener('online', () => void resume((why) => why === 'network'))
  addEventListener('pageshow', () => void go())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void go()
  })
  tabs?.addEventListener('message', () => void refresh())
  if (config.sinks.some((sink) => sink.type === 'https' && sink.auth))
    void parts.signIn?.().then(
      ({ store: session }) =>
        session.subscribe(({ account }, before) => {
          if (account && !before.account) void resume((why) => why === 'sign-in')
        }),
      () => undefined,
    )

  tellFirst()
  // Settings that changed since a refusal are a new question.
  const settings = new Map(config.sinks.map((sink) => [sink.name, fingerprint(sink)]))
  void update((snapshot) =>
    again(snapshot, {
      entry: ({ sink, refusedUnder }) => settings.get(sink) !== refusedUnder && settings.has(sink),
      sink: () => false,
    }),
  ).then(go)
  return delivery
}

/** A kiosk's link and its schedule ask by themselves; a tap on Run asks only for the run. */
function whoAsked(
  { automatic }: DeliveryConfig,
  unattended: boolean,
  trigger: Trigger | undefined,
): AskedBy | undefined {
  if (unattended) return 'link'
  if (!automatic) return undefined
  return trigger === 'link' || trigger === 'schedule' ? 'link' : 'automatic'
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

/** Asks Chromium, which never bothers a person with it, not to clear this site's storage. */
const persist = async () => {
  if ('userAgentData' in navigator) await navigator.storage?.persist?.().catch(() => false)
}
