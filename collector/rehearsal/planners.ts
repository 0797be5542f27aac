import { newCode, type PlanRequest, type RehearsalPlan } from '../../src/rehearsal/plan.ts'
import type { FromPlanner } from '../../src/rehearsal/planner.ts'
import { leave } from './devices.ts'
import type { Kiosks } from './kiosks.ts'
import { prepare, type Refused } from './prepare.ts'
import { start, stop } from './run.ts'
import type { Session } from './session.ts'
import { emptyRehearsal, type Rehearsal } from './state.ts'
import type { Work } from './work.ts'

/** A lobby in which nothing happened for so long holds nobody up any more. */
const STALE_MS = 12 * 3_600_000

/** Does what a planner asks, or says why not. */
export async function obey(work: Work, kiosks: Kiosks, planner: Session, asked: FromPlanner) {
  if (asked.type === 'hello') return
  if (asked.type === 'plan') return plan(work, planner, asked.plan)
  const rehearsal = work.find(asked.code)
  const refused = rehearsal
    ? await command(work, kiosks, planner, rehearsal, asked)
    : { what: 'code' as const }
  if (refused) planner.send({ type: 'problem', ...refused })
  // One that ended long ago was read from disk for this question alone.
  if (rehearsal) work.release(rehearsal)
}

type Command = Exclude<FromPlanner, { type: 'hello' | 'plan' }>

async function command(
  work: Work,
  kiosks: Kiosks,
  planner: Session,
  rehearsal: Rehearsal,
  asked: Command,
): Promise<Refused | undefined> {
  switch (asked.type) {
    case 'watch':
      work.news.watch(rehearsal, planner)
      return undefined
    case 'invite':
      return kiosks.offer(rehearsal, asked.kiosks) ? undefined : { what: 'phase' }
    case 'remove': {
      const device = rehearsal.devices.get(asked.place)
      if (!device) return undefined
      device.session?.send({ type: 'stop', code: rehearsal.plan.code, why: 'planner' })
      await leave(work, { rehearsal, device })
      return undefined
    }
    case 'prepare':
      return prepare(work, rehearsal)
    case 'start':
      return start(work, rehearsal)
    case 'stop':
      return stop(work, rehearsal)
  }
}

function plan(work: Work, planner: Session, request: PlanRequest) {
  const now = work.now()
  for (const one of work.active())
    if (one.startAt === undefined && now - Date.parse(one.plan.createdAt) > STALE_MS)
      stop(work, one)
  const inTheWay = work
    .active()
    .find(({ plan: { site } }) => !site || !request.site || site === request.site)
  if (inTheWay) return planner.send({ type: 'problem', what: 'busy', code: inTheWay.plan.code })
  if (work.isFull()) return planner.send({ type: 'problem', what: 'full' })
  const made: RehearsalPlan = {
    ...request,
    code: freshCode(work),
    createdAt: new Date(now).toISOString(),
  }
  work.store.create(made)
  const rehearsal = emptyRehearsal(made)
  work.keep(rehearsal)
  planner.send({ type: 'planned', plan: made })
  work.news.watch(rehearsal, planner)
}

function freshCode(work: Work): string {
  for (;;) {
    const code = newCode()
    if (!work.find(code)) return code
  }
}
