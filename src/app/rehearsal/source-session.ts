import { raced } from '../../model/wait.ts'
import type { Description } from '../../probes/rehearsal/signalling.ts'
import { createSource, type Feed, type Source } from '../../probes/rehearsal/source.ts'
import { CHANNEL_VERSION } from '../../rehearsal/channel.ts'
import { CLOCK_ERROR_MAX_MS, type Clock, onDevice } from '../../rehearsal/clock.ts'
import type { FromDevice } from '../../rehearsal/from-device.ts'
import { mayStart, refusedBy } from '../../rehearsal/limits.ts'
import { loadOf } from '../../rehearsal/load.ts'
import type { RehearsalPlan } from '../../rehearsal/plan.ts'
import type { Window } from '../../rehearsal/record.ts'
import type { SourceSecond } from '../../rehearsal/second.ts'
import type { ToDevice } from '../../rehearsal/to-device.ts'
import type { App } from '../app.ts'
import { BEAT_MS, createClock, steadyNow } from './clock-exchange.ts'
import type { Proof } from './collector-proof.ts'
import { type GreetedChannel, openGreeted } from './greeted-channel.ts'
import { tabId } from './kept-result.ts'
import { credentialsOf, doorsOf } from './load.ts'
import type { Unread } from './read.ts'
import type { RehearsalSession } from './session.ts'
import { fedSeconds, makeRoom } from './source-pairs.ts'
import type { RehearsalStore, Trouble } from './state.ts'

interface Parts {
  app: App
  store: RehearsalStore
  url: string
  code: string
  proof: () => Promise<Proof>
}

interface Pair {
  kbps: number
  window: Window
  feed?: Feed
  connecting: boolean
  /** Packets sent so far, when last asked. */
  sent: number
  answer?: (answer: Description) => void
}

const ANSWER_MS = 12_000
/** Beyond it, the seconds are this computer's fault. */
const LATE_MS = 100
/** After the last second the source says what it sent, and is of no more use. */
const LAST_MS = 2000

