import { sleep } from '../../../model/wait.ts'
import { GATHER_MS } from '../../../rehearsal/channel.ts'
import { CLOCK_ERROR_MAX_MS, onDevice } from '../../../rehearsal/clock.ts'
import { mayStart } from '../../../rehearsal/limits.ts'
import type { RehearsalPlan } from '../../../rehearsal/plan.ts'
import type { Window } from '../../../rehearsal/record.ts'
import type { SourceSecond } from '../../../rehearsal/second.ts'
import type { ToDevice } from '../../../rehearsal/to-device.ts'
import { steadyNow } from '../clock-exchange.ts'
import { fedSeconds } from './pairs.ts'
import type { SourceSession } from './session.ts'

type Start = Extract<ToDevice, { type: 'start' }>

const SEND_AGAIN_MS = 500
/** Beyond it, the seconds are this computer's fault. */
const LATE_MS = 100

/** Begins with the devices, once; a start that is told again changes nothing. */
export async function beginFeeding(session: SourceSession, message: Start) {
  const { part, parts, exchange, signal } = session
  if (part.is !== 'pairing' || message.code !== part.plan.code) return
  const { plan } = part
  session.part = { is: 'starting', plan }
  const clock = await exchange.compare(signal).catch(() => undefined)
  if (session.part.is !== 'starting') return
  if (!clock || clock.errorMs > CLOCK_ERROR_MAX_MS)
    return session.out({ kind: 'failed', why: 'clock' })
  if (!mayStart(message.at, steadyNow() + clock.offsetMs))
    return session.out({ kind: 'failed', why: 'late' })
  session.part = { is: 'running', plan }
  const at = onDevice(message.at, clock)
  parts.store.setState({ step: 'running', startAt: Date.now() + at - steadyNow() })
  setLoads(session, plan, at, message.pairs)
  tellSeconds(session, plan, at)
}

/** Who is ready decides when each has its turn; whoever is left out gets nothing. */
function setLoads(
  { pairs }: SourceSession,
  { seconds }: RehearsalPlan,
  at: number,
  told: Start['pairs'],
) {
  const windows = new Map(told?.map(({ pair, window }) => [pair, window]))
  if (told)
    for (const [number, pair] of pairs) pair.window = windows.get(number) ?? { from: 0, to: 0 }
  for (const { feed, kbps, window } of pairs.values())
    feed?.loadBy([
      { at: at + window.from * 1000, bitsPerSecond: kbps * 1000 },
      { at: at + Math.min(window.to, seconds) * 1000, bitsPerSecond: 0 },
    ])
}

/** Tells each second that has passed, by the worker's reports; all of them, and it is done. */
function tellSeconds(session: SourceSession, { seconds }: RehearsalPlan, at: number) {
  const { source, send, signal } = session
  let lagMs = 0
  let due = 0
  let unsent: SourceSecond[] = []
  const sendAll = () => {
    if (unsent.length > 0 && send({ type: 'fed', seconds: unsent })) unsent = []
    return unsent.length === 0
  }
  const tell = async (passed: Window, late: number) => {
    unsent.push(...(await secondsOf(session, passed, late)))
    sendAll()
    if (passed.to < seconds) return
    while (!sendAll()) await sleep(SEND_AGAIN_MS, signal)
    session.done()
  }
  source?.onReport((report) => {
    lagMs = Math.max(lagMs, report.lagMs)
    const passed = Math.min(Math.floor((report.at - at) / 1000), seconds)
    if (passed <= due) return
    const [window, late] = [{ from: due, to: passed }, lagMs]
    due = passed
    lagMs = 0
    tell(window, late).catch(() => {})
  })
  // Without devices there is nothing to tell, and a collector may stay away.
  const patience = source ? GATHER_MS : 0
  sleep(at + seconds * 1000 + patience - steadyNow(), signal).then(session.done, () => {})
}

/** What these seconds were to send, and what was sent. */
async function secondsOf({ pairs, parts }: SourceSession, passed: Window, lateMs: number) {
  let sent = 0
  await Promise.all(
    [...pairs.values()].map(async (pair) => {
      const total = await pair.feed?.packetsSent().catch(() => undefined)
      if (total === undefined) return
      sent += total - pair.sent
      pair.sent = total
    }),
  )
  const { feeds } = parts.store.getState()
  const late = (feeds?.late ?? false) || lateMs > LATE_MS
  parts.store.setState({ second: passed.to - 1, ...(feeds && { feeds: { ...feeds, late } }) })
  return fedSeconds([...pairs.values()], passed, sent, lateMs)
}
