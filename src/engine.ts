import { loadCatalog } from './catalog/catalog.ts'
import type { Config } from './config.ts'
import type { Delivery } from './delivery/delivery.ts'
import type { Params } from './params.ts'
import { createHistory } from './report/history.ts'
import type { Report } from './report/schema.ts'
import { continueAfterSignIn } from './run/after-sign-in.ts'
import { createApp } from './run/app.ts'
import { recoverRuns } from './run/recover.ts'
import type { RunStore } from './run/store.ts'
import { createSignIn } from './signin/session.ts'

interface Parts {
  store: RunStore
  config: Config
  params: Params
  delivery?: () => Promise<Delivery>
}

/** Everything that measures and judges: catalog, plan, probes, audits, history. */
export async function createEngine({ store, config, params, delivery }: Parts) {
  const catalog = await loadCatalog()
  const history = createHistory()
  const { only, stopAfterSeconds } = params
  const signIn = createSignIn(config.signIn)
  const onFinished = delivery && handOver(delivery)
  const app = createApp({
    store,
    config,
    catalog,
    history,
    signIn,
    onFinished,
    only,
    stopAfterSeconds,
  })
  // What a sign-in could not bring stays out of the report; the page goes on.
  void continueAfterSignIn(app, signIn, history).catch(console.error)
  return {
    app,
    signIn,
    history,
    today: (profiles: readonly string[]) => catalog.today(profiles, config),
    recover: () => recoverRuns(history, store, catalog.date, onFinished),
  }
}

/** A run never waits longer for its delivery, nor fails with it. */
const HAND_OVER_MS = 5000

const handOver = (delivery: () => Promise<Delivery>) => (report: Report) =>
  Promise.race([
    delivery()
      .then(({ finished }) => finished(report))
      .catch(() => undefined),
    new Promise<void>((done) => setTimeout(done, HAND_OVER_MS)),
  ])
