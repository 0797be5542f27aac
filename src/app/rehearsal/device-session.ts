import type { Config } from '../../config/config.ts'
import { raced, sleep } from '../../model/wait.ts'
import type { DeviceLoad } from '../../probes/rehearsal/device.ts'
import { LoadError } from '../../probes/rehearsal/ends.ts'
import type { Description } from '../../probes/rehearsal/signalling.ts'
import { CHANNEL_VERSION } from '../../rehearsal/channel.ts'
import { CLOCK_ERROR_MAX_MS, type Clock, onDevice } from '../../rehearsal/clock.ts'
import type { DeviceInfo, DeviceState, Failure } from '../../rehearsal/device.ts'
import type { FromDevice } from '../../rehearsal/from-device.ts'
import { mayStart, refusedBy } from '../../rehearsal/limits.ts'
import { loadOf } from '../../rehearsal/load.ts'
import type { RehearsalPlan } from '../../rehearsal/plan.ts'
import type { DeviceResult, Window } from '../../rehearsal/record.ts'
import { schedule } from '../../rehearsal/schedule.ts'
import { columnsOf, type Second } from '../../rehearsal/second.ts'
import type { Refusal, ToDevice } from '../../rehearsal/to-device.ts'
import type { App } from '../app.ts'
import { binOf } from './bins.ts'
import { carriedSoFar, noteCarried } from './carried.ts'
import { BEAT_MS, createClock, steadyNow } from './clock-exchange.ts'
import type { Proof } from './collector-proof.ts'
import { type GreetedChannel, openGreeted } from './greeted-channel.ts'
import { keepResult, keptFor, tabId } from './kept-result.ts'
import { bytesFor, connectLoop, credentialsOf, failureOf } from './load.ts'
import type { Unread } from './read.ts'
import type { RehearsalStore, Step, Trouble } from './state.ts'

interface Parts {
  app: App
  store: RehearsalStore
  /** Address of the collector's channel. */
  url: string
  proof: () => Promise<Proof>
  info: DeviceInfo
  /** Absent: it waits until it is offered one. */
  code?: string
  /** Called before anything is connected; nothing is where it resolves to false. */
  mayConnect?: () => Promise<boolean>
  /** With each result, whole or cut short. @param startedAt second 0, Unix ms of the collector */
  onResult: (plan: RehearsalPlan, result: DeviceResult, startedAt?: number) => void
}

export interface DeviceSession {
  /** A person ends it on this device. */
  leave: () => void
  /** Resolves when nothing more will happen. */
  finished: Promise<void>
}

const SEND_AGAIN_MS = 5000
/** A source's offer comes soon after both were told of each other, or the source is busy. */
const OFFER_MS = 12_000
const MESSAGE_SECONDS = 60
/** Nobody takes a result after these; the others may pass. */
const FINAL: readonly Refusal[] = ['code', 'running', 'message']

const states: Record<Step, DeviceState> = {
  joining: 'lobby',
  lobby: 'lobby',
  connecting: 'connecting',
  ready: 'ready',
  running: 'running',
  sending: 'running',
  done: 'done',
  out: 'failed',
}

