// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'settings.problem': { problem: MessageValue }
  'settings.ignored': { part: MessageValue }
  'settings.unknownKey': { path: MessageValue }
  'settings.nearKey': { path: MessageValue; near: MessageValue }
  'settings.missing': { path: MessageValue }
  'settings.twice': { path: MessageValue }
  'settings.reserved': { path: MessageValue; name: MessageValue }
  'settings.version': Record<never, never>
  'settings.type': { path: MessageValue; type: string }
  'settings.oneOf': { path: MessageValue; choices: MessageValue }
  'settings.whole': { path: MessageValue }
  'settings.least': { path: MessageValue; limit: number }
  'settings.most': { path: MessageValue; limit: number }
  'settings.shortest': { path: MessageValue }
  'settings.longest': { path: MessageValue; limit: number }
  'settings.invalid': { path: MessageValue }
  'settings.must.name': { path: MessageValue }
  'settings.must.lowercase': { path: MessageValue }
  'settings.must.lowercaseId': { path: MessageValue }
  'settings.must.setId': { path: MessageValue }
  'settings.turn.scheme': { path: MessageValue }
  'settings.turn.slashes': { path: MessageValue }
  'settings.turn.account': { path: MessageValue }
  'settings.turn.spaces': { path: MessageValue }
  'settings.turn.query': { path: MessageValue }
  'settings.turn.transport': { path: MessageValue }
  'settings.turn.address6': { path: MessageValue }
  'settings.turn.port': { path: MessageValue }
  'settings.turn.host': { path: MessageValue }
  'settings.must.host': { path: MessageValue }
  'settings.must.region': { path: MessageValue }
  'settings.must.port': { path: MessageValue }
  'settings.must.portOrder': { path: MessageValue }
  'settings.must.range': { path: MessageValue }
  'settings.must.rangeLimits': { path: MessageValue }
  'settings.must.relay': { path: MessageValue }
  'settings.must.direction': { path: MessageValue }
  'settings.must.protocol': { path: MessageValue }
  'settings.must.scaleUnit': { path: MessageValue }
  'settings.must.tenantName': { path: MessageValue }
  'settings.must.ipv4': { path: MessageValue }
  'settings.must.url': { path: MessageValue }
  'settings.must.route': { path: MessageValue }
  'settings.must.webAddress': { path: MessageValue }
  'settings.must.authority': { path: MessageValue }
  'settings.must.scope': { path: MessageValue }
  'settings.must.scopes': { path: MessageValue }
  'settings.must.clientId': { path: MessageValue }
  'settings.must.workspaceId': { path: MessageValue }
  'settings.must.tenant': { path: MessageValue }
  'settings.must.key': { path: MessageValue }
  'settings.must.connectionString': { path: MessageValue }
  'settings.staticRelay': { relays: MessageValue }
  'settings.relayNoSignIn': { relays: MessageValue }
  'settings.noProfile': { profile: MessageValue }
  'settings.noDelivery': Record<never, never>
  'settings.param.flag': { name: MessageValue; value: MessageValue }
  'settings.param.profile': { value: MessageValue }
  'settings.param.only': { limit: number }
  'settings.param.stopAfter': { value: MessageValue; limit: number }
  'settings.param.watch': { value: MessageValue }
  'settings.param.every': { value: MessageValue }
  'settings.param.lang': { value: MessageValue; languages: MessageValue }
  'settings.param.twice': { name: MessageValue }
  'settings.param.label.empty': { name: MessageValue }
  'settings.param.label.long': { name: MessageValue; limit: number }
  'settings.param.label.unprintable': { name: MessageValue }
  'settings.param.label.key': { name: MessageValue }
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
