import type { Config } from '../../config/config.ts'
import { readDelivery } from '../../delivery/settings.ts'
import { lenderOf } from '../../signin/lend.ts'
import type { App } from '../app.ts'

export interface Proof {
  key?: string
  token?: string
}

/**
 * What this page shows the collector: the same as its reports do, where they go there. A token goes
 * to no other place than the one that config.json names for it.
 */
export async function proofFor(app: App, collector: string): Promise<Proof> {
  const base = new URL(collector.endsWith('/') ? collector : `${collector}/`, document.baseURI)
  const sink = sinksOf(app.config).find(({ url }) =>
    new URL(url, document.baseURI).href.startsWith(base.href),
  )
  if (!sink) return {}
  const { key, auth } = sink
  const token =
    auth && (await lenderOf(app.signIn)(auth.scope, async (lent) => lent).catch(() => undefined))
  return { ...(key && { key }), ...(token && { token }) }
}

const sinksOf = ({ delivery, signIn }: Config) =>
  readDelivery(delivery, signIn !== undefined).config.sinks.flatMap((sink) =>
    sink.type === 'https' ? [sink] : [],
  )
