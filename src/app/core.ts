import { loadCatalog } from '../catalog/catalog.ts'
import type { Config } from '../config/config.ts'
import type { ConfigFlaw } from '../config/flaw.ts'
import type { Delivery } from '../delivery/delivery.ts'
import { createHistory } from '../report/keep/history.ts'
import type { Report } from '../report/schema/schema.ts'
import type { RunStore } from '../run/store.ts'
import { createSignIn } from '../signin/session.ts'
import { withWords } from '../words/catalogue.ts'
import { continueAfterSignIn } from './after-sign-in.ts'
import { once } from './once.ts'
import type { Params } from './params.ts'
import { recoverRuns } from './recover.ts'
import { createRunner } from './runner/runner.ts'
import { keepOwn } from './watch/own.ts'

interface Parts {
  store: RunStore
  config: Config
  flaw?: ConfigFlaw
  params: Params
  delivery?: () => Promise<Delivery>
}

export type Core = Awaited<ReturnType<typeof createCore>>

/** Everything that measures and judges: catalog, plan, probes, audits, history. */
export async function createCore({ store, config, flaw, params, delivery }: Parts) {
  const catalog = await loadCatalog()
  const history = createHistory()
  const { only, stopAfterSeconds, watchMinutes } = params
  const signIn = createSignIn(config.signIn)
  const onFinished = delivery && handOver(delivery)
  const runner = createRunner({
    store,
    config,
    ...(flaw && { flaw }),
    catalog,
    history,
    signIn,
    onFinished,
    only,
    stopAfterSeconds,
    willLast: watchMinutes !== undefined,
  })
  const { makeTools } = runner
  const own = keepOwn(store, history, onFinished)
  const beside = { store, config, own, makeTools }
  const watcher = once(async () =>
    (await withWords(import('./watch/watcher.ts'))).createWatcher(beside),
  )
  const walker = once(async () =>
    (await withWords(import('./walk/walker.ts'))).createWalker(beside),
  )
  // What a sign-in could not bring stays out of the report; the page goes on.
  void continueAfterSignIn({ store, rerun: runner.rerun }, signIn, history).catch(console.error)
  return {
    runner,
    signIn,
    history,
    watcher,
    walker,
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
