import { inTurn } from '../../model/lock.ts'
import type { History } from '../../report/keep/history.ts'
import type { Trigger } from '../../report/schema/schema.ts'
import type { App } from '../app.ts'
import { begun, check, ended, isCutOff } from './schedule.ts'
import { isReload, keepSchedule } from './schedule-kept.ts'
import { createUpdater, lookForUpdate } from './updates.ts'
import { keepAwake } from './wake-lock.ts'

/** Timers of hidden pages run once a minute at best; a visible one looks this often. */
const LOOK_MS = 20_000
/** Held while a run goes on that nobody started. */
export const RUN_LOCK = 'preflight-unattended-run'

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
  let timer: ReturnType<typeof setTimeout> | undefined
  let letGo: (() => void) | undefined
  let busy = false
  /** The next run is the one that the link itself starts. */
  let first = false

  const isOn = () => letGo !== undefined
  const { start, change } = keepSchedule({
    link,
    everyMinutes,
    atOnce,
    onChange: ({ nextAt, lastAt }) =>
      store.setState({
        schedule: { everyMinutes, stopped: !isOn(), nextAt, ...(lastAt && { lastAt }) },
      }),
  })
  const takeUpdate = createUpdater(store, update)

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
    await runIfDue(app, trigger, change, isOn)
    void lookForUpdate()
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
  const state = await start()
  const due = state.nextAt <= Date.now()
  first = due && atOnce && (state.count === 0 || !isReload())
  if (!due) await showLast(app, history, state.lastRunId)
  resume()
  return { stop, resume }
}

/** A tab that waited for another one's run finds that nothing is due any more. */
const runIfDue = (
  app: App,
  trigger: Trigger,
  change: ReturnType<typeof keepSchedule>['change'],
  isOn: () => boolean,
) =>
  inTurn(RUN_LOCK, async () => {
    const { store, run } = app
    let due = false
    await change((state) => {
      const now = Date.now()
      const free = isOn() && store.getState().phase !== 'running'
      due = free && (check(state, now).due || isCutOff(state))
      return due ? begun(state, now) : state
    })
    if (!due) return
    const before = store.getState().report
    await run(trigger).catch(() => undefined)
    const { report } = store.getState()
    await change((state) => ended(state, report === before ? undefined : report?.run.id))
  })

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
