// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'collector.help.port': { port: number }
  'collector.help.host': { host: MessageValue }
  'collector.help.data': Record<never, never>
  'collector.help.maxGigabytes': { gigabytes: number }
  'collector.help.keepDays': Record<never, never>
  'collector.help.dist': Record<never, never>
  'collector.help.config': Record<never, never>
  'collector.help.origin': Record<never, never>
  'collector.help.key': Record<never, never>
  'collector.help.readKey': Record<never, never>
  'collector.help.tenant': Record<never, never>
  'collector.help.audience': Record<never, never>
  'collector.help.authority': { authority: MessageValue }
  'collector.help.scope': { scopes: MessageValue }
  'collector.help.role': Record<never, never>
  'collector.help.members': Record<never, never>
  'collector.help.rate': { rate: number }
  'collector.help.rateInstallation': { rate: number }
  'collector.help.rehearsal': Record<never, never>
  'collector.help.proxy': Record<never, never>
  'collector.help.cert': Record<never, never>
  'collector.help.certKey': Record<never, never>
  'collector.help.open': Record<never, never>
  'collector.help.help': Record<never, never>
  'collector.option.parse': { said: MessageValue }
  'collector.option.file': { name: MessageValue; path: MessageValue; code: MessageValue }
  'collector.option.number': { name: MessageValue; least: number; most: number; given: MessageValue }
  'collector.option.json': { name: MessageValue }
  'collector.option.origin': { given: MessageValue }
  'collector.option.key': { name: MessageValue }
  'collector.option.tls': Record<never, never>
  'collector.option.noTenant': Record<never, never>
  'collector.option.tenant': Record<never, never>
  'collector.option.audience': Record<never, never>
  'collector.option.readers': Record<never, never>
  'collector.option.authority': { given: MessageValue }
  'collector.start.open': { host: MessageValue }
  'collector.store.broken': { file: MessageValue; said: MessageValue }
  'collector.store.newer': { file: MessageValue }
  'collector.store.next': Record<never, never>
  'collector.banner.reports': Record<never, never>
  'collector.banner.data': Record<never, never>
  'collector.banner.fleet': Record<never, never>
  'collector.banner.app': Record<never, never>
  'collector.banner.notBuilt': Record<never, never>
  'collector.banner.access': Record<never, never>
  'collector.banner.closed': Record<never, never>
  'collector.banner.open': Record<never, never>
  'collector.banner.mute': Record<never, never>
  'collector.banner.stop': Record<never, never>
  'collector.access.wrongKey': Record<never, never>
  'collector.access.sendOnly': Record<never, never>
  'collector.access.role': { role: MessageValue }
  'collector.access.membersOnly': Record<never, never>
  'collector.access.noReaders': Record<never, never>
  'collector.access.needsKey': Record<never, never>
  'collector.access.needsToken': Record<never, never>
  'collector.access.needsEither': Record<never, never>
  'collector.access.localOnly': Record<never, never>
  'collector.access.origin': Record<never, never>
  'collector.token.expired': Record<never, never>
  'collector.token.key': Record<never, never>
  'collector.token.signature': Record<never, never>
  'collector.token.algorithm': Record<never, never>
  'collector.token.none': Record<never, never>
  'collector.token.issuer': Record<never, never>
  'collector.token.audience': Record<never, never>
  'collector.token.endless': Record<never, never>
  'collector.token.early': Record<never, never>
  'collector.token.tenant': Record<never, never>
  'collector.token.scope': { scopes: MessageValue }
  'collector.token.idToken': Record<never, never>
  'collector.token.invalid': Record<never, never>
  'collector.token.noKeys': Record<never, never>
  'collector.request.noReport': Record<never, never>
  'collector.request.noRehearsal': Record<never, never>
  'collector.request.noAddress': Record<never, never>
  'collector.request.conflict': Record<never, never>
  'collector.request.cursor': Record<never, never>
  'collector.request.tooMany': Record<never, never>
  'collector.request.full': Record<never, never>
  'collector.request.slow': Record<never, never>
  'collector.request.busy': Record<never, never>
  'collector.request.cantWrite': Record<never, never>
  'collector.request.failed': Record<never, never>
  'collector.request.other': { said: MessageValue }
  'collector.body.object': Record<never, never>
  'collector.body.runId': Record<never, never>
  'collector.body.expected': { expected: MessageValue; found: MessageValue }
  'collector.body.summarySize': { bytes: number; most: number }
  'collector.body.acceptanceSize': { bytes: MessageValue; most: MessageValue }
  'collector.body.report': { said: MessageValue }
  'collector.body.otherRun': Record<never, never>
  'collector.body.unreadable': Record<never, never>
  'collector.body.tooMuch': Record<never, never>
  'collector.body.encoding': Record<never, never>
  'collector.body.inflated': Record<never, never>
  'collector.body.gzip': Record<never, never>
  'collector.body.json': Record<never, never>
  'collector.body.large': Record<never, never>
  'collector.body.type': Record<never, never>
  'collector.body.empty': Record<never, never>
  'collector.help.environment': Record<never, never>
  'collector.help.lists': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
