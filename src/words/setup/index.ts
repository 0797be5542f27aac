// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'setup.about': Record<never, never>
  'setup.open.title': Record<never, never>
  'setup.open.about': Record<never, never>
  'setup.open.choose': Record<never, never>
  'setup.open.current': Record<never, never>
  'setup.open.paste': Record<never, never>
  'setup.open.opened': { name: MessageValue }
  'setup.open.unreadable': Record<never, never>
  'setup.open.none': Record<never, never>
  'setup.costs': Record<never, never>
  'setup.agree': Record<never, never>
  'setup.nobody': Record<never, never>
  'setup.checking': Record<never, never>
  'setup.problems': { count: number }
  'setup.other': Record<never, never>
  'setup.other.about': Record<never, never>
  'setup.who.title': Record<never, never>
  'setup.who.about': Record<never, never>
  'setup.who.page': Record<never, never>
  'setup.who.page.about': Record<never, never>
  'setup.who.page.bad': Record<never, never>
  'setup.who.check': Record<never, never>
  'setup.who.name': Record<never, never>
  'setup.who.usual': Record<never, never>
  'setup.who.own': Record<never, never>
  'setup.who.cost': Record<never, never>
  'setup.who.agree': Record<never, never>
  'setup.signIn.title': Record<never, never>
  'setup.signIn.about': Record<never, never>
  'setup.signIn.none': Record<never, never>
  'setup.signIn.none.about': Record<never, never>
  'setup.signIn.entra': Record<never, never>
  'setup.signIn.entra.about': Record<never, never>
  'setup.signIn.clientId': Record<never, never>
  'setup.signIn.clientId.about': Record<never, never>
  'setup.signIn.tenant': Record<never, never>
  'setup.signIn.cloud': Record<never, never>
  'setup.signIn.cloud.worldwide': Record<never, never>
  'setup.signIn.cloud.usGov': Record<never, never>
  'setup.signIn.cloud.china': Record<never, never>
  'setup.signIn.redirects': Record<never, never>
  'setup.signIn.copy': Record<never, never>
  'setup.signIn.check': Record<never, never>
  'setup.signIn.cost': Record<never, never>
  'setup.signIn.agree': Record<never, never>
  'setup.relay.title': Record<never, never>
  'setup.relay.about': Record<never, never>
  'setup.relay.none': Record<never, never>
  'setup.relay.none.about': Record<never, never>
  'setup.relay.kit': Record<never, never>
  'setup.relay.kit.about': Record<never, never>
  'setup.relay.broker': Record<never, never>
  'setup.relay.broker.about': Record<never, never>
  'setup.relay.speech': Record<never, never>
  'setup.relay.speech.about': Record<never, never>
  'setup.relay.name': Record<never, never>
  'setup.relay.url': Record<never, never>
  'setup.relay.host': Record<never, never>
  'setup.relay.guarded': Record<never, never>
  'setup.relay.region': Record<never, never>
  'setup.relay.key': Record<never, never>
  'setup.relay.check': Record<never, never>
  'setup.relay.none.cost': Record<never, never>
  'setup.relay.kit.cost': Record<never, never>
  'setup.relay.broker.cost': Record<never, never>
  'setup.relay.speech.cost': Record<never, never>
  'setup.relay.none.agree': Record<never, never>
  'setup.relay.kit.agree': Record<never, never>
  'setup.relay.broker.agree': Record<never, never>
  'setup.relay.speech.agree': Record<never, never>
  'setup.delivery.title': Record<never, never>
  'setup.delivery.about': Record<never, never>
  'setup.delivery.none': Record<never, never>
  'setup.delivery.none.about': Record<never, never>
  'setup.delivery.collector': Record<never, never>
  'setup.delivery.collector.about': Record<never, never>
  'setup.delivery.monitor': Record<never, never>
  'setup.delivery.monitor.about': Record<never, never>
  'setup.delivery.blob': Record<never, never>
  'setup.delivery.blob.about': Record<never, never>
  'setup.delivery.flow': Record<never, never>
  'setup.delivery.flow.about': Record<never, never>
  'setup.delivery.collector.url': Record<never, never>
  'setup.delivery.collector.url.about': Record<never, never>
  'setup.delivery.blob.url': Record<never, never>
  'setup.delivery.flow.url': Record<never, never>
  'setup.delivery.key': Record<never, never>
  'setup.delivery.key.about': Record<never, never>
  'setup.delivery.connection': Record<never, never>
  'setup.delivery.automatic': Record<never, never>
  'setup.delivery.check': Record<never, never>
  'setup.delivery.check.about': Record<never, never>
  'setup.delivery.none.cost': Record<never, never>
  'setup.delivery.collector.cost': Record<never, never>
  'setup.delivery.monitor.cost': Record<never, never>
  'setup.delivery.blob.cost': Record<never, never>
  'setup.delivery.flow.cost': Record<never, never>
  'setup.delivery.none.agree': Record<never, never>
  'setup.delivery.collector.agree': Record<never, never>
  'setup.delivery.monitor.agree': Record<never, never>
  'setup.delivery.blob.agree': Record<never, never>
  'setup.delivery.flow.agree': Record<never, never>
  'setup.fleet.title': Record<never, never>
  'setup.fleet.about': Record<never, never>
  'setup.fleet.collector': Record<never, never>
  'setup.fleet.workspace': Record<never, never>
  'setup.fleet.workspace.about': Record<never, never>
  'setup.fleet.check': Record<never, never>
  'setup.fleet.cost': Record<never, never>
  'setup.fleet.agree': Record<never, never>
  'setup.checked.page': { host: MessageValue }
  'setup.checked.noPage': { host: MessageValue }
  'setup.checked.tenant': { tenant: MessageValue }
  'setup.checked.noTenant': Record<never, never>
  'setup.checked.unreadable': { host: MessageValue }
  'setup.checked.relayGuard': Record<never, never>
  'setup.checked.failed': Record<never, never>
  'setup.result.title': Record<never, never>
  'setup.result.good': Record<never, never>
  'setup.result.open.clientId': Record<never, never>
  'setup.result.open.broker': Record<never, never>
  'setup.result.open.guard': Record<never, never>
  'setup.result.open.speech': Record<never, never>
  'setup.result.open.url': Record<never, never>
  'setup.result.open.connection': Record<never, never>
  'setup.result.download': Record<never, never>
  'setup.result.copy': Record<never, never>
  'setup.result.sh': Record<never, never>
  'setup.result.ps1': Record<never, never>
  'setup.result.steps': Record<never, never>
  'setup.result.text': Record<never, never>
  'setup.result.difference': { count: number }
  'setup.result.added': Record<never, never>
  'setup.result.removed': Record<never, never>
  'setup.result.changed': Record<never, never>
  'setup.result.keys': Record<never, never>
  'setup.result.unknown': Record<never, never>
  'setup.steps.title': Record<never, never>
  'setup.steps.register': Record<never, never>
  'setup.steps.consent': Record<never, never>
  'setup.steps.kit': Record<never, never>
  'setup.steps.monitor': Record<never, never>
  'setup.steps.collector': Record<never, never>
  'setup.steps.cors': Record<never, never>
  'setup.steps.place': Record<never, never>
  'setup.steps.open': Record<never, never>
  'setup.steps.acceptance': Record<never, never>
  'setup.acceptance.open': Record<never, never>
  'setup.steps.links': Record<never, never>
  'setup.script.about': Record<never, never>
  'setup.script.wouldBe': Record<never, never>
  'setup.script.create': Record<never, never>
  'setup.script.principal': Record<never, never>
  'setup.script.redirects': Record<never, never>
  'setup.script.asWeb': Record<never, never>
  'setup.script.identifier': Record<never, never>
  'setup.script.scope': Record<never, never>
  'setup.script.api': Record<never, never>
  'setup.script.permission': Record<never, never>
  'setup.script.noPermission': Record<never, never>
  'setup.script.several': Record<never, never>
  'setup.script.nothing': Record<never, never>
  'setup.script.clientId': Record<never, never>
  'setup.script.consent': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
