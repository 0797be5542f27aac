import { inTurn } from '../../model/lock.ts'
import { openSchedule, type ScheduleState } from './schedule.ts'

interface Parts {
  /** Which link this is, in any form: tabs of one link share their schedule. */
  link: string
  everyMinutes: number
  /** The link says `?run`. */
  atOnce: boolean
  /** Told of each state that was written, while no other tab can write. */
  onChange: (state: ScheduleState) => void
}

const LOCK = 'preflight-schedule'

/** The schedule of one link, which all tabs of this browser share. */
export function keepSchedule({ link, everyMinutes, atOnce, onChange }: Parts) {
  const kept = keepIn(`preflight-schedule ${link}`)
  const open = (starting: boolean) =>
    openSchedule(kept.read(), {
      everyMinutes,
      atOnce: atOnce && starting,
      reloaded: isReload(),
      seed: crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
      now: Date.now(),
    })
  return {
    /** What the page starts with. */
    start: () =>
      inTurn(LOCK, async () => {
        const opened = open(true)
        kept.write(opened)
        return opened
      }),
    /** Reads, changes and writes as one step, whatever other tabs do. */
    change: (make: (state: ScheduleState) => ScheduleState) =>
      inTurn(LOCK, async () => {
        const next = make(open(false))
        kept.write(next)
        onChange(next)
        return next
      }),
  }
}

export const isReload = () => {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return entry?.type === 'reload' || entry?.type === 'back_forward'
}

/** One value in this browser, or in memory where storage is blocked or full. */
function keepIn(key: string) {
  let memory: unknown
  return {
    read(): unknown {
      if (memory) return memory
      try {
        return JSON.parse(localStorage.getItem(key) ?? 'null')
      } catch {
        return undefined
      }
    },
    write(value: ScheduleState) {
      try {
        localStorage.setItem(key, JSON.stringify(value))
        memory = undefined
      } catch {
        // The schedule holds while the page is open.
        memory = value
      }
    },
  }
}
