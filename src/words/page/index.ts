// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'page.chain.title': Record<never, never>
  'page.chain.question.device': Record<never, never>
  'page.chain.question.name': Record<never, never>
  'page.chain.question.path': Record<never, never>
  'page.chain.question.sign-in': Record<never, never>
  'page.chain.question.relay': Record<never, never>
  'page.chain.question.quality': Record<never, never>
  'page.chain.who': { who: MessageValue }
  'page.notLoaded': Record<never, never>
  'page.framed': Record<never, never>
  'page.framed.open': Record<never, never>
  'page.skip': Record<never, never>
  'page.notLoaded.core': Record<never, never>
  'page.notLoaded.delivery': Record<never, never>
  'page.notLoaded.once': Record<never, never>
  'page.notLoaded.never': Record<never, never>
  'page.notLoaded.part': Record<never, never>
  'page.update.offer': Record<never, never>
  'page.update.take': Record<never, never>
  'page.refused': { file: MessageValue; problem: MessageValue }
  'page.header.reports': Record<never, never>
  'page.header.history': Record<never, never>
  'page.header.open': Record<never, never>
  'page.header.openReport': Record<never, never>
  'page.header.export': Record<never, never>
  'page.header.exportReport': Record<never, never>
  'page.header.file': Record<never, never>
  'page.notices.title': Record<never, never>
  'page.notices.info': Record<never, never>
  'page.notices.warn': Record<never, never>
  'page.notices.error': Record<never, never>
  'page.notices.dismiss': { notice: MessageValue }
  'page.opened.title': Record<never, never>
  'page.opened.history': Record<never, never>
  'page.opened.file': Record<never, never>
  'page.opened.link': Record<never, never>
  'page.opened.same': Record<never, never>
  'page.opened.changed': { count: number }
  'page.opened.show': { count: number }
  'page.opened.close': Record<never, never>
  'page.demo.title': Record<never, never>
  'page.demo.about': Record<never, never>
  'page.demo.leave': Record<never, never>
  'page.idle.word': Record<never, never>
  'page.idle.question': Record<never, never>
  'page.idle.about': Record<never, never>
  'page.idle.stays': Record<never, never>
  'page.idle.goes': Record<never, never>
  'page.idle.checks': { profiles: MessageValue }
  'page.running.none': Record<never, never>
  'page.running.failed': { count: number }
  'page.finished.interrupted': Record<never, never>
  'page.finished.stopped': Record<never, never>
  'page.finished.again': Record<never, never>
  'page.run.run': Record<never, never>
  'page.run.again': Record<never, never>
  'page.run.starting': Record<never, never>
  'page.run.stop': Record<never, never>
  'page.run.profiles': { count: number }
  'page.run.choose': Record<never, never>
  'page.run.done': Record<never, never>
  'page.run.progress': { done: number; total: number }
  'page.say.started': { total: number }
  'page.say.progress': { done: number; total: number }
  'page.say.finished': { headline: MessageValue }
  'page.say.stopped': { headline: MessageValue }
  'page.say.opened': { headline: MessageValue }
  'page.chain.fails': Record<never, never>
  'page.drop': Record<never, never>
  'page.pages.title': Record<never, never>
  'page.pages.run': Record<never, never>
  'page.pages.fleet': Record<never, never>
  'page.pages.links': Record<never, never>
  'page.pages.readiness': Record<never, never>
  'page.pages.setup': Record<never, never>
  'page.language': Record<never, never>
  'page.close': Record<never, never>
  'page.copied': Record<never, never>
  'page.notCopied': Record<never, never>
  'page.newTab': Record<never, never>
  'page.handover.request.network': Record<never, never>
  'page.handover.request.tenant-admin': Record<never, never>
  'page.handover.request.device-admin': Record<never, never>
  'page.handover.request.app-owner': Record<never, never>
  'page.handover.request.microsoft': Record<never, never>
  'page.handover.copy': Record<never, never>
  'page.handover.for': { team: MessageValue }
  'page.handover.share': Record<never, never>
  'page.finished.who.user': Record<never, never>
  'page.finished.who.network': Record<never, never>
  'page.finished.who.tenant-admin': Record<never, never>
  'page.finished.who.device-admin': Record<never, never>
  'page.finished.who.app-owner': Record<never, never>
  'page.finished.who.microsoft': Record<never, never>
  'page.finished.who.nobody': Record<never, never>
  'page.chain.question.tenant': Record<never, never>
  'page.ready.events': { device: string }
  'page.ready.tested': { device: string }
  'page.unreached.blocked': { all: string; total: number; failed: number; device: string }
  'page.unreached.lost': { device: string; all: string; failed: number; total: number }
  'page.finished.teams': { teams: MessageValue }
  'page.running.causes': Record<never, never>
  'page.chain.short.device': Record<never, never>
  'page.chain.short.name': Record<never, never>
  'page.chain.short.path': Record<never, never>
  'page.chain.short.sign-in': Record<never, never>
  'page.chain.short.relay': Record<never, never>
  'page.chain.short.quality': Record<never, never>
  'page.chain.signedOut': Record<never, never>
  'page.chain.signIn': Record<never, never>
  'page.chain.setUp': Record<never, never>
  'page.handover.qr': Record<never, never>
  'page.chain.short.tenant': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
