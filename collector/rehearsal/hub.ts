import { createKiosks, type Kiosks } from './kiosks.ts'
import { createNews } from './news.ts'
import { goOn } from './run.ts'
import { isIdle, type Rehearsal } from './state.ts'
import type { Rehearsals } from './store.ts'
import type { Work } from './work.ts'

export interface Hub {
  work: Work
  kiosks: Kiosks
  /** Ends its timers and writes what waits. */
  stop: () => void
}

/** Wall time that goes on evenly, whoever sets the clock of this computer. */
const steadyNow = () => performance.timeOrigin + performance.now()

/** A disk fills up over seconds. */
const FULL_MS = 1000

/**
 * Asks SQLite once a second. Each question is a wait for another thread: asked for each message of
 * 1,000 devices, a busy computer heard nobody for 52 s.
 */
function nowAndThen(isFull: () => boolean, now: () => number): () => boolean {
  let askedAt = Number.NEGATIVE_INFINITY
  let answer = false
  return () => {
    if (now() - askedAt < FULL_MS) return answer
    askedAt = now()
    answer = isFull()
    return answer
  }
}

/** All rehearsals of one collector; those that were under way when it ended go on. */
export function openHub(store: Rehearsals, isFull: () => boolean): Hub {
  const held = new Map<string, Rehearsal>()
  const find = (code: string) => {
    const known = held.get(code)
    if (known) return known
    const loaded = store.load(code)
    if (loaded) held.set(code, loaded)
    return loaded
  }
  const news = createNews(steadyNow)
  const kiosks = createKiosks()
  const work: Work = {
    store,
    news,
    now: steadyNow,
    find,
    active: () => [...held.values()].filter(({ phase }) => phase !== 'ended'),
    keep: (rehearsal) => void held.set(rehearsal.plan.code, rehearsal),
    release: (rehearsal) => {
      if (isIdle(rehearsal)) held.delete(rehearsal.plan.code)
    },
    isFull: nowAndThen(isFull, steadyNow),
  }
  for (const code of store.active()) {
    const rehearsal = find(code)
    if (rehearsal) goOn(work, rehearsal)
  }
  return {
    work,
    kiosks,
    stop: () => {
      news.stop()
      kiosks.stop()
      for (const { timer, connecting } of held.values()) {
        clearTimeout(timer)
        for (const late of connecting.values()) clearTimeout(late)
      }
      store.end()
    },
  }
}
