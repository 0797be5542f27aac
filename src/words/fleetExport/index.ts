// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'fleetExport.title': Record<never, never>
  'fleetExport.about': { count: number }
  'fleetExport.filter': Record<never, never>
  'fleetExport.format': Record<never, never>
  'fleetExport.save': Record<never, never>
  'fleetExport.saving': Record<never, never>
  'fleetExport.failed': { why: MessageValue }
  'fleetExport.kind.html': Record<never, never>
  'fleetExport.kind.csv': Record<never, never>
  'fleetExport.kind.rulesCsv': Record<never, never>
  'fleetExport.kind.rulesMarkdown': Record<never, never>
  'fleetExport.about.html': Record<never, never>
  'fleetExport.about.csv': Record<never, never>
  'fleetExport.about.rulesCsv': Record<never, never>
  'fleetExport.about.rulesMarkdown': Record<never, never>
  'fleetExport.devices': Record<never, never>
  'fleetExport.sites': Record<never, never>
  'fleetExport.name.site': Record<never, never>
  'fleetExport.name.group': Record<never, never>
  'fleetExport.name.catalogDate': Record<never, never>
  'fleetExport.name.headset': Record<never, never>
  'fleetExport.count': { what: MessageValue; count: number }
  'fleetExport.more': { count: number }
  'fleetExport.list.more': { count: number }
  'fleetExport.page.title': { title: MessageValue }
  'fleetExport.page.runsBetween': { count: number; from: string | number; to: string | number }
  'fleetExport.page.runs': { count: number }
  'fleetExport.page.made': { at: string | number }
  'fleetExport.page.latest': Record<never, never>
  'fleetExport.page.ready': Record<never, never>
  'fleetExport.page.line': Record<never, never>
  'fleetExport.headline.none': Record<never, never>
  'fleetExport.headline.all': { count: number }
  'fleetExport.headline.both': { ready: number; total: number; share: MessageValue; notReady: number; unknown: number }
  'fleetExport.headline.notReady': { ready: number; total: number; share: MessageValue; notReady: number }
  'fleetExport.headline.unknown': { ready: number; total: number; share: MessageValue; unknown: number }
  'fleetExport.chain.title': Record<never, never>
  'fleetExport.chain.about': Record<never, never>
  'fleetExport.chain.stop': { count: number; share: MessageValue }
  'fleetExport.chain.picture': { counts: MessageValue }
  'fleetExport.causes.title': Record<never, never>
  'fleetExport.causes.none': Record<never, never>
  'fleetExport.causes.about': Record<never, never>
  'fleetExport.causes.cause': Record<never, never>
  'fleetExport.causes.blocked': Record<never, never>
  'fleetExport.causes.alone': Record<never, never>
  'fleetExport.causes.warned': Record<never, never>
  'fleetExport.causes.who': Record<never, never>
  'fleetExport.causes.code': { code: MessageValue; count: number; remedy: MessageValue }
  'fleetExport.causes.rules': Record<never, never>
  'fleetExport.rules.head': Record<never, never>
  'fleetExport.rules.order': Record<never, never>
  'fleetExport.rules.rule': Record<never, never>
  'fleetExport.rules.why': Record<never, never>
  'fleetExport.rules.alone': Record<never, never>
  'fleetExport.rules.together': Record<never, never>
  'fleetExport.rules.own': Record<never, never>
  'fleetExport.rules.noSite': Record<never, never>
  'fleetExport.rules.blocked': { count: number }
  'fleetExport.rules.none': Record<never, never>
  'fleetExport.rules.title': Record<never, never>
  'fleetExport.rules.about': { count: number; madeAt: MessageValue }
  'fleetExport.rules.aboutSome': { count: number; selection: MessageValue; madeAt: MessageValue }
  'fleetExport.matrix.title.site': Record<never, never>
  'fleetExport.matrix.title.group': Record<never, never>
  'fleetExport.matrix.title.catalogDate': Record<never, never>
  'fleetExport.matrix.title.headset': Record<never, never>
  'fleetExport.matrix.about': Record<never, never>
  'fleetExport.figures.title': Record<never, never>
  'fleetExport.figures.count': { name: MessageValue; count: number }
  'fleetExport.figures.median': { median: MessageValue }
  'fleetExport.figures.most': { from: MessageValue; to: MessageValue }
  'fleetExport.figures.beyond': { count: number }
  'fleetExport.figures.atLeast': { required: MessageValue }
  'fleetExport.figures.below': { required: MessageValue }
  'fleetExport.days.title': Record<never, never>
  'fleetExport.days.picture': { from: MessageValue; to: MessageValue; most: number }
  'fleetExport.days.about': { most: number; order: MessageValue }
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
