import type { Config } from '../../../config/config.ts'
import { CHANNEL_VERSION, STOP_MS } from '../../../rehearsal/channel.ts'
import type { FromDevice } from '../../../rehearsal/from-device.ts'
import { refusedBy } from '../../../rehearsal/limits.ts'
import type { RehearsalPlan } from '../../../rehearsal/plan.ts'
import type { Refusal, ToDevice } from '../../../rehearsal/to-device.ts'
import { carriedSoFar } from '../carried.ts'
import type { Proof } from '../collector-proof.ts'
import { type KeptResult, keepResult } from '../kept-result.ts'
import { stateOf } from './part.ts'
import { begin } from './play.ts'
import { kept, sendResult } from './result.ts'
import type { Session } from './session.ts'

type Heard<T extends ToDevice['type']> = Extract<ToDevice, { type: T }>

/** Nobody takes a result after these; the others may pass. */
const FINAL: readonly Refusal[] = ['code', 'running', 'message']

/** The way in: offer, hello and welcome, and what refuses them. */
export function createEntry(session: Session) {
  const { parts, before } = session
  const { app, store, info } = parts
  /** Of the offer that this connection joined. */
  let joined: string | undefined
  const planNow = () => {
    const part = session.part()
    return 'plan' in part ? part.plan : undefined
  }
  const codeNow = () => planNow()?.code ?? parts.code ?? before?.code

  const limitsOf = (asked: RehearsalPlan, offered: boolean) =>
    refusedBy(asked, {
      relays: app.config.relays.map(({ name }: Config['relays'][number]) => name),
      mayBeOffered: app.config.fleet?.rehearsal === true,
      offered,
      metered: isMetered(),
      carried: carriedSoFar(),
      now: Date.now(),
    })

  /** The page was loaded again before the collector had its result. */
  const resume = ({ plan, kept: isKept }: Heard<'welcome'>, { result }: KeptResult) => {
    session.move({ step: 'sending', plan, result })
    if (isKept) kept(session)
    else void sendResult(session, result)
  }

  const enter = ({ plan, phase }: Heard<'welcome'>) => {
    const limit = limitsOf(plan, parts.code === undefined)
    session.move({ step: 'lobby', plan })
    if (limit) return session.out({ kind: 'limit', why: limit }, 'limits')
    if (phase === 'gathering' || phase === 'ended')
      return session.out({ kind: 'refused', why: 'running' })
    session.tell()
  }

  const welcome = (message: Heard<'welcome'>) => {
    const { plan, phase, start, place } = message
    // Nobody asked for another one.
    if (plan.code !== (codeNow() ?? joined)) return
    store.setState({ plan, code: plan.code, place })
    if (session.part().step === 'joining') {
      if (before?.code === plan.code) return resume(message, before)
      enter(message)
    }
    const part = session.part()
    if (part.step === 'sending') {
      if (message.kept) return kept(session)
      return void session.send({ type: 'result', result: part.result })
    }
    if (part.step === 'running' || phase === 'lobby' || phase === 'preparing') return
    if (phase === 'running' && start) return begin(session, { code: plan.code, ...start })
    // The others began while it was away, and nobody will tell it to.
    if (phase === 'running') return session.fail('late')
    // Where a planner ended it, `stop` comes next and says so.
    setTimeout(() => session.fail('late'), STOP_MS)
  }

  return {
    hello: (proof: Proof): FromDevice => {
      const code = codeNow()
      const part = session.part()
      return {
        type: 'hello',
        version: CHANNEL_VERSION,
        role: 'device',
        ...proof,
        id: session.id,
        info,
        ...(code && { code }),
        ...(planNow() && { state: stateOf[part.step] }),
        // It may have come to stand while nobody listened.
        ...(part.step === 'ready' && { clock: part.connected.clock }),
      }
    },
    welcome,
    offered({ plan }: Heard<'offer'>) {
      if (codeNow() || joined) return
      const limit = limitsOf(plan, true)
      if (limit) return void session.send({ type: 'decline', code: plan.code, why: 'limits' })
      if (session.send({ type: 'join', code: plan.code })) joined = plan.code
    },
    refused({ again, why }: Heard<'refused'>) {
      if (again) return
      // A result that nobody takes any more is none to try again with.
      const hasResult = before !== undefined || session.part().step === 'sending'
      if (hasResult && FINAL.includes(why)) keepResult(undefined)
      session.out({ kind: 'refused', why })
    },
    /** A kiosk goes on waiting for what it can read. */
    unread() {
      if (session.part().step === 'joining' && codeNow())
        session.out({ kind: 'link', why: 'unread' })
    },
    lost() {
      joined = undefined
    },
  }
}

const isMetered = () => {
  const { connection } = navigator as { connection?: { saveData?: boolean; type?: string } }
  return connection?.saveData === true || connection?.type === 'cellular'
}
