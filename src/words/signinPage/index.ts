// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'signinPage.section.title': Record<never, never>
  'signinPage.section.remove': Record<never, never>
  'signinPage.section.ask': Record<never, never>
  'signinPage.section.loading': Record<never, never>
  'signinPage.account.looking': Record<never, never>
  'signinPage.account.leaving': Record<never, never>
  'signinPage.account.waiting': Record<never, never>
  'signinPage.account.closed': Record<never, never>
  'signinPage.account.stopWaiting': Record<never, never>
  'signinPage.account.signedIn': { kind: string; upn: MessageValue }
  'signinPage.account.since': { at: string | number }
  'signinPage.account.none': Record<never, never>
  'signinPage.account.tenant': Record<never, never>
  'signinPage.account.signIn': Record<never, never>
  'signinPage.account.signInAgain': Record<never, never>
  'signinPage.account.popup': Record<never, never>
  'signinPage.account.signOut': Record<never, never>
  'signinPage.account.signOutAll': Record<never, never>
  'signinPage.failure.who': Record<never, never>
  'signinPage.failure.what': Record<never, never>
  'signinPage.failure.handOver': Record<never, never>
  'signinPage.failure.handOver.what': { code: string; id: MessageValue; time: MessageValue }
  'signinPage.failure.runAsks': Record<never, never>
  'signinPage.failure.unlisted': { code: MessageValue }
  'signinPage.failure.lookUp': Record<never, never>
  'signinPage.failure.onHeadset': Record<never, never>
  'signinPage.failure.unconfirmed': Record<never, never>
  'signinPage.failure.meetPolicy': Record<never, never>
  'signinPage.failure.otherAccount': Record<never, never>
  'signinPage.failure.copy': Record<never, never>
  'signinPage.failure.full': Record<never, never>
  'signinPage.failure.correct': Record<never, never>
  'signinPage.field.errorCode': Record<never, never>
  'signinPage.field.aadsts': Record<never, never>
  'signinPage.field.subError': Record<never, never>
  'signinPage.field.claims': Record<never, never>
  'signinPage.field.description': Record<never, never>
  'signinPage.field.correlationId': Record<never, never>
  'signinPage.field.clientCorrelationId': Record<never, never>
  'signinPage.field.traceId': Record<never, never>
  'signinPage.field.requestId': Record<never, never>
  'signinPage.field.timestamp': Record<never, never>
  'signinPage.field.httpStatus': Record<never, never>
  'signinPage.field.flow': Record<never, never>
  'signinPage.field.stage': Record<never, never>
  'signinPage.field.errorClass': Record<never, never>
  'signinPage.field.networkError': Record<never, never>
  'signinPage.field.policies': Record<never, never>
  'signinPage.field.app': Record<never, never>
  'signinPage.field.ip': Record<never, never>
  'signinPage.field.deviceId': Record<never, never>
  'signinPage.field.platform': Record<never, never>
  'signinPage.field.deviceState': Record<never, never>
  'signinPage.field.none': Record<never, never>
  'signinPage.from.authorize': Record<never, never>
  'signinPage.from.token': Record<never, never>
  'signinPage.from.header': Record<never, never>
  'signinPage.from.msal': Record<never, never>
  'signinPage.from.text': Record<never, never>
  'signinPage.from.user': Record<never, never>
  'signinPage.from.page': Record<never, never>
  'signinPage.ticket.title': Record<never, never>
  'signinPage.ticket.who': Record<never, never>
  'signinPage.ticket.what': Record<never, never>
  'signinPage.ticket.fact': { name: MessageValue; value: MessageValue }
  'signinPage.ticket.code': Record<never, never>
  'signinPage.ticket.time': Record<never, never>
  'signinPage.ticket.cause': Record<never, never>
  'signinPage.ticket.source': Record<never, never>
  'signinPage.ticket.readByUser': Record<never, never>
  'signinPage.pad.label': Record<never, never>
  'signinPage.pad.delete': Record<never, never>
  'signinPage.pad.ok': Record<never, never>
  'signinPage.pasted.title': Record<never, never>
  'signinPage.pasted.started': { at: string | number }
  'signinPage.pasted.admin': Record<never, never>
  'signinPage.pasted.label': Record<never, never>
  'signinPage.pasted.explain': Record<never, never>
  'signinPage.pasted.unread': Record<never, never>
  'signinPage.guide.happened': Record<never, never>
  'signinPage.guide.confirm': Record<never, never>
  'signinPage.guide.confirm.native': Record<never, never>
  'signinPage.guide.confirm.how': Record<never, never>
  'signinPage.guide.policy': Record<never, never>
  'signinPage.guide.find': Record<never, never>
  'signinPage.guide.find.log': Record<never, never>
  'signinPage.guide.find.filter': Record<never, never>
  'signinPage.guide.find.correlationId': Record<never, never>
  'signinPage.guide.find.requestId': Record<never, never>
  'signinPage.guide.find.failure': Record<never, never>
  'signinPage.guide.find.named': { count: number }
  'signinPage.guide.find.whatIf': Record<never, never>
  'signinPage.guide.risk': Record<never, never>
  'signinPage.guide.options': Record<never, never>
  'signinPage.guide.manage': Record<never, never>
  'signinPage.guide.manage.how': Record<never, never>
  'signinPage.guide.manage.link': Record<never, never>
  'signinPage.guide.exclude': Record<never, never>
  'signinPage.guide.exclude.how': Record<never, never>
  'signinPage.guide.exclude.link': Record<never, never>
  'signinPage.guide.filter.negative': Record<never, never>
  'signinPage.guide.filter.positive': Record<never, never>
  'signinPage.guide.filter.stable': Record<never, never>
  'signinPage.guide.limits': Record<never, never>
  'signinPage.guide.limits.device': Record<never, never>
  'signinPage.guide.limits.resource': Record<never, never>
  'signinPage.guide.limits.march': Record<never, never>
  'signinPage.resources.title': Record<never, never>
  'signinPage.resources.resource': Record<never, never>
  'signinPage.resources.result': Record<never, never>
  'signinPage.resources.cause': Record<never, never>
  'signinPage.resources.who': { who: MessageValue }
  'signinPage.resources.test': Record<never, never>
  'signinPage.resources.testing': Record<never, never>
  'signinPage.setup.about': Record<never, never>
  'signinPage.setup.how': Record<never, never>
  'signinPage.setup.register': Record<never, never>
  'signinPage.setup.redirect': Record<never, never>
  'signinPage.setup.home': Record<never, never>
  'signinPage.setup.permission': Record<never, never>
  'signinPage.setup.policies': Record<never, never>
  'signinPage.setup.config': Record<never, never>
  'signinPage.setup.copy': Record<never, never>
  'signinPage.setup.clientId': Record<never, never>
  'signinPage.setup.tenant': Record<never, never>
  'signinPage.setup.problem.clientId': Record<never, never>
  'signinPage.setup.problem.tenant': Record<never, never>
  'signinPage.setup.use': Record<never, never>
  'signinPage.opinion.about': Record<never, never>
  'signinPage.opinion.permission': { permissions: MessageValue; consent: string; role: MessageValue }
  'signinPage.opinion.asking': Record<never, never>
  'signinPage.opinion.asking.what-if': Record<never, never>
  'signinPage.opinion.stop': Record<never, never>
  'signinPage.opinion.choose.popup': Record<never, never>
  'signinPage.opinion.choose.redirect': Record<never, never>
  'signinPage.opinion.remove': Record<never, never>
  'signinPage.opinion.detail': Record<never, never>
  'signinPage.opinion.question.sign-in': Record<never, never>
  'signinPage.opinion.question.policy': Record<never, never>
  'signinPage.opinion.question.what-if': Record<never, never>
  'signinPage.opinion.question.headset': Record<never, never>
  'signinPage.opinion.role.sign-in': Record<never, never>
  'signinPage.opinion.role.policy': Record<never, never>
  'signinPage.opinion.role.what-if': Record<never, never>
  'signinPage.opinion.role.headset': Record<never, never>
  'signinPage.problem.notSetUp': Record<never, never>
  'signinPage.problem.missing.sign-in': Record<never, never>
  'signinPage.problem.missing.policy': Record<never, never>
  'signinPage.problem.missing.what-if': Record<never, never>
  'signinPage.problem.missing.headset': Record<never, never>
  'signinPage.problem.form': Record<never, never>
  'signinPage.problem.noToken': Record<never, never>
  'signinPage.problem.popup': Record<never, never>
  'signinPage.problem.closed': Record<never, never>
  'signinPage.problem.needs': { permissions: MessageValue; role: MessageValue }
  'signinPage.problem.refused': { status: number; permissions: MessageValue; role: MessageValue }
  'signinPage.problem.license': Record<never, never>
  'signinPage.problem.notFound': { role: MessageValue }
  'signinPage.problem.status': { status: number }
  'signinPage.problem.wait': { seconds: number }
  'signinPage.problem.timeout': { seconds: number }
  'signinPage.problem.network': { host: MessageValue }
  'signinPage.problem.unreadable': Record<never, never>
  'signinPage.answer.noSignIn': Record<never, never>
  'signinPage.answer.askLater': Record<never, never>
  'signinPage.answer.signIn': { time: MessageValue }
  'signinPage.answer.signIn.noTime': Record<never, never>
  'signinPage.answer.devices': Record<never, never>
  'signinPage.answer.noDevice': Record<never, never>
  'signinPage.answer.error': Record<never, never>
  'signinPage.answer.details': Record<never, never>
  'signinPage.answer.app': Record<never, never>
  'signinPage.answer.resource': Record<never, never>
  'signinPage.answer.client': Record<never, never>
  'signinPage.answer.conditionalAccess': Record<never, never>
  'signinPage.answer.transfer': Record<never, never>
  'signinPage.answer.platform': Record<never, never>
  'signinPage.answer.browserName': Record<never, never>
  'signinPage.answer.compliant': Record<never, never>
  'signinPage.answer.managed': Record<never, never>
  'signinPage.answer.join': Record<never, never>
  'signinPage.answer.state': Record<never, never>
  'signinPage.answer.stateWord': { state: string }
  'signinPage.answer.requires': Record<never, never>
  'signinPage.answer.policyId': Record<never, never>
  'signinPage.answer.policy': Record<never, never>
  'signinPage.answer.result': Record<never, never>
  'signinPage.answer.reasons': Record<never, never>
  'signinPage.answer.model': Record<never, never>
  'signinPage.answer.system': Record<never, never>
  'signinPage.answer.compliance': Record<never, never>
  'signinPage.answer.lastSync': Record<never, never>
  'signinPage.answer.enrolled': Record<never, never>
  'signinPage.whatIf.signIns': Record<never, never>
  'signinPage.whatIf.limits': Record<never, never>
  'signinPage.whatIf.headset': Record<never, never>
  'signinPage.whatIf.headsetFrom': { from: string; headset: MessageValue }
  'signinPage.whatIf.number': Record<never, never>
  'signinPage.whatIf.device': Record<never, never>
  'signinPage.whatIf.address': Record<never, never>
  'signinPage.whatIf.applying': Record<never, never>
  'signinPage.whatIf.none': Record<never, never>
  'signinPage.whatIf.reportOnly': { policy: MessageValue }
  'signinPage.whatIf.app.browser': Record<never, never>
  'signinPage.whatIf.app.native': Record<never, never>
  'signinPage.whatIf.device.none': Record<never, never>
  'signinPage.whatIf.device.compliant': Record<never, never>
  'signinPage.whatIf.address.none': Record<never, never>
  'signinPage.whatIf.policies': Record<never, never>
  'signinPage.whatIf.noPolicy': Record<never, never>
  'signinPage.whatIf.signInNumbers': Record<never, never>
  'signinPage.whatIf.all': Record<never, never>
  'signinPage.whatIf.applies': { applies: string }
  'signinPage.whatIf.reason': { reason: string }
  'signinPage.section.tenant': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
