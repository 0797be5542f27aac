import { sleep } from '../../../model/wait.ts'
import type { DeviceResult } from '../../../rehearsal/record.ts'
import { columnsOf } from '../../../rehearsal/second.ts'
import { keepResult } from '../kept-result.ts'
import type { PartIn } from './part.ts'
import type { Session } from './session.ts'

const SEND_AGAIN_MS = 5000

/** Whole or cut short: what was measured is told. */
export function finish(session: Session, running: PartIn<'running'>) {
  const { plan, startedAt } = running
  const result = resultOf(running)
  keepResult({ id: session.id, code: plan.code, result })
  session.parts.onResult(plan, result, startedAt)
  // Where it is out by now, nobody hears it on this page any more; the next one sends it.
  if (!session.move({ step: 'sending', plan, result })) return
  session.tell()
  void sendResult(session, result)
}

function resultOf({ connected, measured }: PartIn<'running'>): DeviceResult {
  const { window, clock, idleRttMs } = connected
  const { failed, cutOff, bins } = measured
  return {
    window,
    clock,
    ...(idleRttMs !== undefined && { idleRttMs }),
    ...(failed && { failed }),
    ...(cutOff && { cutOff }),
    seconds: columnsOf(bins),
  }
}

/** Again and again, until the collector says that it has it. */
export async function sendResult({ send, signal }: Session, result: DeviceResult) {
  while (!signal.aborted) {
    send({ type: 'result', result })
    await sleep(SEND_AGAIN_MS, signal).catch(() => {})
  }
}

/** The collector has the result. */
export function kept(session: Session) {
  const part = session.part()
  if (part.step !== 'sending') return
  session.move({ step: 'done', plan: part.plan })
  keepResult(undefined)
  session.tell()
  session.closeSoon()
}
