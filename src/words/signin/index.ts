// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'signin.what.signIn': Record<never, never>
  'signin.what.silent': Record<never, never>
  'signin.what.resource': { title: MessageValue }
  'signin.title.plain': { title: MessageValue }
  'signin.title.code': { title: MessageValue; code: MessageValue }
  'signin.title.read': { title: MessageValue; code: MessageValue }
  'signin.refused.ca-blocked': { what: MessageValue }
  'signin.refused.ca-device-state': { what: MessageValue }
  'signin.refused.ca-confirmation-required': Record<never, never>
  'signin.refused.mfa-required': { what: MessageValue }
  'signin.refused.consent-required': { what: MessageValue }
  'signin.refused.account-problem': { what: MessageValue }
  'signin.refused.app-registration': { what: MessageValue }
  'signin.refused.tenant-restriction': { what: MessageValue }
  'signin.refused.session-missing': { what: MessageValue }
  'signin.refused.throttled': { what: MessageValue }
  'signin.refused.browser-blocked': Record<never, never>
  'signin.refused.browser-unsupported': { what: MessageValue }
  'signin.refused.sign-in-unfinished': { what: MessageValue }
  'signin.refused.page-fault': { what: MessageValue }
  'signin.refused.service-outage': { what: MessageValue }
  'signin.refused.unclear': { what: MessageValue }
  'signin.refused.lost': { what: MessageValue }
  'signin.refused.other': { what: MessageValue }
  'signin.code.50011': Record<never, never>
  'signin.code.50020': Record<never, never>
  'signin.code.50053': Record<never, never>
  'signin.code.50055': Record<never, never>
  'signin.code.50057': Record<never, never>
  'signin.code.50074': Record<never, never>
  'signin.code.50105': Record<never, never>
  'signin.code.50125': { what: MessageValue }
  'signin.code.50126': Record<never, never>
  'signin.code.50131': { what: MessageValue }
  'signin.code.50140': Record<never, never>
  'signin.code.50142': { what: MessageValue }
  'signin.code.50158': Record<never, never>
  'signin.code.50196': Record<never, never>
  'signin.code.53002': { what: MessageValue }
  'signin.code.530021': { what: MessageValue }
  'signin.code.53004': Record<never, never>
  'signin.code.53005': { what: MessageValue }
  'signin.code.53009': { what: MessageValue }
  'signin.code.53011': { what: MessageValue }
  'signin.code.130007': Record<never, never>
  'signin.code.135011': Record<never, never>
  'signin.code.220450': Record<never, never>
  'signin.code.530034': { what: MessageValue }
  'signin.code.530035': { what: MessageValue }
  'signin.code.530084': { what: MessageValue }
  'signin.code.700016': Record<never, never>
  'signin.again': Record<never, never>
  'signin.fix.id': { fix: MessageValue; id: MessageValue }
  'signin.fix.policies': { fix: MessageValue; count: number; policies: MessageValue }
  'signin.fix.ca-blocked': Record<never, never>
  'signin.fix.ca-device-state': Record<never, never>
  'signin.fix.mfa-required': Record<never, never>
  'signin.fix.consent-required': Record<never, never>
  'signin.fix.account-problem': Record<never, never>
  'signin.fix.app-registration': Record<never, never>
  'signin.fix.session-missing': Record<never, never>
  'signin.fix.throttled': Record<never, never>
  'signin.fix.browser-blocked': Record<never, never>
  'signin.fix.browser-unsupported': Record<never, never>
  'signin.fix.sign-in-unfinished': Record<never, never>
  'signin.fix.page-fault': Record<never, never>
  'signin.fix.service-outage': Record<never, never>
  'signin.fix.unclear': Record<never, never>
  'signin.fix.other': Record<never, never>
  'signin.offline': { what: MessageValue }
  'signin.offline.fix': Record<never, never>
  'signin.pagePolicy': { directive: MessageValue; what: MessageValue }
  'signin.pagePolicy.fix': { directive: MessageValue }
  'signin.federated': Record<never, never>
  'signin.federated.origin': { origin: MessageValue }
  'signin.federated.policy': { directive: MessageValue }
  'signin.federated.fix': Record<never, never>
  'signin.federated.fix.origin': { origin: MessageValue }
  'signin.noReason': { what: MessageValue }
  'signin.notLoaded': Record<never, never>
  'signin.notLoaded.fix': Record<never, never>
  'signin.compare.fix': Record<never, never>
  'signin.foreign': { what: MessageValue }
  'signin.foreign.status': { what: MessageValue; status: number }
  'signin.unchanged.fix': Record<never, never>
  'signin.silence': { what: MessageValue }
  'signin.silence.late': { seconds: number }
  'signin.silence.late.fix': Record<never, never>
  'signin.silence.cut': Record<never, never>
  'signin.silence.cors': { what: MessageValue }
  'signin.silence.cors.fix': Record<never, never>
  'signin.silence.popup': Record<never, never>
  'signin.silence.page': Record<never, never>
  'signin.silence.reached': { what: MessageValue }
  'signin.silence.reasons': Record<never, never>
  'signin.none': Record<never, never>
  'signin.none.fix': Record<never, never>
  'signin.signedIn': { kind: string }
  'signin.signedIn.since': { at: string | number }
  'signin.unfinished': Record<never, never>
  'signin.unfinished.at': { at: string | number }
  'signin.unfinished.fix': Record<never, never>
  'signin.unfinished.fix.id': { id: MessageValue }
  'signin.resource.token': { name: MessageValue; ms: number }
  'signin.resource.none': { name: MessageValue }
  'signin.resource.ended': { name: MessageValue }
  'signin.resource.ended.fix': Record<never, never>
  'signin.silent.ok': { ms: number }
  'signin.silent.none': Record<never, never>
  'signin.silent.nothing': { code: MessageValue }
  'signin.silent.cookies': Record<never, never>
  'signin.explain.nothing': Record<never, never>
  'signin.explain.nothing.fix': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
