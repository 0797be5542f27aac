import type { Profile } from '../catalog/types.ts'
import type { Config } from '../config/config.ts'
import { fetchConfig } from '../config/fetch.ts'
import { keptConfig } from '../config/kept.ts'
import { askOfSession } from '../probes/unseen.ts'
import type { History } from '../report/keep/history.ts'
import { createRunStore, notify, type RunStore } from '../run/store.ts'
import type { SignIn } from '../signin/sign-in.ts'
import { withWords } from '../words/catalogue.ts'
import { msg } from '../words/page/index.ts'
import type { App } from './app.ts'
import type { Core } from './core.ts'
import { once } from './once.ts'
import { createOpener, type Opener } from './opener.ts'
import type { Params } from './params.ts'
import { startQuery } from './unattended/kiosk-memory.ts'

/** The product without its views. */
export interface Product {
  app: App
  opener: Opener
  history: () => Promise<History>
  /** What the picker offers. */
  profiles: Profile[]
  params: Params
  /** The settings come from a kiosk link that this browser kept, not from the address. */
  remembered: boolean
  /** Loads the measuring part and looks after runs that were cut off. */
  warmUp: () => Promise<void>
}

/**
 * Composes the product from config, catalog and the page's address. What measures is loaded
 * beside the page, so that a slow network shows the page first.
 */
export async function start(): Promise<Product> {
  const { search, remembered } = startQuery()
  const [fetched, kept, { readSettings }] = await Promise.all([
    fetchConfig(),
    keptConfig(),
    import('./settings.ts'),
  ])
  const { config, flaw, params, profiles, chosen, notices } = readSettings(fetched, search, kept)
  const store = createRunStore(chosen)
  // Of the page's own store: others are made for a while beside it.
  askOfSession(() => store.getState().xrVisible ?? false)
  store.setState({ notices, ...(params.labels && { labels: params.labels }) })

  const core = once(async () =>
    (await withWords(import('./core.ts'))).createCore({
      store,
      config,
      ...(flaw && { flaw }),
      params,
      delivery,
    }),
  )
  const signIn = async () => (await core()).signIn
  const delivery = deliveryOf({ store, config, params }, signIn)
  const keys = new Map<string, string>()
  const app: App = {
    store,
    config,
    signIn,
    ...(delivery && { delivery }),
    run: (...how) => withCore(core, store, ({ runner }) => runner.run(...how), keys),
    rerun: (ids) => withCore(core, store, ({ runner }) => runner.rerun(ids), keys),
    // Where the core could not be fetched, nothing runs.
    stop: () =>
      void core().then(
        ({ runner }) => runner.stop(),
        () => {},
      ),
    watch: {
      start: (minutes) =>
        withCore(core, store, async ({ watcher }) => (await watcher()).start(minutes), keys),
      stop: () =>
        void core()
          .then(({ watcher }) => watcher())
          .then(
            (watcher) => watcher.stop(),
            () => {},
          ),
    },
    walk: async () => (await core()).walker(),
    setSpeechKey: (relay, key) => keys.set(relay, key),
  }
  if (params.watchMinutes) watchAfterRun(app, params.watchMinutes)
  return {
    app,
    opener: createOpener(store, async (ids) => (await core()).today(ids)),
    history: async () => (await core()).history,
    profiles,
    params,
    remembered,
    warmUp: async () => (await core()).recover(),
  }
}

const notLoaded = (store: RunStore) =>
  notify(store, { id: 'core', level: 'error', text: msg('page.notLoaded.core') })

async function withCore(
  core: () => Promise<Core>,
  store: RunStore,
  use: (core: Core) => Promise<void>,
  keys: Map<string, string>,
) {
  const ready = await core().catch(() => undefined)
  if (!ready) return notLoaded(store)
  for (const [relay, key] of keys) ready.runner.setSpeechKey(relay, key)
  await use(ready)
}

/** `?watch`: begins when the first run is done. */
function watchAfterRun({ store, watch }: App, minutes: number) {
  const end = store.subscribe(({ phase }, before) => {
    if (phase !== 'done' || before.phase !== 'running') return
    end()
    void watch?.start(minutes).catch(() => notLoaded(store))
  })
}

/** Loaded at once, while the network works: what waits from earlier is sent. */
function deliveryOf(
  { store, config, params }: { store: RunStore; config: Config; params: Params },
  signIn: () => Promise<SignIn>,
) {
  if (!config.delivery) return undefined
  const delivery = once(async () =>
    (await withWords(import('../delivery/delivery.ts'))).createDelivery({
      settings: config.delivery,
      run: store,
      unattended: params.deliver === true,
      ...(config.signIn && { signIn }),
    }),
  )
  void delivery().catch(() =>
    notify(store, { id: 'delivery', level: 'error', text: msg('page.notLoaded.delivery') }),
  )
  return delivery
}