/** A source: feeds the devices that the collector pairs it with. Never throws. */
export function startSource({ app, store, url, code, proof }: Parts): RehearsalSession {
  const own = new AbortController()
  const { signal } = own
  const id = tabId()
  const pairs = new Map<number, Pair>()
  let channel: GreetedChannel | undefined
  let plan: RehearsalPlan | undefined
  let source: Source | undefined
  let clock: Clock | undefined
  let begun = false
  let connecting = Promise.resolve()
  let unsent: SourceSecond[] = []
  let end: () => void = () => {}
  const finished = new Promise<void>((resolve) => {
    end = resolve
  })
  const send = (message: FromDevice) => channel?.send(message) ?? false
  const exchange = createClock((t0) => send({ type: 'clock', t0 }))
  const close = () => {
    own.abort()
    source?.close()
    end()
  }
  const out = (trouble: Trouble) => {
    store.setState({ step: 'out', trouble })
    setTimeout(close, 200)
  }
  const count = () => {
    const ready = [...pairs.values()].filter(({ feed }) => feed).length
    const late = store.getState().feeds?.late ?? false
    store.setState({ feeds: { ready, wanted: pairs.size, late } })
  }

  const welcome = (asked: RehearsalPlan, place: number) => {
    if (plan || asked.code !== code) return
    plan = asked
    store.setState({ plan, place, step: 'lobby' })
    const limit = refusedBy(asked, {
      relays: app.config.relays.map(({ name }) => name),
      mayBeOffered: false,
      offered: false,
      metered: false,
      // It feeds others in one rehearsal after the other; each of them holds its own limits.
      carried: [],
      now: Date.now(),
    })
    if (limit) out({ kind: 'limit', why: limit })
  }

  /** One after the other: all at once, each gets a part of a short relay. */
  const pairUp = (message: Extract<ToDevice, { type: 'pair' }>) => {
    if (!plan || begun || !makeRoom(pairs, message.pair)) return
    // What a device of this plan gets is known here too.
    const kbps = Math.min(message.kbps, loadOf(plan).sourceKbps)
    const pair: Pair = { kbps, window: message.window, sent: 0, connecting: true }
    pairs.set(message.pair, pair)
    count()
    connecting = connecting.then(() => connect(message.pair, pair, message.framesPerSecond))
  }

  const connect = async (number: number, pair: Pair, framesPerSecond: number) => {
    const credentials = plan && credentialsOf(app, plan.relay)
    try {
      if (!credentials) throw new Error('no relay')
      source ??= open(framesPerSecond)
      const servers = await credentials(signal)
      const doors = doorsOf(servers).slice(0, 1)
      pair.feed = await source.connect(servers, doors, (offer) => ask(number, pair, offer), signal)
      send({ type: 'paired', pair: number, state: 'ready' })
    } catch {
      send({ type: 'paired', pair: number, state: 'failed' })
    }
    pair.connecting = false
    count()
  }

  const ask = (number: number, pair: Pair, description: Description): Promise<Description> => {
    const answer = new Promise<Description>((resolve) => {
      pair.answer = resolve
    })
    send({ type: 'signal', pair: number, description })
    return raced(answer, AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]))
  }

  const begin = async (message: Extract<ToDevice, { type: 'start' }>) => {
    if (!plan || begun || message.code !== plan.code) return
    begun = true
    clock = await exchange.compare(signal).catch(() => undefined)
    if (!clock || clock.errorMs > CLOCK_ERROR_MAX_MS) return out({ kind: 'failed', why: 'clock' })
    if (!mayStart(message.at, steadyNow() + clock.offsetMs))
      return out({ kind: 'failed', why: 'late' })
    const at = onDevice(message.at, clock)
    // Who is ready decides when each has its turn; whoever is left out gets nothing.
    const windows = new Map(message.pairs?.map(({ pair, window }) => [pair, window]))
    if (message.pairs)
      for (const [number, pair] of pairs) pair.window = windows.get(number) ?? { from: 0, to: 0 }
    store.setState({ step: 'running', startAt: Date.now() + at - steadyNow() })
    for (const { feed, kbps, window } of pairs.values())
      feed?.loadBy([
        { at: at + window.from * 1000, bitsPerSecond: kbps * 1000 },
        { at: at + Math.min(window.to, plan.seconds) * 1000, bitsPerSecond: 0 },
      ])
    countSeconds(at, plan.seconds)
  }

  let lagMs = 0
  let at: number | undefined
  let seconds = 0
  let due = 0
  const open = (framesPerSecond: number) => {
    const made = createSource(framesPerSecond)
    made.onReport((report) => {
      lagMs = Math.max(lagMs, report.lagMs)
      if (at === undefined) return
      const passed = Math.min(Math.floor((report.at - at) / 1000), seconds)
      if (passed <= due) return
      const window = { from: due, to: passed }
      due = passed
      void tell(window)
    })
    return made
  }
  const countSeconds = (start: number, length: number) => {
    at = start
    seconds = length
  }

  /** What these seconds were to send, and what was sent. */
  const tell = async (passed: Window) => {
    const late = lagMs
    lagMs = 0
    let sent = 0
    await Promise.all(
      [...pairs.values()].map(async (pair) => {
        const total = await pair.feed?.packetsSent().catch(() => undefined)
        if (total === undefined) return
        sent += total - pair.sent
        pair.sent = total
      }),
    )
    const feeds = store.getState().feeds
    const isLate = (feeds?.late ?? false) || late > LATE_MS
    store.setState({ second: passed.to - 1, ...(feeds && { feeds: { ...feeds, late: isLate } }) })
    unsent.push(...fedSeconds([...pairs.values()], passed, sent, late))
    if (send({ type: 'fed', seconds: unsent })) unsent = []
    if (passed.to < seconds) return
    store.setState({ step: 'done' })
    setTimeout(close, LAST_MS)
  }

  const handle = (message: ToDevice | Unread) => {
    switch (message.type) {
      case 'welcome':
        return welcome(message.plan, message.place)
      case 'clock':
        return exchange.answered(message)
      case 'pair':
        return pairUp(message)
      case 'signal': {
        const { description } = message
        if (description?.type === 'answer') pairs.get(message.pair)?.answer?.(description)
        return
      }
      case 'start':
        return void begin(message)
      case 'stop':
        return message.code === code ? out({ kind: 'stopped' }) : undefined
      case 'refused':
        return message.again ? undefined : out({ kind: 'refused', why: message.why })
      case 'unread':
        return out({ kind: 'link', why: 'unread' })
      default:
        return
    }
  }

  const hello = (shown: Proof): FromDevice => {
    store.setState({ collector: true })
    return { type: 'hello', version: CHANNEL_VERSION, role: 'source', ...shown, id, code }
  }
  const lost = () => store.setState({ collector: false })

  const beating = setInterval(() => send({ type: 'clock', t0: steadyNow() }), BEAT_MS)
  signal.addEventListener('abort', () => clearInterval(beating))

  channel = openGreeted(url, { proof, hello, message: handle, lost }, signal)

  return {
    leave() {
      send({ type: 'leave' })
      out({ kind: 'failed', why: 'stopped' })
    },
    finished,
  }
}
