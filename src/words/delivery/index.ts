// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'delivery.place.file': Record<never, never>
  'delivery.place.here': { host: MessageValue }
  'delivery.what': { form: string; destination: MessageValue; redaction: string }
  'delivery.ask': Record<never, never>
  'delivery.ask.yes': Record<never, never>
  'delivery.ask.no': Record<never, never>
  'delivery.tell': Record<never, never>
  'delivery.declined': Record<never, never>
  'delivery.became.sent': { destination: MessageValue }
  'delivery.became.sentBefore': { destination: MessageValue }
  'delivery.became.waits': { destination: MessageValue }
  'delivery.became.refused': Record<never, never>
  'delivery.reason.kept': { words: MessageValue }
  'delivery.noPage': { destination: MessageValue }
  'delivery.redirect': { destination: MessageValue }
  'delivery.http': { destination: MessageValue; status: number }
  'delivery.httpSaid': { destination: MessageValue; status: number; said: MessageValue }
  'delivery.late': { destination: MessageValue }
  'delivery.inside': { destination: MessageValue }
  'delivery.silent': { destination: MessageValue }
  'delivery.noToken': { destination: MessageValue }
  'delivery.noSdk': Record<never, never>
  'delivery.sdkSilent': Record<never, never>
  'delivery.notInsights': { destination: MessageValue }
  'delivery.partly': { destination: MessageValue; accepted: number; received: number }
  'delivery.partlyCode': { destination: MessageValue; accepted: number; received: number; code: number }
  'delivery.test.file': { name: MessageValue }
  'delivery.test.event': { destination: MessageValue; name: MessageValue }
  'delivery.test.health': { destination: MessageValue }
  'delivery.test.record': { destination: MessageValue }
  'delivery.test.failed': Record<never, never>
  'delivery.test.unknown': Record<never, never>
  'delivery.test.running': Record<never, never>
  'delivery.storage.full': Record<never, never>
  'delivery.storage.late': Record<never, never>
  'delivery.storage.blocked': Record<never, never>
  'delivery.storage.other': { name: MessageValue }
  'delivery.settings.key': { name: MessageValue }
  'delivery.settings.signature': { name: MessageValue }
  'delivery.settings.noSignIn': { name: MessageValue }
  'delivery.accept.sent': { destinations: MessageValue }
  'delivery.accept.none': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
