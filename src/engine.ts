import { loadCatalog } from './catalog/catalog.ts'
import type { Config } from './config.ts'
import type { Params } from './params.ts'
import { createHistory } from './report/history.ts'
import { continueAfterSignIn } from './run/after-sign-in.ts'
import { createApp } from './run/app.ts'
import { recoverRuns } from './run/recover.ts'
import type { RunStore } from './run/store.ts'
import { createSignIn } from './signin/session.ts'

interface Parts {
  store: RunStore
  config: Config
  params: Params
}

/** Everything that measures and judges: catalog, plan, probes, audits, history. */
export async function createEngine({ store, config, params }: Parts) {
  const catalog = await loadCatalog()
  const history = createHistory()
  const { only, stopAfterSeconds } = params
  const signIn = createSignIn(config.signIn)
  const app = createApp({ store, config, catalog, history, signIn, only, stopAfterSeconds })
  void continueAfterSignIn(app, signIn, history)
  return {
    app,
    signIn,
    history,
    today: (profiles: readonly string[]) => catalog.today(profiles, config),
    recover: () => recoverRuns(history, store, catalog.date),
  }
}
