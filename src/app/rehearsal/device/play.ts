import type { Second as Counted } from '../../../probes/rehearsal/second.ts'
import { onDevice } from '../../../rehearsal/clock.ts'
import type { Failure } from '../../../rehearsal/device.ts'
import { mayStart } from '../../../rehearsal/limits.ts'
import { loadOf } from '../../../rehearsal/load.ts'
import type { RehearsalPlan } from '../../../rehearsal/plan.ts'
import type { Window } from '../../../rehearsal/record.ts'
import { schedule } from '../../../rehearsal/schedule.ts'
import { binOf } from '../bins.ts'
import { noteCarried } from '../carried.ts'
import { steadyNow } from '../clock-exchange.ts'
import { bytesFor } from '../load.ts'
import type { PartIn } from './part.ts'
import { finish } from './result.ts'
import type { Session } from './session.ts'

const MESSAGE_SECONDS = 60

/** Begins with the others, where it stands ready and the start is still ahead. */
export function begin(session: Session, message: { code: string; at: number; window?: Window }) {
  const part = session.part()
  if (!('plan' in part) || part.plan?.code !== message.code) return
  // A page that was loaded again is told of a start that it can't make any more.
  if (part.step === 'lobby' || part.step === 'connecting') return session.fail('late')
  if (part.step !== 'ready') return
  const { plan, over, connected } = part
  const { clock } = connected
  if (!mayStart(message.at, steadyNow() + clock.offsetMs)) return session.fail('late')
  const window = message.window ?? connected.window
  const at = onDevice(message.at, clock)
  // Before the load: no reload makes it new.
  const { megabytesPerDevice: megabytes } = schedule(plan, 1)
  noteCarried({ code: plan.code, at: Date.now(), megabytes })
  const running: PartIn<'running'> = {
    ...{ step: 'running', plan, over, startedAt: message.at },
    connected: { ...connected, window },
    measured: { bins: [], unsent: [], cutOff: false },
  }
  session.move(running, { startAt: Date.now() + at - steadyNow(), window })
  session.tell()
  void play(session, running, at)
}

async function play(session: Session, running: PartIn<'running'>, at: number) {
  const { plan, connected, measured } = running
  const { load, window } = connected
  await load
    .run(
      {
        at,
        window: inside(window, plan),
        loopKbps: loadOf(plan).loopKbps,
        maxBytes: bytesFor(plan),
      },
      (counted) => tellSecond(session, running, counted),
      (which) => {
        measured.failed = brokenBy(which, measured.failed)
        if (which === 'loop') session.parts.store.setState({ relayLost: true })
      },
    )
    .catch(() => undefined)
  load.close()
  finish(session, running)
}

function tellSecond(
  { parts, send }: Session,
  { plan, connected: { load, window }, measured }: PartIn<'running'>,
  counted: Counted,
) {
  const bin = binOf(counted, load.receives() ? loadOf(plan).sourceKbps : 0, window.from)
  measured.bins.push(bin)
  measured.unsent.push(bin)
  parts.store.setState({ second: bin.second })
  // Many at once after a sleep, and a collector takes so many messages a second: with the next one.
  if (counted.asleep) return
  const sent = send({ type: 'seconds', seconds: measured.unsent.slice(-MESSAGE_SECONDS) })
  if (sent) measured.unsent = []
  else measured.cutOff = true
}

/** A relay that is lost ends both connections, in any order; a source that is gone only its own. */
const brokenBy = (which: 'loop' | 'down', before?: Failure): Failure =>
  which === 'loop' || before === 'relay' ? 'relay' : 'source'

/** A plan's own length is the most that is played, whatever a start says. */
const inside = ({ from, to }: Window, { seconds }: RehearsalPlan): Window => ({
  from: Math.max(0, from),
  to: Math.min(to, seconds),
})
