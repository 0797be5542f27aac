import * as v from 'valibot'
import rawSets from '../../../catalog/data/sets.json'
import { type EndpointSet, endpointSetSchema } from '../../../catalog/types.ts'
import type { Config } from '../../../config/config.ts'
import { t } from '../../../words/fleetExport/index.ts'
import { fleetToHtml } from '../../export/one-file.ts'
import { siteRules, siteRulesToCsv, siteRulesToMarkdown } from '../../export/site-rules.ts'
import type { FleetEngine, FleetQuery, FleetView } from '../../types.ts'
import { loadRemedies } from '../causes/remedies.ts'
import type { FileKind } from './file-kinds.ts'

interface Matter {
  engine: FleetEngine
  query: FleetQuery
  view: FleetView
  config: Config
  /** The filter in words; empty where there is none. */
  selection: string
}

/** Makes one file of what the page shows. */
export async function makeFile(
  kind: FileKind,
  { engine, query, view, config, selection }: Matter,
): Promise<{ name: string; type: string; text: string }> {
  const madeAt = new Date()
  const name = (suffix: string) => `fleet-${madeAt.toISOString().slice(0, 10)}${suffix}`
  if (kind === 'csv') {
    const text = await (await engine.csv(query, 'latest')).text()
    return { name: name('.csv'), type: 'text/csv', text }
  }
  const sets = setsOf(config)
  if (kind === 'html') {
    const title = config.title ?? 'Quest Preflight'
    const remedyOf = await loadRemedies()
    const about = { title, selection, groupBy: query.groupBy, madeAt, sets, remedyOf }
    return { name: name('.html'), type: 'text/html', text: fleetToHtml(view, about) }
  }
  const rules = siteRules(view.rules, sets)
  if (kind === 'rulesCsv')
    return { name: name('-rules.csv'), type: 'text/csv', text: siteRulesToCsv(rules) }
  const count = { count: view.devices, madeAt: madeAt.toISOString() }
  const about = selection
    ? t('fleetExport.rules.aboutSome', { ...count, selection })
    : t('fleetExport.rules.about', count)
  return {
    name: name('-rules.md'),
    type: 'text/markdown',
    text: siteRulesToMarkdown(rules, about),
  }
}

/** Sets of config.json stand in for published ones of the same id. */
function setsOf({ endpoints }: Config): EndpointSet[] {
  const own = new Set(endpoints.map(({ id }) => id))
  const published = v.parse(v.array(endpointSetSchema), rawSets)
  return [...published.filter(({ id }) => !own.has(id)), ...endpoints]
}
