import { sleep } from '../../model/wait.ts'
import { comparePageClock } from '../../probes/rehearsal/page-clock.ts'
import { createPlanClock } from '../../probes/rehearsal/plan-clock.ts'
import { CONNECT_BEFORE_MS, planByClock } from '../../rehearsal/by-clock.ts'
import type { Clock } from '../../rehearsal/clock.ts'
import { refusedBy } from '../../rehearsal/limits.ts'
import { loadOf } from '../../rehearsal/load.ts'
import type { RehearsalPlan } from '../../rehearsal/plan.ts'
import { schedule } from '../../rehearsal/schedule.ts'
import { columnsOf, type Second } from '../../rehearsal/second.ts'
import type { Product } from '../start.ts'
import { binOf } from './bins.ts'
import { carriedSoFar, noteCarried } from './carried.ts'
import { steadyNow } from './clock-exchange.ts'
import type { RehearsalLink } from './link.ts'
import { bytesFor, connectLoop, credentialsOf, failureOf } from './load.ts'
import { reportResult } from './report.ts'
import type { RehearsalSession } from './session.ts'
import type { RehearsalStore, Trouble } from './state.ts'

interface Parts {
  product: Product
  store: RehearsalStore
  link: RehearsalLink & { code: string; at: string }
}

/** A device whose own clock is off by more stays out: its reports would be dated wrongly too. */
const BOUND_SECONDS = 2
/** How well the server's time has to be known: seconds are counted by it. */
const ERROR_MAX_MS = 250

/**
 * Without a collector: starts at an instant by the clock of the page's server, with a loop alone.
 * What is not in the link is the same for all who open it: mix of config.json, 60 s, loop at the
 * larger rate.
 */
export function startByClock({ product, store, link }: Parts): RehearsalSession {
  const own = new AbortController()
  const { signal } = own
  const out = (trouble: Trouble) => store.setState({ step: 'out', trouble })
  const finished = (async () => {
    const { config } = product.app
    const defaults = { mix: config.throughput.mix, relay: config.relays[0]?.name }
    const planned = planByClock(link, defaults, Date.now())
    if ('fault' in planned) return out({ kind: 'link', why: planned.fault })
    const { plan } = planned
    store.setState({ plan })
    const limit = refusedBy(plan, {
      relays: config.relays.map(({ name }) => name),
      mayBeOffered: false,
      offered: false,
      metered: false,
      carried: carriedSoFar(),
      now: Date.now(),
    })
    if (limit) return out({ kind: 'limit', why: limit })
    const clock = await compare(signal)
    if ('trouble' in clock) return out(clock.trouble)
    await take(product, store, plan, clock, signal)
  })().catch((error) => {
    if (signal.aborted) out({ kind: 'failed', why: 'stopped' })
    else out({ kind: 'failed', why: failureOf(error) })
  })
  return { leave: () => own.abort(), finished }
}

async function compare(signal: AbortSignal): Promise<Clock | { trouble: Trouble }> {
  const range = await comparePageClock('health.json', steadyNow, signal)
  const errorMs = range ? (range.high - range.low) / 2 : Number.POSITIVE_INFINITY
  if (!range || errorMs > ERROR_MAX_MS)
    return { trouble: { kind: 'clock', boundSeconds: BOUND_SECONDS } }
  const offsetMs = (range.low + range.high) / 2
  // The wall clock may have been set since the page was opened; the steady one not.
  const offSeconds = (offsetMs + steadyNow() - Date.now()) / 1000
  if (Math.abs(offSeconds) > BOUND_SECONDS + errorMs / 1000)
    return { trouble: { kind: 'clock', offSeconds, boundSeconds: BOUND_SECONDS } }
  return { offsetMs, errorMs }
}

async function take(
  product: Product,
  store: RehearsalStore,
  plan: RehearsalPlan,
  first: Clock,
  signal: AbortSignal,
) {
  const instant = Date.parse(plan.at ?? '')
  const planned = instant - first.offsetMs
  const window = { from: 0, to: plan.seconds }
  const late = () => store.setState({ step: 'out', trouble: { kind: 'failed', why: 'late' } })
  store.setState({ step: 'lobby', startAt: Date.now() + planned - steadyNow(), window })
  const credentials = credentialsOf(product.app, plan.relay)
  if (!credentials) return store.setState({ step: 'out', trouble: { kind: 'limit', why: 'relay' } })
  const spread = (Math.random() * CONNECT_BEFORE_MS) / 2
  await sleep(planned - steadyNow() - CONNECT_BEFORE_MS + spread, signal)
  // Hours may have passed, in which a clock drifts, or stands still while a headset sleeps.
  const clock = await compare(signal)
  if ('trouble' in clock) return store.setState({ step: 'out', trouble: clock.trouble })
  const planClock = createPlanClock(instant - clock.offsetMs)
  const begin = planClock.beginOf(0)
  store.setState({ step: 'connecting', startAt: Date.now() + begin - steadyNow() })
  const { load } = await connectLoop(plan, credentials, signal)
  try {
    const idleRttMs = await load.idle()
    planClock.slept()
    const at = planClock.beginOf(0)
    if (steadyNow() > at) return late()
    store.setState({ step: 'ready' })
    const { megabytesPerDevice: megabytes } = schedule(plan, 1)
    noteCarried({ code: plan.code, at: Date.now(), megabytes })
    await sleep(at - steadyNow(), signal)
    // It waited by a clock that stood still.
    if (planClock.slept()) return late()
    store.setState({ step: 'running' })
    const bins: Second[] = []
    let lost = false
    const { loopKbps } = loadOf(plan)
    await load
      .run(
        { at, window, loopKbps, maxBytes: bytesFor(plan) },
        (measured) => {
          const bin = binOf(measured, 0, 0)
          bins.push(bin)
          store.setState({ second: bin.second })
        },
        () => {
          lost = true
          store.setState({ relayLost: true })
        },
      )
      // What was measured until somebody stopped it is told.
      .catch(() => undefined)
    const failed = signal.aborted ? 'stopped' : lost ? 'relay' : undefined
    await reportResult(product, plan, {
      window,
      clock,
      ...(idleRttMs !== undefined && { idleRttMs }),
      ...(failed && { failed }),
      seconds: columnsOf(bins),
    })
    store.setState({ step: 'done' })
  } finally {
    load.close()
  }
}
