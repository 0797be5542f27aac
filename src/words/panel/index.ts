// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'panel.preview': Record<never, never>
  'panel.run': Record<never, never>
  'panel.runAgain': Record<never, never>
  'panel.stop': Record<never, never>
  'panel.recenter': Record<never, never>
  'panel.leave': Record<never, never>
  'panel.back': Record<never, never>
  'panel.result.tab': Record<never, never>
  'panel.status.idle': Record<never, never>
  'panel.status.running': Record<never, never>
  'panel.status.stopped': Record<never, never>
  'panel.status.opened': { from: string }
  'panel.progress.idle': Record<never, never>
  'panel.progress.stopped': { done: number; total: number }
  'panel.progress.running': { done: number; total: number; time: MessageValue }
  'panel.progress.done': { passed: number; total: number; time: MessageValue }
  'panel.chain.counted': { state: MessageValue; count: MessageValue }
  'panel.next.for': { who: MessageValue }
  'panel.next.title': Record<never, never>
  'panel.next.nothing': Record<never, never>
  'panel.next.latest': Record<never, never>
  'panel.next.results': Record<never, never>
  'panel.next.checks': Record<never, never>
  'panel.next.after': Record<never, never>
  'panel.next.learn': Record<never, never>
  'panel.next.noProfile': Record<never, never>
  'panel.aside.toFix': { count: number }
  'panel.aside.toFindOut': { count: number }
  'panel.aside.optional': { count: number }
  'panel.aside.soFar': { count: number }
  'panel.aside.noneSoFar': Record<never, never>
  'panel.aside.works': Record<never, never>
  'panel.aside.more': { count: number }
  'panel.finding.count': { verdict: string; affected: number; total: number }
  'panel.finding.optional': Record<never, never>
  'panel.finding.allowOnPage': Record<never, never>
  'panel.checks.tab': Record<never, never>
  'panel.checks.problems': { count: number }
  'panel.checks.allGroups': Record<never, never>
  'panel.checks.idle': Record<never, never>
  'panel.checks.none': Record<never, never>
  'panel.checks.range': { first: number; last: number; total: number }
  'panel.check.note': { state: MessageValue; group: MessageValue }
  'panel.check.timed': { state: MessageValue; group: MessageValue; time: MessageValue }
  'panel.page': { page: number; pages: number }
  'panel.pick.group': Record<never, never>
  'panel.pick.profiles': Record<never, never>
  'panel.pick.on': Record<never, never>
  'panel.pick.off': Record<never, never>
  'panel.detail.again': Record<never, never>
  'panel.detail.running': Record<never, never>
  'panel.detail.result': Record<never, never>
  'panel.detail.link': { link: MessageValue; state: MessageValue }
  'panel.detail.tested': { at: string | number; browser: MessageValue }
  'panel.detail.who': { who: MessageValue }
  'panel.detail.what': { what: MessageValue }
  'panel.detail.checks': Record<never, never>
  'panel.detail.rule': { name: MessageValue; protocol: MessageValue; port: MessageValue; required: string }
  'panel.detail.source': { source: MessageValue }
  'panel.detail.measured': Record<never, never>
  'panel.detail.meaning': Record<never, never>
  'panel.detail.fact': { label: MessageValue; value: MessageValue }
  'panel.detail.unmeasured': Record<never, never>
  'panel.detail.cause': { cause: MessageValue }
  'panel.detail.id': { id: MessageValue }
  'panel.live.title': Record<never, never>
  'panel.live.rate': Record<never, never>
  'panel.live.rtt': Record<never, never>
  'panel.live.loss': Record<never, never>
  'panel.live.mbps': { value: number }
  'panel.live.ms': { value: number }
  'panel.live.percent': { value: number }
  'panel.live.atLeast': { limit: MessageValue }
  'panel.live.atMost': { limit: MessageValue }
  'panel.share.tab': Record<never, never>
  'panel.share.title': Record<never, never>
  'panel.share.code': Record<never, never>
  'panel.share.save': Record<never, never>
  'panel.share.send': Record<never, never>
  'panel.share.noReport': Record<never, never>
  'panel.share.creating': Record<never, never>
  'panel.share.all': { count: number }
  'panel.share.bare': { count: number }
  'panel.share.findings': { found: number; count: number }
  'panel.share.resultOnly': { count: number }
  'panel.share.tooLong': Record<never, never>
  'panel.share.noCode': Record<never, never>
  'panel.share.working': Record<never, never>
  'panel.share.failed': { error: MessageValue }
  'panel.share.cantSave': Record<never, never>
  'panel.share.noDestination': Record<never, never>
  'panel.watch.longest': Record<never, never>
  'panel.watch.last': { minutes: MessageValue }
  'panel.watch.chart': { title: MessageValue; highest: MessageValue; limit: MessageValue }
  'panel.watch.events': { what: MessageValue }
  'panel.settings.tab': Record<never, never>
  'panel.settings.profiles': Record<never, never>
  'panel.settings.selected': { count: number }
  'panel.settings.choose': Record<never, never>
  'panel.settings.signIn': Record<never, never>
  'panel.settings.noSignIn': Record<never, never>
  'panel.settings.signInNow': Record<never, never>
  'panel.settings.size': Record<never, never>
  'panel.settings.percent': { percent: number }
  'panel.settings.distance': Record<never, never>
  'panel.settings.metres': { metres: number }
  'panel.settings.shape': Record<never, never>
  'panel.settings.curved': Record<never, never>
  'panel.settings.flat': Record<never, never>
  'panel.settings.follow': Record<never, never>
  'panel.settings.sounds': Record<never, never>
  'panel.settings.on': Record<never, never>
  'panel.settings.off': Record<never, never>
  'panel.settings.change': Record<never, never>
  'panel.leaving.text': Record<never, never>
  'panel.leaving.kept': Record<never, never>
  'panel.leaving.go': Record<never, never>
  'panel.leaving.stay': Record<never, never>
  'panel.walk.open': Record<never, never>
  'panel.walk.notLoaded': Record<never, never>
  'panel.session.none': Record<never, never>
  'panel.session.refused': Record<never, never>
  'panel.session.open': Record<never, never>
  'panel.session.failed': { error: MessageValue }
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
