// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'exports.format.json': Record<never, never>
  'exports.format.json.about': Record<never, never>
  'exports.format.csv': Record<never, never>
  'exports.format.csv.about': Record<never, never>
  'exports.format.markdown': Record<never, never>
  'exports.format.markdown.about': Record<never, never>
  'exports.format.text': Record<never, never>
  'exports.format.text.about': Record<never, never>
  'exports.format.rulesCsv': Record<never, never>
  'exports.format.rulesCsv.about': Record<never, never>
  'exports.format.rulesMarkdown': Record<never, never>
  'exports.format.rulesMarkdown.about': Record<never, never>
  'exports.part.verdict': Record<never, never>
  'exports.part.findings': Record<never, never>
  'exports.part.results': Record<never, never>
  'exports.part.explanations': Record<never, never>
  'exports.part.measurements': Record<never, never>
  'exports.part.addresses': Record<never, never>
  'exports.part.userAgent': Record<never, never>
  'exports.part.browser': Record<never, never>
  'exports.part.language': Record<never, never>
  'exports.part.page': Record<never, never>
  'exports.part.query': Record<never, never>
  'exports.part.hosts': Record<never, never>
  'exports.part.secrets': Record<never, never>
  'exports.who': Record<never, never>
  'exports.what': Record<never, never>
  'exports.troubled': Record<never, never>
  'exports.column.result': Record<never, never>
  'exports.column.cause': Record<never, never>
  'exports.column.check': Record<never, never>
  'exports.column.explanation': Record<never, never>
  'exports.column.id': Record<never, never>
  'exports.run': Record<never, never>
  'exports.fact': { label: MessageValue; fact: MessageValue }
  'exports.run.device': Record<never, never>
  'exports.run.site': Record<never, never>
  'exports.run.group': Record<never, never>
  'exports.run.started': Record<never, never>
  'exports.run.started.at': { time: MessageValue }
  'exports.run.started.person': { time: MessageValue }
  'exports.run.started.link': { time: MessageValue }
  'exports.run.started.schedule': { time: MessageValue }
  'exports.run.duration': Record<never, never>
  'exports.run.interrupted': { duration: MessageValue }
  'exports.run.stopped': { duration: MessageValue }
  'exports.run.checks': Record<never, never>
  'exports.run.counts': { pass: number; warn: number; fail: number; unknown: number; notApplicable: number }
  'exports.run.headset': Record<never, never>
  'exports.run.profiles': Record<never, never>
  'exports.run.only': Record<never, never>
  'exports.run.data': Record<never, never>
  'exports.run.bytes': { up: MessageValue; down: MessageValue }
  'exports.run.id': Record<never, never>
  'exports.run.madeBy': Record<never, never>
  'exports.run.app': { app: MessageValue; version: MessageValue; date: MessageValue }
  'exports.ticket.rest': { count: number }
  'exports.ticket.cause': Record<never, never>
  'exports.ticket.run': { run: MessageValue; time: MessageValue; device: MessageValue; app: MessageValue; version: MessageValue }
  'exports.rules.title': Record<never, never>
  'exports.rules.allUsers': Record<never, never>
  'exports.rules.none': Record<never, never>
  'exports.rules.blocked': Record<never, never>
  'exports.rules.ask': Record<never, never>
  'exports.rules.untested': Record<never, never>
  'exports.rules.legacy': Record<never, never>
  'exports.rules.legacyAbout': Record<never, never>
  'exports.tags.title': Record<never, never>
  'exports.tags.ranges': { tag: MessageValue; count: number; date: MessageValue }
  'exports.tags.noFile': { tag: MessageValue }
  'exports.tags.unknown': { tag: MessageValue; date: MessageValue }
  'exports.tags.inCsv': Record<never, never>
  'exports.tags.source': Record<never, never>
  'exports.tags.page': Record<never, never>
  'exports.rules.run': { run: MessageValue; time: MessageValue }
  'exports.rule.direction': Record<never, never>
  'exports.rule.outbound': Record<never, never>
  'exports.rule.protocol': Record<never, never>
  'exports.rule.ports': Record<never, never>
  'exports.rule.destination': Record<never, never>
  'exports.rule.destinations': Record<never, never>
  'exports.rule.kind': Record<never, never>
  'exports.rule.kind.host': Record<never, never>
  'exports.rule.kind.wildcard': Record<never, never>
  'exports.rule.kind.tag': Record<never, never>
  'exports.rule.kind.range': Record<never, never>
  'exports.rule.state': Record<never, never>
  'exports.rule.why': Record<never, never>
  'exports.rule.status': Record<never, never>
  'exports.rule.status.current': Record<never, never>
  'exports.rule.status.legacy': Record<never, never>
  'exports.rule.source': Record<never, never>
  'exports.rule.sourceDate': Record<never, never>
  'exports.rule.expressRoute': Record<never, never>
  'exports.rule.expressRoute.true': Record<never, never>
  'exports.rule.expressRoute.false': Record<never, never>
  'exports.request.title': { team: MessageValue }
  'exports.request.about': { count: number; device: MessageValue }
  'exports.request.dns': Record<never, never>
  'exports.request.inspection': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
