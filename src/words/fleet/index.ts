// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'fleet.devices': { count: number }
  'fleet.devices.title': Record<never, never>
  'fleet.count': { what: MessageValue; count: number }
  'fleet.list': { list: MessageValue; next: MessageValue }
  'fleet.more': { count: number }
  'fleet.fewer': Record<never, never>
  'fleet.close': Record<never, never>
  'fleet.loading': Record<never, never>
  'fleet.counting': Record<never, never>
  'fleet.stopped': { why: MessageValue }
  'fleet.who.user': Record<never, never>
  'fleet.share.below': Record<never, never>
  'fleet.share.above': Record<never, never>
  'fleet.share.about': { percent: number }
  'fleet.none.site': Record<never, never>
  'fleet.none.group': Record<never, never>
  'fleet.none.catalogDate': Record<never, never>
  'fleet.none.headset': Record<never, never>
  'fleet.name.site': Record<never, never>
  'fleet.name.group': Record<never, never>
  'fleet.name.catalogDate': Record<never, never>
  'fleet.name.headset': Record<never, never>
  'fleet.name.cause': Record<never, never>
  'fleet.name.device': Record<never, never>
  'fleet.figure.capacityMbps': Record<never, never>
  'fleet.figure.carriedMbps': Record<never, never>
  'fleet.figure.lossPercent': Record<never, never>
  'fleet.figure.jitterMs': Record<never, never>
  'fleet.figure.rttMs': Record<never, never>
  'fleet.figure.loadedRttMs': Record<never, never>
  'fleet.unit.rate': { value: number }
  'fleet.unit.percent': { value: number }
  'fleet.unit.ms': { value: number }
  'fleet.age.now': Record<never, never>
  'fleet.age.minutes': { count: number }
  'fleet.age.hours': { count: number }
  'fleet.age.days': { count: number }
  'fleet.day': { at: string | number }
  'fleet.date': { at: string | number }
  'fleet.headline.none': Record<never, never>
  'fleet.headline.ready': { total: number }
  'fleet.headline.notReady': { total: number; notReady: number }
  'fleet.headline.unknown': { total: number; unknown: number }
  'fleet.rehearse': Record<never, never>
  'fleet.export': Record<never, never>
  'fleet.data.manage': Record<never, never>
  'fleet.hint.cause': { count: number; cause: MessageValue }
  'fleet.hint.who': { who: MessageValue }
  'fleet.hint.rule': { ports: MessageValue; to: MessageValue; count: number }
  'fleet.look.all': { count: number }
  'fleet.look.newest': { age: MessageValue; at: string | number }
  'fleet.look.oldest': { at: string | number }
  'fleet.look.runs': { count: number }
  'fleet.look.sources': Record<never, never>
  'fleet.look.live': Record<never, never>
  'fleet.look.silent': { count: number; days: number }
  'fleet.standing.pass': Record<never, never>
  'fleet.standing.warn': Record<never, never>
  'fleet.standing.fail': Record<never, never>
  'fleet.standing.unknown': Record<never, never>
  'fleet.chain.title': Record<never, never>
  'fleet.chain.first': { count: number }
  'fleet.chain.more': { count: number }
  'fleet.chain.none': Record<never, never>
  'fleet.causes.title': Record<never, never>
  'fleet.causes.about': Record<never, never>
  'fleet.causes.none': Record<never, never>
  'fleet.causes.all': { count: number }
  'fleet.causes.blocked': Record<never, never>
  'fleet.causes.warned': Record<never, never>
  'fleet.causes.nobody': Record<never, never>
  'fleet.causes.alone': { count: number }
  'fleet.causes.moreWarned': { count: number }
  'fleet.causes.rules': Record<never, never>
  'fleet.causes.codes': Record<never, never>
  'fleet.causes.unknown': Record<never, never>
  'fleet.rule.blocked': Record<never, never>
  'fleet.remedy': { who: MessageValue; what: MessageValue }
  'fleet.remedy.unknown': { url: MessageValue }
  'fleet.whatIf.title': Record<never, never>
  'fleet.whatIf.choose': Record<never, never>
  'fleet.whatIf.fixes': { count: number; total: number }
  'fleet.whatIf.notReady': { count: number }
  'fleet.whatIf.share': { share: MessageValue; rules: number }
  'fleet.whatIf.rules': Record<never, never>
  'fleet.whatIf.rule': { count: number; unblocks: number; together: number }
  'fleet.whatIf.next': Record<never, never>
  'fleet.whatIf.clear': Record<never, never>
  'fleet.whatIf.all': { count: number }
  'fleet.whatIf.about': Record<never, never>
  'fleet.whatIf.none': Record<never, never>
  'fleet.filter': Record<never, never>
  'fleet.filter.showing': { count: number; total: number }
  'fleet.filter.showingAll': { total: number }
  'fleet.filter.clear': Record<never, never>
  'fleet.filter.search': Record<never, never>
  'fleet.filter.searchIn': Record<never, never>
  'fleet.filter.remove': { what: MessageValue }
  'fleet.filter.first': { link: MessageValue }
  'fleet.filter.failing': { link: MessageValue }
  'fleet.filter.rule': { ports: MessageValue; to: MessageValue }
  'fleet.filter.silent': { count: number }
  'fleet.filter.from': { day: MessageValue }
  'fleet.filter.to': { day: MessageValue }
  'fleet.filter.text': { text: MessageValue }
  'fleet.time': Record<never, never>
  'fleet.time.any': Record<never, never>
  'fleet.time.runs': Record<never, never>
  'fleet.time.latest': { count: number }
  'fleet.time.days': Record<never, never>
  'fleet.time.silent': Record<never, never>
  'fleet.time.span': Record<never, never>
  'fleet.time.from': Record<never, never>
  'fleet.time.to': Record<never, never>
  'fleet.days.title': Record<never, never>
  'fleet.days.about': Record<never, never>
  'fleet.days.none': Record<never, never>
  'fleet.days.day': { day: MessageValue; counts: MessageValue }
  'fleet.days.show': { day: MessageValue; counts: MessageValue }
  'fleet.matrix.title.site': Record<never, never>
  'fleet.matrix.title.group': Record<never, never>
  'fleet.matrix.title.catalogDate': Record<never, never>
  'fleet.matrix.title.headset': Record<never, never>
  'fleet.matrix.about.link': Record<never, never>
  'fleet.matrix.about.cause': Record<never, never>
  'fleet.matrix.rows': Record<never, never>
  'fleet.matrix.columns': Record<never, never>
  'fleet.matrix.by.link': Record<never, never>
  'fleet.matrix.by.cause': Record<never, never>
  'fleet.matrix.of': { notReady: number; total: number }
  'fleet.matrix.all': { count: number }
  'fleet.matrix.none': Record<never, never>
  'fleet.matrix.blocked': { count: number }
  'fleet.matrix.show': Record<never, never>
  'fleet.column.verdict': Record<never, never>
  'fleet.column.key': Record<never, never>
  'fleet.column.site': Record<never, never>
  'fleet.column.group': Record<never, never>
  'fleet.column.brokenLink': Record<never, never>
  'fleet.column.rttMs': Record<never, never>
  'fleet.column.catalogDate': Record<never, never>
  'fleet.column.startedAt': Record<never, never>
  'fleet.figures.title': Record<never, never>
  'fleet.figures.about': Record<never, never>
  'fleet.figures.none': Record<never, never>
  'fleet.figures.unknown': Record<never, never>
  'fleet.figures.median': Record<never, never>
  'fleet.figures.picture': { name: MessageValue; count: number; median: MessageValue }
  'fleet.figures.beyond': { count: number; end: MessageValue }
  'fleet.figures.most': { from: MessageValue; to: MessageValue }
  'fleet.figures.atLeast': { required: MessageValue }
  'fleet.figures.below': { required: MessageValue }
  'fleet.figure.watchedGoodPercent': Record<never, never>
  'fleet.figure.watchedLongestMs': Record<never, never>
  'fleet.breaks.title': Record<never, never>
  'fleet.breaks.about': { count: number; seconds: number }
  'fleet.breaks.shared': Record<never, never>
  'fleet.breaks.none': Record<never, never>
  'fleet.breaks.alone': Record<never, never>
  'fleet.breaks.at': Record<never, never>
  'fleet.breaks.devices': Record<never, never>
  'fleet.breaks.of': { broken: number; watching: number }
  'fleet.breaks.longest': Record<never, never>
  'fleet.breaks.number': Record<never, never>
  'fleet.breaks.count': Record<never, never>
  'fleet.outliers.title': Record<never, never>
  'fleet.outliers.none': Record<never, never>
  'fleet.outliers.measured': Record<never, never>
  'fleet.outliers.median': Record<never, never>
  'fleet.outliers.all': { count: number }
  'fleet.compare.title': Record<never, never>
  'fleet.compare.what': Record<never, never>
  'fleet.compare.site': Record<never, never>
  'fleet.compare.group': Record<never, never>
  'fleet.compare.headset': Record<never, never>
  'fleet.compare.day': Record<never, never>
  'fleet.compare.change': Record<never, never>
  'fleet.compare.choose': Record<never, never>
  'fleet.compare.stop': Record<never, never>
  'fleet.compare.side.a': Record<never, never>
  'fleet.compare.side.b': Record<never, never>
  'fleet.compare.side.on': Record<never, never>
  'fleet.compare.noDay': Record<never, never>
  'fleet.compare.before': { day: MessageValue }
  'fleet.compare.after': { day: MessageValue }
  'fleet.compare.table': Record<never, never>
  'fleet.compare.head': Record<never, never>
  'fleet.compare.median': { figure: MessageValue }
  'fleet.compare.changed': { count: number }
  'fleet.compare.then': Record<never, never>
  'fleet.differences.title': Record<never, never>
  'fleet.differences.none': Record<never, never>
  'fleet.differences.field': Record<never, never>
  'fleet.differences.good': Record<never, never>
  'fleet.differences.other': Record<never, never>
  'fleet.differences.all': { count: number }
  'fleet.field.headset': Record<never, never>
  'fleet.field.browser': Record<never, never>
  'fleet.field.appVersion': Record<never, never>
  'fleet.field.catalogDate': Record<never, never>
  'fleet.field.profiles': Record<never, never>
  'fleet.field.verdict': Record<never, never>
  'fleet.field.brokenLink': Record<never, never>
  'fleet.field.aadsts': Record<never, never>
  'fleet.field.causes': Record<never, never>
  'fleet.field.closed': Record<never, never>
  'fleet.field.empty': Record<never, never>
  'fleet.field.met': Record<never, never>
  'fleet.field.missed': Record<never, never>
  'fleet.baseline.use': Record<never, never>
  'fleet.baseline.stop': Record<never, never>
  'fleet.baseline.open': Record<never, never>
  'fleet.baseline.about': Record<never, never>
  'fleet.device.none': Record<never, never>
  'fleet.device.chain': Record<never, never>
  'fleet.device.place': Record<never, never>
  'fleet.device.figure': { name: MessageValue; value: MessageValue }
  'fleet.device.version': Record<never, never>
  'fleet.device.rules': { date: MessageValue }
  'fleet.runs.title': Record<never, never>
  'fleet.runs': { count: number }
  'fleet.runs.stopped': Record<never, never>
  'fleet.clock.unknown': { said: MessageValue }
  'fleet.clock.arrived': { said: MessageValue }
  'fleet.clock.off': Record<never, never>
  'fleet.runs.open': Record<never, never>
  'fleet.report.back': Record<never, never>
  'fleet.report.loading': Record<never, never>
  'fleet.report.failed': { why: MessageValue }
  'fleet.report.unread': { why: MessageValue }
  'fleet.report.summaryOnly': Record<never, never>
  'fleet.report.addFull': Record<never, never>
  'fleet.report.run': { at: MessageValue }
  'fleet.report.today': { count: number }
  'fleet.report.changes': { count: number }
  'fleet.sample': Record<never, never>
  'fleet.sample.show': Record<never, never>
  'fleet.sample.about': { count: number }
  'fleet.sample.close': Record<never, never>
  'fleet.sample.failed': Record<never, never>
  'fleet.empty.title': Record<never, never>
  'fleet.empty.about': Record<never, never>
  'fleet.start.about': Record<never, never>
  'fleet.empty.nothing': Record<never, never>
  'fleet.empty.files': Record<never, never>
  'fleet.empty.files.about': Record<never, never>
  'fleet.empty.collector.about': Record<never, never>
  'fleet.empty.logAnalytics.about': Record<never, never>
  'fleet.empty.links.about': Record<never, never>
  'fleet.empty.links': Record<never, never>
  'fleet.drop': Record<never, never>
  'fleet.files': { count: number }
  'fleet.addFiles': Record<never, never>
  'fleet.addFiles.input': Record<never, never>
  'fleet.addFolder': Record<never, never>
  'fleet.addFolder.input': Record<never, never>
  'fleet.reading': Record<never, never>
  'fleet.notRead': { source: MessageValue; why: MessageValue }
  'fleet.data.title': Record<never, never>
  'fleet.data.about': Record<never, never>
  'fleet.data.source': Record<never, never>
  'fleet.data.added': Record<never, never>
  'fleet.data.doubled': Record<never, never>
  'fleet.data.forget': Record<never, never>
  'fleet.skips': { count: number }
  'fleet.skips.line': { line: number }
  'fleet.skip.notUtf8': Record<never, never>
  'fleet.skip.notJson': Record<never, never>
  'fleet.skip.cells': { cells: number; header: number }
  'fleet.skip.cellNotJson': { field: MessageValue }
  'fleet.skip.openQuote': Record<never, never>
  'fleet.skip.textAfterQuote': Record<never, never>
  'fleet.skip.notRecord': Record<never, never>
  'fleet.skip.notOurs': Record<never, never>
  'fleet.skip.version': { version: MessageValue }
  'fleet.skip.report': { why: MessageValue }
  'fleet.skip.notSummed': { why: MessageValue }
  'fleet.skip.missing': { field: MessageValue }
  'fleet.skip.expected': { field: MessageValue; expected: MessageValue }
  'fleet.skip.badForm': { field: MessageValue }
  'fleet.skip.tooLarge': { field: MessageValue }
  'fleet.skip.tooLong': { megabytes: number }
  'fleet.skip.cutOff': Record<never, never>
  'fleet.skip.listCutOff': Record<never, never>
  'fleet.skip.afterList': Record<never, never>
  'fleet.skip.empty': Record<never, never>
  'fleet.skip.neither': Record<never, never>
  'fleet.skip.changed': Record<never, never>
  'fleet.skip.damaged': Record<never, never>
  'fleet.skip.wrongName': Record<never, never>
  'fleet.skip.partial': Record<never, never>
  'fleet.source.collector': Record<never, never>
  'fleet.source.log-analytics': Record<never, never>
  'fleet.source.state.idle': Record<never, never>
  'fleet.source.state.asking': Record<never, never>
  'fleet.source.state.live': Record<never, never>
  'fleet.source.state.failed': Record<never, never>
  'fleet.source.signIn': { source: MessageValue }
  'fleet.source.ask': { source: MessageValue }
  'fleet.source.stop': Record<never, never>
  'fleet.source.key': Record<never, never>
  'fleet.source.useKey': Record<never, never>
  'fleet.source.failed': { why: MessageValue }
  'fleet.source.signInFailed': { why: MessageValue }
  'fleet.source.noSignIn': Record<never, never>
  'fleet.source.silent': { host: MessageValue }
  'fleet.source.busy': { host: MessageValue; status: number }
  'fleet.source.busyFor': { host: MessageValue; status: number; seconds: number }
  'fleet.collector.signIn': Record<never, never>
  'fleet.collector.cutOff': Record<never, never>
  'fleet.collector.refused': { host: MessageValue; status: number }
  'fleet.collector.status': { host: MessageValue; status: number }
  'fleet.collector.webPage': { host: MessageValue }
  'fleet.logs.signIn': Record<never, never>
  'fleet.logs.columns': Record<never, never>
  'fleet.logs.401': Record<never, never>
  'fleet.logs.403': Record<never, never>
  'fleet.logs.404': Record<never, never>
  'fleet.logs.504': Record<never, never>
  'fleet.logs.status': { status: number }
  'fleet.logs.said': { what: MessageValue; said: MessageValue }
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
