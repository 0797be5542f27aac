import { channelUrl } from '../../rehearsal/channel.ts'
import type { Product } from '../start.ts'
import { proofFor } from './collector-proof.ts'
import { startDevice } from './device-session.ts'
import type { Rehearsing } from './index.ts'
import { infoOf } from './info.ts'
import { lineOf } from './line.ts'
import { reportResult } from './report.ts'
import { createRehearsalStore, publishRehearsal } from './state.ts'

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
    const line = lineOf(app)
    const session = startDevice({
      app,
      store,
      url: channelUrl(collector, document.baseURI),
      proof: () => proofFor(app, collector),
      info: await infoOf(params.labels, last),
      mayConnect: line.take,
      onResult: (...measured) => {
        // Until the collector has it, runs may go on.
        line.release()
        void reportResult(product, ...measured).catch(() => {})
      },
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
    line.release()
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
