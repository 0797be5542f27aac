import type { App } from './app.ts'
import { offeredProfiles } from './catalog/offered.ts'
import { CONFIG_PROFILE, defaultProfiles } from './catalog/profiles.ts'
import type { Profile } from './catalog/types.ts'
import { type Config, loadConfig, problemText } from './config.ts'
import { type Params, parseParams } from './params.ts'
import type { History } from './report/history.ts'
import { startQuery } from './run/kiosk-memory.ts'
import { createOpener, type Opener } from './run/opener.ts'
import { createRunStore, notify, type RunStore } from './run/store.ts'
import type { SignIn } from './signin/sign-in.ts'

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
  const { config, problems, notices } = await loadConfig()
  const profiles = offeredProfiles(config.endpoints)
  const known = new Set([...profiles.map(({ id }) => id), CONFIG_PROFILE])
  const { search, remembered } = startQuery()
  const params = parseParams(search, known)
  const configured = config.profiles?.filter((id) => known.has(id))
  // A list of which nothing is left would check no endpoint at all.
  const usual = configured?.length ? configured : [...defaultProfiles]
  const store = createRunStore(params.profiles ?? usual)
  if (params.labels) store.setState({ labels: params.labels })

  for (const problem of problems)
    notify(store, { id: `config ${problem.path}`, level: 'error', text: problemText(problem) })
  for (const id of config.profiles?.filter((one) => !known.has(one)) ?? [])
    notify(store, {
      id: `profile ${id}`,
      level: 'error',
      text: `config.json: profiles: there is no profile "${id}".`,
    })
  for (const text of notices) notify(store, { id: text, level: 'warn', text })
  for (const text of params.problems) notify(store, { id: text, level: 'warn', text })

  const engine = once(async () =>
    (await import('./engine.ts')).createEngine({ store, config, params, delivery }),
  )
  const signIn = async () => (await engine()).signIn
  const delivery = deliveryOf({ store, config, params }, signIn)
  const keys = new Map<string, string>()
  const app: App = {
    store,
    config,
    signIn,
    ...(delivery && { delivery }),
    run: (trigger) => withEngine(engine, store, ({ app }) => app.run(trigger), keys),
    rerun: (ids) => withEngine(engine, store, ({ app }) => app.rerun(ids), keys),
    // Where the engine could not be fetched, nothing runs.
    stop: () =>
      void engine().then(
        ({ app }) => app.stop(),
        () => {},
      ),
    setSpeechKey: (relay, key) => keys.set(relay, key),
  }
  return {
    app,
    opener: createOpener(store, async (ids) => (await engine()).today(ids)),
    history: async () => (await engine()).history,
    profiles,
    params,
    remembered,
    warmUp: async () => (await engine()).recover(),
  }
}

type Engine = Awaited<ReturnType<typeof import('./engine.ts').createEngine>>

async function withEngine(
  engine: () => Promise<Engine>,
  store: RunStore,
  use: (engine: Engine) => Promise<void>,
  keys: Map<string, string>,
) {
  const ready = await engine().catch(() => undefined)
  if (!ready) {
    notify(store, {
      id: 'engine',
      level: 'error',
      text: 'The measuring part of this page could not be fetched from its server. Reload the page where the network works; after that it runs offline too.',
    })
    return
  }
  for (const [relay, key] of keys) ready.app.setSpeechKey(relay, key)
  await use(ready)
}

/** Loaded at once, while the network works: what waits from earlier is sent. */
function deliveryOf(
  { store, config, params }: { store: RunStore; config: Config; params: Params },
  signIn: () => Promise<SignIn>,
) {
  if (!config.delivery) {
    const text = '?deliver: config.json has no "delivery", so nothing is sent.'
    if (params.deliver) notify(store, { id: text, level: 'warn', text })
    return undefined
  }
  const delivery = once(async () =>
    (await import('./delivery/delivery.ts')).createDelivery({
      settings: config.delivery,
      run: store,
      unattended: params.deliver === true,
      ...(config.signIn && { signIn }),
    }),
  )
  void delivery().catch(() =>
    notify(store, {
      id: 'delivery',
      level: 'error',
      text: 'The part of this page that sends reports could not be fetched from its server. Reload the page where the network works.',
    }),
  )
  return delivery
}

/** One try at a time; a failed one may be repeated. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch((error) => {
      made = undefined
      throw error
    })
    return made
  }
}
