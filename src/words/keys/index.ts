// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'keys.$schema': Record<never, never>
  'keys.version': Record<never, never>
  'keys.title': Record<never, never>
  'keys.profiles': Record<never, never>
  'keys.scaleUnit': Record<never, never>
  'keys.maaRegion': Record<never, never>
  'keys.tenant': Record<never, never>
  'keys.apps': Record<never, never>
  'keys.nobodyAddress': Record<never, never>
  'keys.endpoints': Record<never, never>
  'keys.endpoints.id': Record<never, never>
  'keys.endpoints.title': Record<never, never>
  'keys.endpoints.profiles': Record<never, never>
  'keys.endpoints.source': Record<never, never>
  'keys.endpoints.sourceDate': Record<never, never>
  'keys.endpoints.sourceUrl': Record<never, never>
  'keys.endpoints.category': Record<never, never>
  'keys.endpoints.byteRanges': Record<never, never>
  'keys.endpoints.expressRoute': Record<never, never>
  'keys.endpoints.required': Record<never, never>
  'keys.endpoints.expandsTo': Record<never, never>
  'keys.endpoints.replaces': Record<never, never>
  'keys.endpoints.hosts': Record<never, never>
  'keys.endpoints.wildcardHosts': Record<never, never>
  'keys.endpoints.representatives': Record<never, never>
  'keys.endpoints.representatives.wildcard': Record<never, never>
  'keys.endpoints.representatives.host': Record<never, never>
  'keys.endpoints.representatives.source': Record<never, never>
  'keys.endpoints.representatives.alternatives': Record<never, never>
  'keys.endpoints.ips': Record<never, never>
  'keys.endpoints.serviceTag': Record<never, never>
  'keys.endpoints.tcpPorts': Record<never, never>
  'keys.endpoints.udpPorts': Record<never, never>
  'keys.endpoints.scheme': Record<never, never>
  'keys.endpoints.status': Record<never, never>
  'keys.endpoints.verified': Record<never, never>
  'keys.endpoints.browserProbe': Record<never, never>
  'keys.endpoints.sslInspection': Record<never, never>
  'keys.endpoints.region': Record<never, never>
  'keys.endpoints.region.name': Record<never, never>
  'keys.endpoints.region.scaleUnits': Record<never, never>
  'keys.endpoints.region.storageNames': Record<never, never>
  'keys.endpoints.scenario': Record<never, never>
  'keys.endpoints.notes': Record<never, never>
  'keys.relays': Record<never, never>
  'keys.relays.name': Record<never, never>
  'keys.relays.broker': Record<never, never>
  'keys.relays.auth': Record<never, never>
  'keys.relays.auth.scope': Record<never, never>
  'keys.relays.speechRegion': Record<never, never>
  'keys.relays.urls': Record<never, never>
  'keys.relays.username': Record<never, never>
  'keys.relays.credential': Record<never, never>
  'keys.relayHosts': Record<never, never>
  'keys.relayHosts.host': Record<never, never>
  'keys.relayHosts.udp': Record<never, never>
  'keys.relayHosts.tcp': Record<never, never>
  'keys.relayHosts.tls': Record<never, never>
  'keys.portRanges': Record<never, never>
  'keys.portRanges.name': Record<never, never>
  'keys.portRanges.host': Record<never, never>
  'keys.portRanges.udp': Record<never, never>
  'keys.portRanges.tcp': Record<never, never>
  'keys.portRanges.sample': Record<never, never>
  'keys.portRanges.legacy': Record<never, never>
  'keys.requirements': Record<never, never>
  'keys.requirements.maxAgeDays': Record<never, never>
  'keys.throughput': Record<never, never>
  'keys.throughput.headsets': Record<never, never>
  'keys.throughput.mix': Record<never, never>
  'keys.throughput.maxMegabytes': Record<never, never>
  'keys.throughput.maxSeconds': Record<never, never>
  'keys.throughput.inRun': Record<never, never>
  'keys.throughput.https': Record<never, never>
  'keys.throughput.https.download': Record<never, never>
  'keys.throughput.https.upload': Record<never, never>
  'keys.signIn': Record<never, never>
  'keys.signIn.clientId': Record<never, never>
  'keys.signIn.tenant': Record<never, never>
  'keys.signIn.authority': Record<never, never>
  'keys.signIn.endpoints': Record<never, never>
  'keys.signIn.graph': Record<never, never>
  'keys.signIn.redirectUri': Record<never, never>
  'keys.signIn.resources': Record<never, never>
  'keys.signIn.resources.name': Record<never, never>
  'keys.signIn.resources.title': Record<never, never>
  'keys.signIn.resources.scopes': Record<never, never>
  'keys.signIn.popup': Record<never, never>
  'keys.signIn.loginHint': Record<never, never>
  'keys.signIn.domainHint': Record<never, never>
  'keys.fleet': Record<never, never>
  'keys.fleet.collector': Record<never, never>
  'keys.fleet.collectorScope': Record<never, never>
  'keys.fleet.logAnalytics': Record<never, never>
  'keys.fleet.logAnalytics.workspaceId': Record<never, never>
  'keys.fleet.logAnalytics.endpoint': Record<never, never>
  'keys.fleet.logAnalytics.days': Record<never, never>
  'keys.demo': Record<never, never>
  'keys.demo.realPage': Record<never, never>
  'keys.delivery': Record<never, never>
  'keys.delivery.sinks': Record<never, never>
  'keys.delivery.sinks.name': Record<never, never>
  'keys.delivery.sinks.type': Record<never, never>
  'keys.delivery.sinks.form': Record<never, never>
  'keys.delivery.sinks.redaction': Record<never, never>
  'keys.delivery.sinks.url': Record<never, never>
  'keys.delivery.sinks.method': Record<never, never>
  'keys.delivery.sinks.auth': Record<never, never>
  'keys.delivery.sinks.auth.scope': Record<never, never>
  'keys.delivery.sinks.key': Record<never, never>
  'keys.delivery.sinks.connectionString': Record<never, never>
  'keys.delivery.automatic': Record<never, never>
  'keys.delivery.limits': Record<never, never>
  'keys.delivery.limits.maxReports': Record<never, never>
  'keys.delivery.limits.maxMegabytes': Record<never, never>
  'keys.check.good': { file: MessageValue }
  'keys.check.unreadable': { file: MessageValue; code: MessageValue }
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
