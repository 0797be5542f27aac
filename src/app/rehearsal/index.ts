import { channelUrl } from '../../rehearsal/channel.ts'
import { pausePrecache } from '../../run/precache-pause.ts'
import type { Product } from '../start.ts'
import { keepAwake } from '../unattended/wake-lock.ts'
import { startByClock } from './by-clock.ts'
import { proofFor } from './collector-proof.ts'
import { startDevice } from './device-session.ts'
import { infoOf } from './info.ts'
import { type RehearsalLink, rehearsalLinkOf } from './link.ts'
import { reportResult } from './report.ts'
import { startSource } from './source-session.ts'
import { createRehearsalStore, publishRehearsal, type RehearsalStore } from './state.ts'

export interface Rehearsing {
  store: RehearsalStore
  /** A person ends it on this device. */
  leave: () => void
  finished: Promise<void>
}

/** Takes part in the rehearsal that the page's address names. Never throws. */
export function rehearse(product: Product): Rehearsing {
  const link = rehearsalLinkOf(location.search)
  const store = createRehearsalStore(link.source ? 'source' : 'device')
  const { code } = link
  if (code) store.setState({ code })
  publishRehearsal(store)
  const letSleep = keepAwake()
  const over = new AbortController()
  const goOn = pausePrecache(over.signal)
  const begun = begin(product, link, store)
  const finished = begun.then((session) => session?.finished)
  void finished.then(async () => {
    letSleep()
    over.abort()
    ;(await goOn)()
  })
  return { store, leave: () => void begun.then((session) => session?.leave()), finished }
}

async function begin(product: Product, link: RehearsalLink, store: RehearsalStore) {
  const { app, params } = product
  const { code, at, source } = link
  const refuse = (why: 'code' | 'no-collector') => {
    store.setState({ step: 'out', trouble: { kind: 'link', why } })
    return undefined
  }
  if (!code) return refuse('code')
  if (at !== undefined) return startByClock({ product, store, link: { ...link, code, at } })
  const collector = app.config.fleet?.collector
  if (!collector) return refuse('no-collector')
  const url = channelUrl(collector, document.baseURI)
  const proof = () => proofFor(app, collector)
  if (source) return startSource({ app, store, url, code, proof })
  const info = await infoOf(params.labels)
  return startDevice({
    app,
    store,
    url,
    code,
    proof,
    info,
    onResult: (...measured) => void reportResult(product, ...measured).catch(() => {}),
  })
}