/** One device's part in a rehearsal, from joining to its kept result. Never throws. */
export function startDevice(parts: Parts): DeviceSession {
  const { app, store, url, info, onResult } = parts
  const own = new AbortController()
  /** The load alone: what was measured is still sent. */
  let load: AbortController | undefined
  /** Of an earlier page, whose place it takes: a kiosk's, or of the same rehearsal. */
  const before = keptFor(parts.code)
  const id = before?.id ?? tabId()
  let channel: GreetedChannel | undefined
  let plan: RehearsalPlan | undefined
  let code = parts.code ?? before?.code
  /** Of the offer that this connection joined. */
  let joined: string | undefined
  let device: DeviceLoad | undefined
  let window: Window | undefined
  let clock: Clock | undefined
  let idleRttMs: number | undefined
  let begun = false
  let startedAt: number | undefined
  let cutOff = false
  let result: DeviceResult | undefined
  let failed: Failure | undefined
  const bins: Second[] = []
  let unsent: Second[] = []
  let offer: { take: Promise<Description>; give: (offer: Description) => void } = box()
  let end: () => void = () => {}
  const finished = new Promise<void>((resolve) => {
    end = resolve
  })

  const send = (message: FromDevice) => channel?.send(message) ?? false
  const exchange = createClock((t0) => send({ type: 'clock', t0 }))
  const step = () => store.getState().step

  const setStep = (next: Step, more: { why?: Failure; clock?: Clock } = {}) => {
    store.setState({ step: next })
    if (plan && next !== 'joining') send({ type: 'state', state: states[next], ...more })
  }
  const close = () => {
    load?.abort()
    own.abort()
    device?.close()
    end()
  }
  const out = (trouble: Trouble, why?: Failure) => {
    load?.abort()
    store.setState({ step: 'out', trouble })
    if (why && plan) send({ type: 'state', state: 'failed', why })
    // What was just said is still on its way.
    setTimeout(close, 500)
  }
  const fail = (why: Failure) => {
    failed = why
    out({ kind: 'failed', why }, why)
  }

  const limitsOf = (asked: RehearsalPlan, offered: boolean) =>
    refusedBy(asked, {
      relays: app.config.relays.map(({ name }: Config['relays'][number]) => name),
      mayBeOffered: app.config.fleet?.rehearsal === true,
      offered,
      metered: isMetered(),
      carried: carriedSoFar(),
      now: Date.now(),
    })

  const welcome = (message: Extract<ToDevice, { type: 'welcome' }>) => {
    const { place, phase, start } = message
    // Nobody asked for another one.
    if (message.plan.code !== (code ?? joined)) return
    if (!plan) {
      const limit = limitsOf(message.plan, parts.code === undefined)
      plan = message.plan
      code = plan.code
      store.setState({ plan, code, place })
      // The page was loaded again before the collector had its result.
      if (before?.code === code) {
        result = before.result
        begun = true
        if (message.kept) return done()
        store.setState({ step: 'sending' })
        return void sendResult(result)
      }
      if (limit) return out({ kind: 'limit', why: limit }, 'limits')
      if (phase === 'gathering' || phase === 'ended')
        return out({ kind: 'refused', why: 'running' })
      setStep('lobby')
    }
    store.setState({ place })
    if (message.kept && result) return done()
    if (result) return void send({ type: 'result', result })
    if (begun || phase === 'lobby' || phase === 'preparing') return
    if (phase === 'running' && start) return begin({ code: plan.code, ...start })
    // The others began while it was away, and nobody will tell it to.
    fail('late')
  }

  const prepare = async (message: Extract<ToDevice, { type: 'prepare' }>) => {
    if (!plan || step() !== 'lobby') return
    const credentials = credentialsOf(app, plan.relay)
    if (!credentials) return fail('limits')
    window = message.window
    setStep('connecting')
    load = new AbortController()
    const { signal } = load
    try {
      if (parts.mayConnect && !(await raced(parts.mayConnect(), signal))) return fail('declined')
      const connected = await connectLoop(plan, credentials, signal)
      device = connected.load
      if (message.source !== undefined) await receive(connected, signal)
      idleRttMs = await device.idle()
      clock = await exchange.compare(signal)
      if (!clock || clock.errorMs > CLOCK_ERROR_MAX_MS) return fail('clock')
      signal.throwIfAborted()
      setStep('ready', { clock })
    } catch (error) {
      if (!signal.aborted) fail(failureOf(error))
    }
  }

  /** Some clocks stand still while a headset sleeps: it may have, in the lobby. */
  const onVisible = async () => {
    if (document.visibilityState !== 'visible' || step() !== 'ready') return
    const fresh = await exchange.compare(own.signal).catch(() => undefined)
    if (!fresh || fresh.errorMs > CLOCK_ERROR_MAX_MS || step() !== 'ready' || begun) return
    clock = fresh
    setStep('ready', { clock })
  }
  document.addEventListener('visibilitychange', onVisible)
  own.signal.addEventListener('abort', () =>
    document.removeEventListener('visibilitychange', onVisible),
  )

  const receive = async (
    { load: loop, servers }: Awaited<ReturnType<typeof connectLoop>>,
    signal: AbortSignal,
  ) => {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(OFFER_MS)])
    const offered = await raced(offer.take, patience).catch(() => {
      signal.throwIfAborted()
      throw new LoadError('no-source')
    })
    offer = box()
    await loop.receive(servers, offered, (description) => {
      send({ type: 'signal', pair: store.getState().place ?? 1, description })
    })
  }

  const begin = (message: { code: string; at: number; window?: Window }) => {
    if (!plan || message.code !== plan.code || begun) return
    // A page that was loaded again is told of a start that it can't make any more.
    if (step() === 'lobby' || step() === 'connecting') return fail('late')
    if (step() !== 'ready') return
    if (!device || !clock || !load) return
    const now = steadyNow() + clock.offsetMs
    if (!mayStart(message.at, now)) return fail('late')
    begun = true
    startedAt = message.at
    window = message.window ?? window ?? { from: 0, to: plan.seconds }
    void play(device, plan, onDevice(message.at, clock), window)
  }

  const play = async (device: DeviceLoad, plan: RehearsalPlan, at: number, window: Window) => {
    noteCarried({
      code: plan.code,
      at: Date.now(),
      megabytes: schedule(plan, 1).megabytesPerDevice,
    })
    const startAt = Date.now() + at - steadyNow()
    store.setState({ startAt, window })
    setStep('running')
    const { loopKbps, sourceKbps } = loadOf(plan)
    const room = { maxBytes: bytesFor(plan) }
    await device
      .run(
        { at, window: inside(window, plan), loopKbps, ...room },
        (measured) => {
          const bin = binOf(measured, device.receives() ? sourceKbps : 0, window.from)
          bins.push(bin)
          unsent.push(bin)
          store.setState({ second: bin.second })
          const sent = send({ type: 'seconds', seconds: unsent.slice(-MESSAGE_SECONDS) })
          if (sent) unsent = []
          else cutOff = true
        },
        (which) => {
          failed = brokenBy(which, failed)
          if (which === 'loop') store.setState({ relayLost: true })
        },
      )
      .catch(() => undefined)
    finish(window)
  }

  /** Whole or cut short: what was measured is told. */
  const finish = (window: Window) => {
    device?.close()
    if (!plan || result) return
    result = {
      window,
      ...(clock && { clock }),
      ...(idleRttMs !== undefined && { idleRttMs }),
      ...(failed && { failed }),
      ...(cutOff && { cutOff }),
      seconds: columnsOf(bins),
    }
    keepResult({ id, code: plan.code, result })
    onResult(plan, result, startedAt)
    // Nobody hears it on this page any more; the next one sends it.
    if (step() === 'out') return
    setStep('sending')
    void sendResult(result)
  }

  const sendResult = async (result: DeviceResult) => {
    while (!own.signal.aborted) {
      send({ type: 'result', result })
      await sleep(SEND_AGAIN_MS, own.signal).catch(() => {})
    }
  }

  const done = () => {
    if (step() === 'done') return
    keepResult(undefined)
    store.setState({ step: 'done' })
    send({ type: 'state', state: 'done' })
    setTimeout(close, 500)
  }

  const stop = () => {
    store.setState({ trouble: { kind: 'stopped' } })
    if (!begun || step() === 'ready') return out({ kind: 'stopped' })
    load?.abort()
  }

  const handle = (message: ToDevice | Unread) => {
    switch (message.type) {
      case 'welcome':
        return welcome(message)
      case 'offer':
        return answerOffer(message.plan)
      case 'clock':
        return exchange.answered(message)
      case 'prepare':
        return void prepare(message)
      case 'signal':
        if (message.description?.type === 'offer') offer.give(message.description)
        return
      case 'start':
        return begin(message)
      case 'stop':
        return message.code === plan?.code ? stop() : undefined
      case 'kept':
        return done()
      case 'refused':
        if (message.again) return
        // A result that nobody takes any more is none to try again with.
        if ((result || before) && FINAL.includes(message.why)) keepResult(undefined)
        return out({ kind: 'refused', why: message.why })
      case 'unread':
        // A kiosk goes on waiting for what it can read.
        return code && !plan ? out({ kind: 'link', why: 'unread' }) : undefined
      case 'waiting':
      case 'pair':
        return
    }
  }

  const answerOffer = (asked: RehearsalPlan) => {
    if (plan || code || joined) return
    const limit = limitsOf(asked, true)
    if (limit) return void send({ type: 'decline', code: asked.code, why: 'limits' })
    if (send({ type: 'join', code: asked.code })) joined = asked.code
  }

  const hello = (proof: Proof): FromDevice => {
    store.setState({ collector: true })
    return {
      type: 'hello',
      version: CHANNEL_VERSION,
      role: 'device',
      ...proof,
      id,
      info,
      ...(code && { code }),
      ...(plan && { state: states[step()] }),
    }
  }
  const lost = () => {
    joined = undefined
    store.setState({ collector: false })
  }

  const beating = setInterval(() => send({ type: 'clock', t0: steadyNow() }), BEAT_MS)
  own.signal.addEventListener('abort', () => clearInterval(beating))

  channel = openGreeted(url, { proof: parts.proof, hello, message: handle, lost }, own.signal)

  return {
    leave() {
      if (begun && !result) {
        failed = 'stopped'
        store.setState({ trouble: { kind: 'failed', why: 'stopped' } })
        load?.abort()
        return
      }
      load?.abort()
      send({ type: 'leave' })
      store.setState({ step: 'out', trouble: { kind: 'failed', why: 'stopped' } })
      setTimeout(close, 200)
    },
    finished,
  }
}

/** A relay that is lost ends both connections, in any order; a source that is gone only its own. */
const brokenBy = (which: 'loop' | 'down', before?: Failure): Failure =>
  which === 'loop' || before === 'relay' ? 'relay' : 'source'

/** A plan's own length is the most that is played, whatever a start says. */
const inside = ({ from, to }: Window, { seconds }: RehearsalPlan): Window => ({
  from: Math.max(0, from),
  to: Math.min(to, seconds),
})

function box() {
  let give: (offer: Description) => void = () => {}
  const take = new Promise<Description>((resolve) => {
    give = resolve
  })
  return { take, give }
}

const isMetered = () => {
  const { connection } = navigator as { connection?: { saveData?: boolean; type?: string } }
  return connection?.saveData === true || connection?.type === 'cellular'
}
