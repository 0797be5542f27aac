import type { App } from '../app.ts'
import type { History } from '../report/history.ts'
import { begun, check, ended, isCutOff, openSchedule, type ScheduleState } from './schedule.ts'
import { keepAwake } from './wake-lock.ts'

/** Timers of hidden pages run once a minute at best; a visible one looks this often. */
const LOOK_MS = 20_000
/** A new version that was taken reloads the page; where it does not, runs go on. */
const RELOAD_PATIENCE_MS = 15_000
const STATE_LOCK = 'preflight-schedule'
const RUN_LOCK = 'preflight-unattended-run'

export interface Schedule {
  stop: () => void
  resume: () => void
}

interface Parts {
  app: App
  history: () => Promise<History>
  everyMinutes: number
  /** The link says `?run`. */
  atOnce: boolean
  /** Which link this is, in any form: tabs of one link share their schedule. */
  link: string
  /** Takes a new version of the page, if one was offered; it reloads. */
  update: () => void
}

/** Runs again and again while the page is open, each time in one tab only. */
export async function startSchedule(parts: Parts): Promise<Schedule> {
  const { app, history, everyMinutes, atOnce, link, update } = parts
  const { store } = app
  const kept = keepIn(`preflight-schedule ${link}`)
  let timer: ReturnType<typeof setTimeout> | undefined
  let letGo: (() => void) | undefined
  let busy = false
  let updateTaken = false
  /** The next run is the one that the link itself starts. */
  let first = false

  const isOn = () => letGo !== undefined
  const show = ({ nextAt, lastAt }: ScheduleState) =>
    store.setState({
      schedule: { everyMinutes, stopped: !isOn(), nextAt, ...(lastAt && { lastAt }) },
    })
  /** Reads, changes and writes as one step, whatever other tabs do. */
  const change = (make: (state: ScheduleState) => ScheduleState) =>
    inTurn(STATE_LOCK, async () => {
      const next = make(open(kept.read(), false))
      kept.write(next)
      show(next)
      return next
    })
  const open = (state: unknown, starting: boolean) =>
    openSchedule(state, {
      everyMinutes,
      atOnce: atOnce && starting,
      reloaded: isReload(),
      seed: crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
      now: Date.now(),
    })

  const look = async () => {
    clearTimeout(timer)
    if (!isOn() || busy) return
    busy = true
    try {
      const state = await change((state) => check(state, Date.now()).state)
      const wanted = state.nextAt <= Date.now() || isCutOff(state)
      if (wanted && store.getState().phase !== 'running') await runOnce()
    } finally {
      busy = false
    }
    clearTimeout(timer)
    const wait = (store.getState().schedule?.nextAt ?? 0) - Date.now()
    if (isOn()) timer = setTimeout(look, Math.min(Math.max(wait, 1000), LOOK_MS))
  }

  const runOnce = async () => {
    if (await takeUpdate()) return
    const trigger = first ? 'link' : 'schedule'
    first = false
    // A tab that waited here for another one finds that nothing is due any more.
    await inTurn(RUN_LOCK, async () => {
      let due = false
      await change((state) => {
        const now = Date.now()
        const free = isOn() && store.getState().phase !== 'running'
        due = free && (check(state, now).due || isCutOff(state))
        return due ? begun(state, now) : state
      })
      if (!due) return
      const before = store.getState().report
      await app.run(trigger).catch(() => undefined)
      const { report } = store.getState()
      await change((state) => ended(state, report === before ? undefined : report?.run.id))
    })
    void lookForUpdate()
  }

  /** Nobody is there to press "Update now", so a new version is taken between two runs. */
  const takeUpdate = async () => {
    const offered = store.getState().notices.some(({ id }) => id === 'update')
    if (!offered || updateTaken) return false
    updateTaken = true
    update()
    await new Promise((later) => setTimeout(later, RELOAD_PATIENCE_MS))
    return true
  }

  const resume = () => {
    if (letGo) return
    letGo = keepAwake()
    void look()
  }
  const stop = () => {
    clearTimeout(timer)
    letGo?.()
    letGo = undefined
    void change((state) => state)
  }

  // A device that wakes up shows its page first and fires old timers later.
  document.addEventListener('visibilitychange', () => void look())
  const state = await inTurn(STATE_LOCK, async () => {
    const opened = open(kept.read(), true)
    kept.write(opened)
    return opened
  })
  const due = state.nextAt <= Date.now()
  first = due && atOnce && (state.count === 0 || !isReload())
  if (!due) await showLast(app, history, state.lastRunId)
  resume()
  return { stop, resume }
}

/** After a reload the last result stands until the next one is there. */
async function showLast({ store }: App, history: () => Promise<History>, id: string | undefined) {
  if (!id || store.getState().report) return
  const found = await (await history()).get(id)
  if (!found.ok || !found.value || store.getState().phase === 'running') return
  const report = found.value
  store.setState({
    report,
    results: Object.fromEntries(report.audits.map((row) => [row.id, row])),
    phase: report.run.stopped ? 'stopped' : 'done',
  })
}

/** Browsers look for a new version when a page is opened; one that stays open asks by itself. */
async function lookForUpdate() {
  try {
    await (await navigator.serviceWorker?.getRegistration())?.update()
  } catch {
    // Offline, or no service worker: the next run asks again.
  }
}

const inTurn = <T>(lock: string, work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? (navigator.locks.request(lock, work) as Promise<T>) : work()

const isReload = () => {
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
