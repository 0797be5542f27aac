import type { App } from '../../../app/app.ts'
import { msg } from '../../../words/fleet/index.ts'
import { createCollectorSource } from '../../sources/collector.ts'
import type { CollectorAccess } from '../../sources/collector-access.ts'
import { createLogAnalyticsSource, logAnalyticsScope } from '../../sources/log-analytics.ts'
import { type LendToken, type RemoteSource, SourceProblem } from '../../sources/source.ts'

/** A source on the network, and how it is asked. */
export interface RemoteEntry {
  source: RemoteSource
  /** Asked again and again while the page is in view. */
  lives: boolean
  scopes?: string[]
  takesKey?: boolean
  /** Of a collector: what else may be asked of it. */
  access?: CollectorAccess
}

/**
 * The sources that config.json names.
 * @param key what was typed in for the collector
 */
export function remoteEntries(app: App, key: () => string | undefined): RemoteEntry[] {
  const { collector, collectorScope, logAnalytics } = app.config.fleet ?? {}
  const lend: LendToken = async (scopes, call) => {
    const signIn = await app.signIn?.()
    if (!signIn) throw new SourceProblem(msg('fleet.source.noSignIn'))
    return signIn.admin.ask(scopes, call)
  }
  const entries: RemoteEntry[] = []
  if (collector) {
    const source = createCollectorSource({
      url: collector,
      key,
      ...(collectorScope && { scope: collectorScope, lend }),
    })
    entries.push({
      source,
      access: source.access,
      lives: true,
      ...(collectorScope ? { scopes: [collectorScope] } : { takesKey: true }),
    })
  }
  if (logAnalytics)
    entries.push({
      source: createLogAnalyticsSource(logAnalytics, lend),
      lives: false,
      scopes: [logAnalyticsScope(logAnalytics)],
    })
  return entries
}
