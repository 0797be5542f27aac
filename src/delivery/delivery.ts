import { createStore, type StoreApi } from 'zustand/vanilla'
import { problemText } from '../config/read.ts'
import type { Text } from '../model/message.ts'
import type { AcceptanceRecord } from '../report/schema/acceptance-schema.ts'
import type { Report, Trigger } from '../report/schema/schema.ts'
import { dismiss, notify, type RunStore } from '../run/store.ts'
import { lenderOf } from '../signin/lend.ts'
import type { SignIn } from '../signin/sign-in.ts'
import { inEnglish } from '../words/catalogue.ts'
import { msg } from '../words/delivery/index.ts'
import { acceptNow } from './accept.ts'
import { firstNotice, NOTICE } from './ask.ts'
import { whatBecame } from './became.ts'
import { createConsent } from './consent.ts'
import { fingerprint } from './fingerprint.ts'
import { installationId } from './installation.ts'
import { prepare, printOf } from './prepare.ts'
import type { AskedBy, Entry } from './queue/entry.ts'
import type { Limits } from './queue/limits.ts'
import { again, discard } from './queue/outbox.ts'
import { createQueue, type Queue } from './queue/queue.ts'
import { type DeliveryConfig, readDelivery, type SinkConfig } from './settings.ts'
import { makeSink } from './sinks/make-sink.ts'
import type { Tested } from './sinks/sink.ts'
import { type DeliveryState, stateOf } from './state.ts'
import { watchSignIn, watchTriggers } from './triggers.ts'
import { trySink, wait } from './try-sink.ts'

/** The ways out of this device that config.json names. No method rejects. */
export interface Delivery {
  store: StoreApi<DeliveryState>
  /** A run has ended: queues it where config or link says so. Resolves when it is kept. */
  finished: (report: Report) => Promise<void>
  /**
   * A person asks: this run, and all that waits or was refused, now.
   * @returns what became of the run, after a few seconds at most
   */
  send: (report?: Report) => Promise<Text>
  /**
   * A person sends the result of a device acceptance, now: nothing of it waits or is tried again.
   * @returns what became of it, after half a minute at most
   */
  accept: (record: AcceptanceRecord) => Promise<Text>
  /** Tries one sink; adds no record to the fleet. */
  test: (sink: string) => Promise<Tested>
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
/** How long a person is kept waiting for the outcome. */
const ANSWER_MS = 10_000
const MAX_ENTRIES = 2000

export function createDelivery(parts: Parts): Delivery {
  const { run, unattended, signIn, attemptMs = ATTEMPT_MS } = parts
  const config = readSettings(parts)
  const page = location.href
  const consent = createConsent(config, page)
  const lendToken = lenderOf(signIn)
  const sinks = config.sinks.map((sink) => makeSink(sink, { page, lendToken }))
  /** An explicit no is the person's; no link of somebody else takes it back. */
  const mayGo = ({ askedBy }: Entry) => {
    if (askedBy === 'person') return true
    return askedBy === 'link' ? consent.answer() !== 'no' : consent.answer() === 'yes'
  }
  const automatic = () => (unattended || config.automatic) && consent.answer() !== 'no'
  const store = createStore<DeliveryState>(() => ({
    ...stateOf([], sinks, new Set(), Date.now(), mayGo),
    opening: true,
    asking: false,
    automatic: automatic(),
  }))
  const queue = createQueue({ store, sinks, limits: limitsOf(config), attemptMs, mayGo })
  const take = (report: Report, askedBy: AskedBy) =>
    takeInto(queue, config.sinks, report, askedBy).catch(() => undefined)

  const delivery: Delivery = {
    store,
    async finished(report) {
      const askedBy = whoAsked(config, unattended, report.run.trigger)
      if (!askedBy || consent.answer() === 'no') return
      await take(report, askedBy)
      void queue.go()
    },
    async send(report) {
      if (report) await take(report, 'person')
      const all = () => true
      await queue.update((snapshot) => again(snapshot, { entry: all, sink: all, byPerson: true }))
      await Promise.race([queue.go(), wait(ANSWER_MS)])
      return whatBecame(await queue.snapshots(), sinks, report)
    },
    accept: (record) => acceptNow(sinks, record),
    async test(name) {
      const sink = sinks.find(({ config }) => config.name === name)
      if (!sink) return { ok: false, text: msg('delivery.test.unknown') }
      return run.getState().phase === 'running'
        ? { ok: false, text: msg('delivery.test.running') }
        : trySink(sink)
    },
    async answer(answer) {
      consent.say(answer)
      dismiss(run, NOTICE)
      store.setState({ asking: false, automatic: automatic() })
      if (answer === 'no')
        await queue.update((snapshot) => discard(snapshot, (one) => one.askedBy !== 'person'))
      await queue.changed()
      void queue.go()
    },
    async discard(name) {
      const names = new Set(config.sinks.map((sink) => sink.name))
      await queue.update((snapshot) =>
        discard(snapshot, ({ sink }) => (name === undefined ? !names.has(sink) : sink === name)),
      )
      await queue.changed()
    },
  }

  watchTriggers(queue, run)
  if (signIn && config.sinks.some((sink) => sink.type === 'https' && sink.auth))
    watchSignIn(queue, signIn)
  const notice = firstNotice({ config, page, consent, unattended }, (answer) => {
    void delivery.answer(answer)
  })
  if (notice) {
    store.setState({ asking: !unattended })
    notify(run, notice)
  }
  void askAnew(queue, config.sinks).then(queue.go)
  return delivery
}

/** What config.json says of delivery; what is wrong with it becomes a notice. */
function readSettings({ settings, signIn, run }: Parts): DeliveryConfig {
  const { config, problems, notices } = readDelivery(settings, signIn !== undefined)
  for (const problem of problems)
    notify(run, { id: `config ${problem.path}`, level: 'error', text: problemText(problem) })
  for (const text of notices) notify(run, { id: inEnglish(text), level: 'warn', text })
  return config
}

const limitsOf = ({ limits }: DeliveryConfig): Limits => ({
  maxReports: limits.maxReports,
  maxBytes: limits.maxMegabytes * 1_000_000,
  maxEntries: MAX_ENTRIES,
})

/** Queues a run for each sink, in the form that each one gets. */
async function takeInto(queue: Queue, sinks: SinkConfig[], report: Report, askedBy: AskedBy) {
  const installation = installationId()
  const print = printOf(report)
  await queue.take(sinks.map((sink) => prepare(report, sink, installation, askedBy, print)))
}

/** Settings that changed since a refusal are a new question. */
async function askAnew(queue: Queue, sinks: SinkConfig[]) {
  const settings = new Map(sinks.map((sink) => [sink.name, fingerprint(sink)]))
  await queue.update((snapshot) =>
    again(snapshot, {
      entry: ({ sink, refusedUnder }) => settings.get(sink) !== refusedUnder && settings.has(sink),
      sink: () => false,
    }),
  )
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
