// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'details.run.title': Record<never, never>
  'details.run.duration': Record<never, never>
  'details.run.device': Record<never, never>
  'details.run.labels': Record<never, never>
  'details.run.profiles': Record<never, never>
  'details.run.only': Record<never, never>
  'details.run.data': Record<never, never>
  'details.run.bytes': { up: MessageValue; down: MessageValue }
  'details.run.requirements': Record<never, never>
  'details.run.dated': { date: MessageValue }
  'details.findings.title': Record<never, never>
  'details.findings.none': Record<never, never>
  'details.findings.more': { count: number }
  'details.findings.what': Record<never, never>
  'details.findings.view': Record<never, never>
  'details.findings.ticket': Record<never, never>
  'details.ask.title': Record<never, never>
  'details.ask.about': { count: number }
  'details.ask.show': { count: number }
  'details.ask.copy': Record<never, never>
  'details.ask.to': Record<never, never>
  'details.ask.legacy': Record<never, never>
  'details.checks.title': Record<never, never>
  'details.checks.count': { count: number }
  'details.checks.which': Record<never, never>
  'details.checks.problems': Record<never, never>
  'details.checks.all': Record<never, never>
  'details.checks.search': Record<never, never>
  'details.checks.expand': Record<never, never>
  'details.checks.collapse': Record<never, never>
  'details.checks.behind': { title: MessageValue }
  'details.checks.others': Record<never, never>
  'details.checks.none': Record<never, never>
  'details.checks.noProblem': Record<never, never>
  'details.checks.notHere': Record<never, never>
  'details.checks.noMatch': { search: MessageValue }
  'details.checks.noMatchBehind': { search: MessageValue }
  'details.column.verdict': Record<never, never>
  'details.column.check': Record<never, never>
  'details.column.cause': Record<never, never>
  'details.column.time': Record<never, never>
  'details.tally.pass': { count: number }
  'details.tally.warn': { count: number }
  'details.tally.fail': { count: number }
  'details.tally.unknown': { count: number }
  'details.tally.notApplicable': { count: number }
  'details.tally.waiting': { count: number }
  'details.tally.running': { count: number }
  'details.check.again': Record<never, never>
  'details.check.measure': Record<never, never>
  'details.check.measuring': Record<never, never>
  'details.check.copy': Record<never, never>
  'details.check.who': { who: MessageValue }
  'details.check.why': Record<never, never>
  'details.check.measured': Record<never, never>
  'details.check.readiness': Record<never, never>
  'details.check.took': { duration: MessageValue }
  'details.check.raw': Record<never, never>
  'details.check.id': Record<never, never>
  'details.rule.title': Record<never, never>
  'details.rule.rule': Record<never, never>
  'details.rule.tested': Record<never, never>
  'details.rule.ranges': Record<never, never>
  'details.rule.set': Record<never, never>
  'details.rule.status': Record<never, never>
  'details.rule.status.current': Record<never, never>
  'details.rule.status.superseded': Record<never, never>
  'details.rule.status.removed': Record<never, never>
  'details.rule.status.reference': Record<never, never>
  'details.rule.status.indicative': Record<never, never>
  'details.rule.need': Record<never, never>
  'details.rule.required': Record<never, never>
  'details.rule.routed': Record<never, never>
  'details.rule.notRouted': Record<never, never>
  'details.rule.optional': Record<never, never>
  'details.rule.inspection': Record<never, never>
  'details.rule.noInspection': Record<never, never>
  'details.rule.notes': Record<never, never>
  'details.rule.source': Record<never, never>
  'details.rule.date': Record<never, never>
  'details.chart.rate': Record<never, never>
  'details.chart.roundTrip': Record<never, never>
  'details.chart.loss': Record<never, never>
  'details.chart.mbps': { value: number }
  'details.chart.ms': { value: number }
  'details.chart.percent': { value: number }
  'details.chart.none': Record<never, never>
  'details.chart.target': { target: MessageValue }
  'details.chart.alt': { title: MessageValue; seconds: number; highest: MessageValue; last: MessageValue }
  'details.export.title': Record<never, never>
  'details.export.format': Record<never, never>
  'details.export.level': Record<never, never>
  'details.export.link': Record<never, never>
  'details.export.linkAbout': Record<never, never>
  'details.export.making': Record<never, never>
  'details.export.preview': Record<never, never>
  'details.export.characters': { count: number }
  'details.export.save': Record<never, never>
  'details.export.copy': Record<never, never>
  'details.export.copyLink': Record<never, never>
  'details.export.leaving': Record<never, never>
  'details.export.item': Record<never, never>
  'details.export.included': Record<never, never>
  'details.export.removed': Record<never, never>
  'details.level.standard': Record<never, never>
  'details.level.standard.about': Record<never, never>
  'details.level.minimal': Record<never, never>
  'details.level.minimal.about': Record<never, never>
  'details.level.full': Record<never, never>
  'details.level.full.about': Record<never, never>
  'details.history.title': Record<never, never>
  'details.history.about': Record<never, never>
  'details.history.none': Record<never, never>
  'details.history.open': Record<never, never>
  'details.history.compare': Record<never, never>
  'details.history.delete': Record<never, never>
  'details.history.of': { action: MessageValue; time: MessageValue }
  'details.history.shown': Record<never, never>
  'details.history.deleteAll': Record<never, never>
  'details.history.deleteRuns': { count: number }
  'details.history.keep': Record<never, never>
  'details.history.back': Record<never, never>
  'details.compare.title': Record<never, never>
  'details.compare.before': Record<never, never>
  'details.compare.now': Record<never, never>
  'details.compare.run': { time: MessageValue; headline: MessageValue }
  'details.compare.counts': { worse: number; better: number; changed: number; same: number }
  'details.compare.addedRemoved': { added: number; removed: number }
  'details.compare.worse': Record<never, never>
  'details.compare.better': Record<never, never>
  'details.compare.changed': Record<never, never>
  'details.compare.then': Record<never, never>
  'details.profiles.title': Record<never, never>
  'details.profiles.done': Record<never, never>
  'details.profiles.about': Record<never, never>
  'details.profiles.keys': Record<never, never>
  'details.profiles.keysAbout': Record<never, never>
  'details.profiles.key': { relay: MessageValue; region: MessageValue }
  'details.profiles.historical': Record<never, never>
  'details.profiles.reference': Record<never, never>
  'details.kiosk.title': Record<never, never>
  'details.kiosk.every': { interval: MessageValue }
  'details.kiosk.next': { interval: MessageValue; time: MessageValue }
  'details.kiosk.stopped': { interval: MessageValue }
  'details.kiosk.hours': { count: number }
  'details.kiosk.minutes': { count: number }
  'details.kiosk.resume': Record<never, never>
  'details.kiosk.stop': Record<never, never>
  'details.kiosk.ask': Record<never, never>
  'details.kiosk.keep': Record<never, never>
  'details.kiosk.notKept': Record<never, never>
  'details.kiosk.remembered': Record<never, never>
  'details.kiosk.kept': Record<never, never>
  'details.kiosk.forget': Record<never, never>
  'details.kiosk.forgotten': Record<never, never>
  'details.delivery.title': Record<never, never>
  'details.delivery.automatic': Record<never, never>
  'details.delivery.manual': Record<never, never>
  'details.delivery.ask': Record<never, never>
  'details.delivery.yes': Record<never, never>
  'details.delivery.no': Record<never, never>
  'details.delivery.orphans': { count: number }
  'details.delivery.deleteOrphans': { count: number }
  'details.delivery.sending': Record<never, never>
  'details.delivery.sendRun': Record<never, never>
  'details.delivery.sendQueue': Record<never, never>
  'details.delivery.paused': Record<never, never>
  'details.delivery.foreign': Record<never, never>
  'details.delivery.nothing': Record<never, never>
  'details.delivery.form.summary': Record<never, never>
  'details.delivery.form.full': Record<never, never>
  'details.delivery.form.both': Record<never, never>
  'details.delivery.level.full': Record<never, never>
  'details.delivery.level.standard': Record<never, never>
  'details.delivery.level.minimal': Record<never, never>
  'details.delivery.what': { form: MessageValue; level: MessageValue; destination: MessageValue }
  'details.delivery.sendOnly': Record<never, never>
  'details.delivery.test': Record<never, never>
  'details.delivery.testTo': { name: MessageValue }
  'details.delivery.testing': Record<never, never>
  'details.delivery.nextTry': { time: MessageValue }
  'details.delivery.reduced': { count: number }
  'details.delivery.dropped': { count: number }
  'details.delivery.refusedWhy': { reason: MessageValue; count: number }
  'details.delivery.refusedKept': Record<never, never>
  'details.delivery.deleteQueue': Record<never, never>
  'details.delivery.state.sending': Record<never, never>
  'details.delivery.state.held': { count: number }
  'details.delivery.state.queued': { count: number }
  'details.delivery.state.full': { count: number }
  'details.delivery.state.refused': { count: number }
  'details.delivery.state.none': Record<never, never>
  'details.delivery.state.sent': { time: MessageValue; count: number }
  'details.delivery.state.saved': { time: MessageValue; count: number }
  'details.findings.checks': { count: number }
  'details.team.fixes': { count: number }
  'details.team.nobody': Record<never, never>
  'details.questions.title': Record<never, never>
  'details.checks.showAll': Record<never, never>
  'details.figures.title': Record<never, never>
  'details.figure.rate': Record<never, never>
  'details.figure.rate.value': { least: string; value: number }
  'details.figure.rate.limit': { limit: number }
  'details.figure.roundTrip': Record<never, never>
  'details.figure.roundTrip.value': { value: number }
  'details.figure.roundTrip.inRow': { value: number }
  'details.figure.roundTrip.limit': { limit: number }
  'details.figure.loss': Record<never, never>
  'details.figure.loss.value': { value: number }
  'details.figure.loss.inRow': { value: number }
  'details.figure.loss.limit': { limit: number }
  'details.figure.jitter': Record<never, never>
  'details.figure.jitter.value': { value: number }
  'details.figure.jitter.inRow': { value: number }
  'details.figure.jitter.limit': { limit: number }
  'details.figure.dropout': { ms: number }
  'details.figure.interval': { low: number; high: number }
  'details.good.title': Record<never, never>
  'details.good.avatars': Record<never, never>
  'details.good.avatars-screen': Record<never, never>
  'details.good.avatars-video': Record<never, never>
  'details.good.avatars-video-screen': Record<never, never>
  'details.good.multi-room': Record<never, never>
  'details.good.measured': { need: number }
  'details.good.enough': { need: number }
  'details.good.short': { need: number }
  'details.good.open': { need: number }
  'details.findings.optional': { count: number }
  'details.untested': { link: MessageValue; why: MessageValue }
  'details.untested.how.sign-in': Record<never, never>
  'details.untested.how.relay': Record<never, never>
  'details.untested.how.quality': Record<never, never>
  'details.delivery.destinations': { count: number }
  'details.chart.stream': Record<never, never>
  'details.share.title': Record<never, never>
  'details.share.handOver': Record<never, never>
  'details.share.code': Record<never, never>
  'details.share.codeAlt': Record<never, never>
  'details.share.making': Record<never, never>
  'details.share.noCode': Record<never, never>
  'details.share.picture': Record<never, never>
  'details.share.pictureAlt': { headline: MessageValue }
  'details.share.save': Record<never, never>
  'details.share.noPicture': Record<never, never>
  'details.share.others': Record<never, never>
  'details.share.about': Record<never, never>
  'details.picture.good': { uses: MessageValue }
  'details.picture.foot': { time: MessageValue; device: MessageValue }
  'details.classes.title': Record<never, never>
  'details.classes.cqd': { poor: string; figures: MessageValue }
  'details.classes.rpm': { trips: number }
  'details.classes.source': { source: MessageValue }
  'details.figure.rate.least': Record<never, never>
  'details.classes.cqdLimits': { loss: number; jitter: number; trip: number; source: MessageValue }
  'details.untested.how.tenant': Record<never, never>
  'details.share.whole': Record<never, never>
  'details.share.part': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
