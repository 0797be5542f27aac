import { inTurn } from '../../model/lock.ts'
import { within } from '../../model/wait.ts'
import { channelUrl } from '../../rehearsal/channel.ts'
import type { App } from '../app.ts'
import type { Product } from '../start.ts'
import { RUN_LOCK } from '../unattended/schedule-driver.ts'
import { proofFor } from './collector-proof.ts'
import { startDevice } from './device-session.ts'
import type { Rehearsing } from './index.ts'
import { infoOf } from './info.ts'
import { reportResult } from './report.ts'
import { createRehearsalStore, publishRehearsal } from './state.ts'

/** A run that was stopped lets go within this time. */
const RUN_ENDS_MS = 5000
/** What the collector refuses it refuses a while. */
const AGAIN_MS = 5 * 60_000

/**
 * Waits on a page that nobody touches until the collector offers a rehearsal, takes part, and waits
 * again. Never resolves.
 * @param show draws the rehearsal over the page; resolves to what takes it away
 */
export async function waitForOffers(
  product: Product,
  show: (rehearsing: Rehearsing) => () => void,
): Promise<void> {
  const { app, params, history } = product
  const collector = app.config.fleet?.collector
  if (!collector) return
  document.documentElement.dataset.rehearsal = 'idle'
  for (;;) {
    const last = app.store.getState().report ?? (await newest(history))
    const store = createRehearsalStore('device')
    let release = () => {}
    const session = startDevice({
      app,
      store,
      url: channelUrl(collector, document.baseURI),
      proof: () => proofFor(app, collector),
      info: await infoOf(params.labels, last),
      mayConnect: () =>
        takeLine(app, (letGo) => {
          release = letGo
        }),
      onResult: (...measured) => void reportResult(product, ...measured).catch(() => {}),
    })
    let end = () => {}
    const stop = store.subscribe(({ plan }, before) => {
      if (!plan || before.plan) return
      const unpublish = publishRehearsal(store)
      const hide = show({ store, leave: session.leave, finished: session.finished })
      end = () => {
        hide()
        unpublish()
      }
    })
    await session.finished
    release()
    stop()
    const { plan, trouble } = store.getState()
    const isRefused = trouble?.kind === 'refused' && !plan
    await new Promise((later) => setTimeout(later, isRefused ? AGAIN_MS : SHOWN_MS))
    end()
  }
}

/** How long the end is shown before the page is as it was. */
const SHOWN_MS = 10_000

async function newest(history: Product['history']) {
  const kept = await history()
  const list = await kept.list()
  const [first] = list.ok ? list.value : []
  const found = first && (await kept.get(first.id))
  return found?.ok ? found.value : undefined
}

/**
 * The line without runs: a scheduled one is stopped, later ones wait. Other windows of this browser
 * may be in the rehearsal too. A run that a person started goes on, and the rehearsal without this
 * device.
 */
async function takeLine(app: App, hold: (release: () => void) => void): Promise<boolean> {
  const isRunning = () => app.store.getState().phase === 'running'
  if (isRunning()) {
    if (!(await isScheduled())) return false
    app.stop()
  }
  const taken = new Promise<boolean>((resolve) => {
    const work = async () => {
      resolve(!isRunning())
      await new Promise<void>(hold)
    }
    void inTurn(RUN_LOCK, work, 'shared')
  })
  return within(taken, RUN_ENDS_MS).catch(() => false)
}

async function isScheduled(): Promise<boolean> {
  const { held = [] } = (await navigator.locks?.query().catch(() => undefined)) ?? {}
  return held.some(({ name }) => name === RUN_LOCK)
}
