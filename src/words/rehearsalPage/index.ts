// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'rehearsalPage.title': Record<never, never>
  'rehearsalPage.about': Record<never, never>
  'rehearsalPage.back': Record<never, never>
  'rehearsalPage.backToAll': Record<never, never>
  'rehearsalPage.active': Record<never, never>
  'rehearsalPage.past': Record<never, never>
  'rehearsalPage.devices': Record<never, never>
  'rehearsalPage.link.none': Record<never, never>
  'rehearsalPage.link.connecting': Record<never, never>
  'rehearsalPage.link.lost': Record<never, never>
  'rehearsalPage.link.goesOn': Record<never, never>
  'rehearsalPage.link.retry': Record<never, never>
  'rehearsalPage.refused.access': Record<never, never>
  'rehearsalPage.refused.version': Record<never, never>
  'rehearsalPage.refused.other': Record<never, never>
  'rehearsalPage.form.title': Record<never, never>
  'rehearsalPage.form.mix': Record<never, never>
  'rehearsalPage.form.tier': Record<never, never>
  'rehearsalPage.form.relay': Record<never, never>
  'rehearsalPage.form.seconds': { seconds: number }
  'rehearsalPage.form.mode': Record<never, never>
  'rehearsalPage.form.load': Record<never, never>
  'rehearsalPage.form.site': Record<never, never>
  'rehearsalPage.form.anySite': Record<never, never>
  'rehearsalPage.form.count': Record<never, never>
  'rehearsalPage.form.names': Record<never, never>
  'rehearsalPage.form.fill': Record<never, never>
  'rehearsalPage.form.consent': Record<never, never>
  'rehearsalPage.form.create': Record<never, never>
  'rehearsalPage.form.tooLong': Record<never, never>
  'rehearsalPage.form.noRelay': Record<never, never>
  'rehearsalPage.byClock.title': Record<never, never>
  'rehearsalPage.byClock.about': Record<never, never>
  'rehearsalPage.byClock.instead': Record<never, never>
  'rehearsalPage.byClock.at': Record<never, never>
  'rehearsalPage.byClock.create': Record<never, never>
  'rehearsalPage.byClock.problem.time': Record<never, never>
  'rehearsalPage.byClock.problem.past': Record<never, never>
  'rehearsalPage.byClock.problem.far': Record<never, never>
  'rehearsalPage.byClock.invite': { at: MessageValue }
  'rehearsalPage.byClock.after': Record<never, never>
  'rehearsalPage.waiting': { count: number }
  'rehearsalPage.tier': { tier: MessageValue; up: number; down: number }
  'rehearsalPage.tier.minimum': Record<never, never>
  'rehearsalPage.tier.recommended': Record<never, never>
  'rehearsalPage.tier.best': Record<never, never>
  'rehearsalPage.mix.avatars': Record<never, never>
  'rehearsalPage.mix.avatars-screen': Record<never, never>
  'rehearsalPage.mix.avatars-video': Record<never, never>
  'rehearsalPage.mix.avatars-video-screen': Record<never, never>
  'rehearsalPage.mix.multi-room': Record<never, never>
  'rehearsalPage.mode.all': Record<never, never>
  'rehearsalPage.mode.all.about': Record<never, never>
  'rehearsalPage.mode.rising': Record<never, never>
  'rehearsalPage.mode.rising.about': Record<never, never>
  'rehearsalPage.load.paired': Record<never, never>
  'rehearsalPage.load.paired.about': Record<never, never>
  'rehearsalPage.load.larger': Record<never, never>
  'rehearsalPage.load.larger.about': Record<never, never>
  'rehearsalPage.load.airTime': Record<never, never>
  'rehearsalPage.load.airTime.about': Record<never, never>
  'rehearsalPage.forecast.title': { count: number }
  'rehearsalPage.forecast.each': Record<never, never>
  'rehearsalPage.forecast.all': Record<never, never>
  'rehearsalPage.forecast.relay': Record<never, never>
  'rehearsalPage.forecast.sources': Record<never, never>
  'rehearsalPage.forecast.steps': Record<never, never>
  'rehearsalPage.forecast.rates': { up: number; down: number }
  'rehearsalPage.forecast.together': { up: number; down: number }
  'rehearsalPage.forecast.megabytes': { megabytes: number }
  'rehearsalPage.forecast.allocations': { count: number }
  'rehearsalPage.forecast.noSource': Record<never, never>
  'rehearsalPage.forecast.source': { count: number; mbps: number }
  'rehearsalPage.forecast.step': { count: number; from: number; to: number }
  'rehearsalPage.code': Record<never, never>
  'rehearsalPage.invite.about': Record<never, never>
  'rehearsalPage.invite.copy': Record<never, never>
  'rehearsalPage.invite.copyNamed': { count: number }
  'rehearsalPage.invite.copySource': Record<never, never>
  'rehearsalPage.invite.source': Record<never, never>
  'rehearsalPage.invite.waiting': { count: number }
  'rehearsalPage.invite.qr': Record<never, never>
  'rehearsalPage.lobby.title': { count: number }
  'rehearsalPage.lobby.devices': Record<never, never>
  'rehearsalPage.lobby.missing': { count: number }
  'rehearsalPage.lobby.more': { count: number }
  'rehearsalPage.lobby.nobody': Record<never, never>
  'rehearsalPage.sources': { count: number; needed: number }
  'rehearsalPage.sources.missing': { count: number }
  'rehearsalPage.sources.here': Record<never, never>
  'rehearsalPage.source': { place: number; ready: number; pairs: number }
  'rehearsalPage.source.gone': { place: number }
  'rehearsalPage.start': Record<never, never>
  'rehearsalPage.startReady': Record<never, never>
  'rehearsalPage.connecting': { ready: number; total: number }
  'rehearsalPage.cancel': Record<never, never>
  'rehearsalPage.remove': Record<never, never>
  'rehearsalPage.removeOne': { device: MessageValue }
  'rehearsalPage.state.lobby': Record<never, never>
  'rehearsalPage.state.connecting': Record<never, never>
  'rehearsalPage.state.ready': Record<never, never>
  'rehearsalPage.state.running': Record<never, never>
  'rehearsalPage.state.done': Record<never, never>
  'rehearsalPage.state.failed': Record<never, never>
  'rehearsalPage.state.gone': Record<never, never>
  'rehearsalPage.battery': { percent: number }
  'rehearsalPage.battery.charging': { percent: number }
  'rehearsalPage.clock': { offset: number; error: number }
  'rehearsalPage.clock.bound': { error: number }
  'rehearsalPage.column.device': Record<never, never>
  'rehearsalPage.column.state': Record<never, never>
  'rehearsalPage.column.headset': Record<never, never>
  'rehearsalPage.column.battery': Record<never, never>
  'rehearsalPage.column.verdict': Record<never, never>
  'rehearsalPage.column.clock': Record<never, never>
  'rehearsalPage.column.when': Record<never, never>
  'rehearsalPage.column.arrived': Record<never, never>
  'rehearsalPage.column.loss': Record<never, never>
  'rehearsalPage.column.rtt': Record<never, never>
  'rehearsalPage.column.seconds': Record<never, never>
  'rehearsalPage.column.result': Record<never, never>
  'rehearsalPage.live.startsIn': { count: number }
  'rehearsalPage.live.second': { second: number; seconds: number }
  'rehearsalPage.live.gathering': Record<never, never>
  'rehearsalPage.live.results': { count: number }
  'rehearsalPage.live.failed': { count: number }
  'rehearsalPage.stop': Record<never, never>
  'rehearsalPage.asTable': Record<never, never>
  'rehearsalPage.grid.picture': { count: number; seconds: number }
  'rehearsalPage.grid.axis': Record<never, never>
  'rehearsalPage.grid.cell': { device: MessageValue; second: number; what: MessageValue }
  'rehearsalPage.grid.more': { count: number }
  'rehearsalPage.cell.silent': Record<never, never>
  'rehearsalPage.cell.loss': Record<never, never>
  'rehearsalPage.cell.delay': Record<never, never>
  'rehearsalPage.cell.busy': Record<never, never>
  'rehearsalPage.cell.hidden': Record<never, never>
  'rehearsalPage.cell.void': Record<never, never>
  'rehearsalPage.cell.clean': Record<never, never>
  'rehearsalPage.cell.waits': Record<never, never>
  'rehearsalPage.cell.none': Record<never, never>
  'rehearsalPage.cell.ahead': Record<never, never>
  'rehearsalPage.sums.title': Record<never, never>
  'rehearsalPage.mbps': { mbps: number }
  'rehearsalPage.sums.needed': { mbps: number; second: number; count: number }
  'rehearsalPage.sums.none': Record<never, never>
  'rehearsalPage.sums.picture': Record<never, never>
  'rehearsalPage.sums.key': Record<never, never>
  'rehearsalPage.arrivedOf': { arrived: number; needed: number }
  'rehearsalPage.percent': { percent: number }
  'rehearsalPage.ms': { ms: number }
  'rehearsalPage.span': { seconds: MessageValue; what: MessageValue }
  'rehearsalPage.spans.none': Record<never, never>
  'rehearsalPage.spans.more': { count: number }
  'rehearsalPage.who': { who: MessageValue }
  'rehearsalPage.count': { count: number }
  'rehearsalPage.steps': Record<never, never>
  'rehearsalPage.step.devices': Record<never, never>
  'rehearsalPage.step.seconds': Record<never, never>
  'rehearsalPage.step.span': { from: number; to: number }
  'rehearsalPage.step.arrived': Record<never, never>
  'rehearsalPage.step.full': { count: number }
  'rehearsalPage.step.shared': Record<never, never>
  'rehearsalPage.seconds.title': Record<never, never>
  'rehearsalPage.startedAt': { at: MessageValue }
  'rehearsalPage.came.whole': Record<never, never>
  'rehearsalPage.came.late': Record<never, never>
  'rehearsalPage.came.part': Record<never, never>
  'rehearsalPage.came.none': Record<never, never>
  'rehearsalPage.again': Record<never, never>
  'rehearsalPage.repeat': Record<never, never>
  'rehearsalPage.resultsOf': { results: number; count: number }
  'rehearsalPage.outcome.stopped': Record<never, never>
  'rehearsalPage.outcome.abandoned': Record<never, never>
  'rehearsalPage.phase.lobby': Record<never, never>
  'rehearsalPage.phase.preparing': Record<never, never>
  'rehearsalPage.phase.running': Record<never, never>
  'rehearsalPage.phase.gathering': Record<never, never>
  'rehearsalPage.phase.ended': Record<never, never>
  'rehearsalPage.one.title': { mix: MessageValue }
  'rehearsalPage.one.about': { tier: MessageValue; load: MessageValue; mode: MessageValue; seconds: number }
  'rehearsalPage.one.none': Record<never, never>
  'rehearsalPage.one.failed': { why: MessageValue }
  'rehearsalPage.one.loading': Record<never, never>
  'rehearsalPage.open': Record<never, never>
  'rehearsalPage.open.about': Record<never, never>
  'rehearsalPage.open.button': Record<never, never>
  'rehearsalPage.open.input': Record<never, never>
  'rehearsalPage.drop': Record<never, never>
  'rehearsalPage.file.large': { name: MessageValue }
  'rehearsalPage.file.notJson': { name: MessageValue }
  'rehearsalPage.file.notOurs': { name: MessageValue }
  'rehearsalPage.file.report': { name: MessageValue; problem: MessageValue }
  'rehearsalPage.file.noRow': { name: MessageValue }
  'rehearsalPage.file.form': { name: MessageValue; place: MessageValue }
  'rehearsalPage.save': Record<never, never>
  'rehearsalPage.save.about': Record<never, never>
  'rehearsalPage.save.html': Record<never, never>
  'rehearsalPage.save.csv': Record<never, never>
  'rehearsalPage.save.json': Record<never, never>
  'rehearsalPage.save.failed': { why: MessageValue }
  'rehearsalPage.problem.busy': { code: MessageValue }
  'rehearsalPage.problem.sources': { needed: number; there: number }
  'rehearsalPage.problem.devices': Record<never, never>
  'rehearsalPage.problem.phase': Record<never, never>
  'rehearsalPage.problem.code': Record<never, never>
  'rehearsalPage.problem.full': Record<never, never>
  'rehearsalPage.failure.limits': Record<never, never>
  'rehearsalPage.failure.relay': Record<never, never>
  'rehearsalPage.failure.quota': Record<never, never>
  'rehearsalPage.failure.capacity': Record<never, never>
  'rehearsalPage.failure.credentials': Record<never, never>
  'rehearsalPage.failure.source': Record<never, never>
  'rehearsalPage.failure.clock': Record<never, never>
  'rehearsalPage.failure.late': Record<never, never>
  'rehearsalPage.failure.metered': Record<never, never>
  'rehearsalPage.failure.declined': Record<never, never>
  'rehearsalPage.failure.stopped': Record<never, never>
  'rehearsalPage.failure.error': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
