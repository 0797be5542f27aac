import type { DeviceInfo } from '../../src/rehearsal/device.ts'
import { DEVICES_MAX } from '../../src/rehearsal/plan.ts'
import type { ToPlanner } from '../../src/rehearsal/planner.ts'
import { encode, type Session } from './session.ts'
import type { Rehearsal } from './state.ts'

const NEWS_MS = 1000

/** Devices that wait on a page of their own until somebody offers them a rehearsal. */
export interface Kiosks {
  /** @returns ends the wait; undefined where no more fit in */
  wait: (session: Session, info: DeviceInfo) => (() => void) | undefined
  /** To those of its site, or those that are named. @returns false where it has begun */
  offer: (rehearsal: Rehearsal, ids?: number[]) => boolean
  /** Tells a planner now, and again when they change. */
  watch: (planner: Session) => void
  forget: (planner: Session) => void
  stop: () => void
}

export function createKiosks(): Kiosks {
  const waiting = new Map<number, { session: Session; info: DeviceInfo }>()
  const planners = new Set<Session>()
  let last = 0
  let changed = false
  const news = (): ToPlanner => ({
    type: 'kiosks',
    kiosks: [...waiting].map(([id, { info }]) => ({ id, info })),
  })
  const timer = setInterval(() => {
    if (!changed) return
    changed = false
    const encoded = encode(news())
    for (const planner of planners) planner.sendSame(encoded)
  }, NEWS_MS)
  return {
    wait(session, info) {
      if (waiting.size >= DEVICES_MAX) return undefined
      last += 1
      const id = last
      waiting.set(id, { session, info })
      changed = true
      return () => {
        changed = waiting.delete(id) || changed
      }
    },
    offer({ plan, phase }, ids) {
      if (phase !== 'lobby' && phase !== 'preparing') return false
      const encoded = encode({ type: 'offer', plan })
      const named = ids && new Set(ids)
      for (const [id, { session, info }] of waiting) {
        const asked = named ? named.has(id) : !plan.site || plan.site === info.site
        if (asked) session.sendSame(encoded)
      }
      return true
    },
    watch(planner) {
      planners.add(planner)
      planner.send(news())
    },
    forget: (planner) => void planners.delete(planner),
    stop: () => clearInterval(timer),
  }
}
