// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'facts.how': Record<never, never>
  'facts.yes': Record<never, never>
  'facts.no': Record<never, never>
  'facts.none': Record<never, never>
  'facts.after': { outcome: MessageValue; duration: MessageValue }
  'facts.range': { value: MessageValue; low: MessageValue; high: MessageValue }
  'facts.interval': { value: MessageValue; low: MessageValue; high: MessageValue }
  'facts.percent': { value: number }
  'facts.trips': { median: MessageValue; p95: MessageValue; min: MessageValue }
  'facts.milliseconds': { ms: number }
  'facts.bytes': Record<never, never>
  'facts.bytes.both': { up: MessageValue; down: MessageValue }
  'facts.address': Record<never, never>
  'facts.resolved': Record<never, never>
  'facts.online': Record<never, never>
  'facts.url': Record<never, never>
  'facts.browserSays': Record<never, never>
  'facts.time': Record<never, never>
  'facts.outcome.responded': Record<never, never>
  'facts.outcome.failed': Record<never, never>
  'facts.outcome.timeout': Record<never, never>
  'facts.outcome.blocked': Record<never, never>
  'facts.outcome.open': Record<never, never>
  'facts.outcome.refused': Record<never, never>
  'facts.outcome.silent': Record<never, never>
  'facts.outcome.unresolved': Record<never, never>
  'facts.outcome.unsupported': Record<never, never>
  'facts.outcome.answered': Record<never, never>
  'facts.outcome.answeredCode': { code: number }
  'facts.outcome.browser-refused': Record<never, never>
  'facts.oracles.how': Record<never, never>
  'facts.oracles.resolved': Record<never, never>
  'facts.endpoint.how': Record<never, never>
  'facts.endpoint.fetch': Record<never, never>
  'facts.endpoint.tcp': Record<never, never>
  'facts.endpoint.secure': Record<never, never>
  'facts.endpoint.secureTcp': Record<never, never>
  'facts.endpoint.witness': Record<never, never>
  'facts.control.how': Record<never, never>
  'facts.control.name': Record<never, never>
  'facts.control.unused': { port: number }
  'facts.control.known': Record<never, never>
  'facts.control.relay': { transport: MessageValue }
  'facts.control.lookup': Record<never, never>
  'facts.control.origin': Record<never, never>
  'facts.control.status': Record<never, never>
  'facts.control.expected': Record<never, never>
  'facts.control.iceTcp': Record<never, never>
  'facts.device.how': Record<never, never>
  'facts.device.browser': Record<never, never>
  'facts.device.headset': Record<never, never>
  'facts.device.userAgent': Record<never, never>
  'facts.device.secure': Record<never, never>
  'facts.device.connection': Record<never, never>
  'facts.device.downlink': Record<never, never>
  'facts.device.rtt': Record<never, never>
  'facts.device.webrtc': Record<never, never>
  'facts.device.frames': Record<never, never>
  'facts.device.frames.script-transform': Record<never, never>
  'facts.device.frames.encoded-streams': Record<never, never>
  'facts.device.frames.none': Record<never, never>
  'facts.device.vr': Record<never, never>
  'facts.device.ar': Record<never, never>
  'facts.device.worker': Record<never, never>
  'facts.device.language': Record<never, never>
  'facts.ice.how': Record<never, never>
  'facts.ice.candidate': { type: string; protocol: MessageValue; family: MessageValue }
  'facts.ice.hidden': Record<never, never>
  'facts.ice.servers': Record<never, never>
  'facts.ice.gathering': Record<never, never>
  'facts.ice.complete': Record<never, never>
  'facts.relayHost.how': Record<never, never>
  'facts.relayHost.resolved': Record<never, never>
  'facts.relayHost.unknown': Record<never, never>
  'facts.port': { transport: MessageValue; port: number }
  'facts.port.connect': { outcome: MessageValue; connect: MessageValue }
  'facts.relay.how': Record<never, never>
  'facts.relay.name': Record<never, never>
  'facts.relay.transport': Record<never, never>
  'facts.relay.source': Record<never, never>
  'facts.relay.source.static': Record<never, never>
  'facts.relay.source.broker': Record<never, never>
  'facts.relay.source.speech': Record<never, never>
  'facts.relay.sourceError': Record<never, never>
  'facts.relay.sourceError.broker-unreachable': Record<never, never>
  'facts.relay.sourceError.broker-rejected': Record<never, never>
  'facts.relay.sourceError.broker-invalid': Record<never, never>
  'facts.relay.sourceError.no-turn-urls': Record<never, never>
  'facts.relay.sourceError.key-missing': Record<never, never>
  'facts.relay.sourceError.sign-in-not-set-up': Record<never, never>
  'facts.relay.sourceError.sign-in-missing': Record<never, never>
  'facts.relay.sourceError.local-network': Record<never, never>
  'facts.local.guarded': Record<never, never>
  'facts.local.permission': Record<never, never>
  'facts.local.loopback': Record<never, never>
  'facts.local.page': Record<never, never>
  'facts.local.permission.granted': Record<never, never>
  'facts.local.permission.prompt': Record<never, never>
  'facts.local.permission.denied': Record<never, never>
  'facts.local.permission.none': Record<never, never>
  'facts.local.space.public': Record<never, never>
  'facts.local.space.local': Record<never, never>
  'facts.local.space.loopback': Record<never, never>
  'facts.relay.sourceSays': Record<never, never>
  'facts.relay.expires': Record<never, never>
  'facts.relay.expired': Record<never, never>
  'facts.relay.allocation': Record<never, never>
  'facts.relay.allocation.allocated': Record<never, never>
  'facts.relay.allocation.error': Record<never, never>
  'facts.relay.allocation.errorCode': { code: number }
  'facts.relay.allocation.silent': Record<never, never>
  'facts.relay.allocation.not-offered': Record<never, never>
  'facts.relay.allocation.says': Record<never, never>
  'facts.relay.relayed': Record<never, never>
  'facts.relay.checks': Record<never, never>
  'facts.relay.checks.counts': { answered: number; sent: number }
  'facts.relay.knocks': Record<never, never>
  'facts.relay.others': Record<never, never>
  'facts.relay.over': { transport: MessageValue }
  'facts.relay.carried': { carried: string }
  'facts.relay.elsewhere': Record<never, never>
  'facts.relay.elsewhere.https': Record<never, never>
  'facts.relay.elsewhere.tcp': Record<never, never>
  'facts.relay.elsewhere.udp': Record<never, never>
  'facts.relay.echo': Record<never, never>
  'facts.relay.echo.counts': { received: number; sent: number }
  'facts.relay.echo.trip': Record<never, never>
  'facts.relay.echo.took': Record<never, never>
  'facts.relay.reach': Record<never, never>
  'facts.ports.how': Record<never, never>
  'facts.ports.range': Record<never, never>
  'facts.ports.range.value': { protocol: MessageValue; from: number; to: number }
  'facts.ports.asked': Record<never, never>
  'facts.ports.answered': Record<never, never>
  'facts.ports.opened': Record<never, never>
  'facts.ports.again': Record<never, never>
  'facts.ports.again.value': { opened: number; asked: number }
  'facts.ports.closed': Record<never, never>
  'facts.ports.closed.value': { from: number; to: number; outcome: MessageValue }
  'facts.ports.closed.one': { port: number; outcome: MessageValue }
  'facts.count': { count: number }
  'facts.signIn.how': Record<never, never>
  'facts.signIn.silentHow': Record<never, never>
  'facts.signIn.resourceHow': Record<never, never>
  'facts.signIn.outcome': Record<never, never>
  'facts.signIn.outcome.signed-in': Record<never, never>
  'facts.signIn.outcome.failed': Record<never, never>
  'facts.signIn.outcome.unfinished': Record<never, never>
  'facts.signIn.outcome.none': Record<never, never>
  'facts.signIn.outcome.ok': Record<never, never>
  'facts.signIn.outcome.no-account': Record<never, never>
  'facts.signIn.outcome.token': Record<never, never>
  'facts.signIn.outcome.not-tested': Record<never, never>
  'facts.signIn.account': Record<never, never>
  'facts.signIn.kind': Record<never, never>
  'facts.signIn.kind.member': Record<never, never>
  'facts.signIn.kind.guest': Record<never, never>
  'facts.signIn.kind.unknown': Record<never, never>
  'facts.signIn.tenant': Record<never, never>
  'facts.signIn.at': Record<never, never>
  'facts.signIn.started': Record<never, never>
  'facts.signIn.correlation': Record<never, never>
  'facts.signIn.flow': Record<never, never>
  'facts.signIn.blockedBy': Record<never, never>
  'facts.signIn.blockedOrigin': Record<never, never>
  'facts.signIn.sentOn': Record<never, never>
  'facts.signIn.resource': Record<never, never>
  'facts.signIn.scopes': Record<never, never>
  'facts.signIn.failure': Record<never, never>
  'facts.signIn.reach': Record<never, never>
  'facts.signIn.tokenEndpoint': Record<never, never>
  'facts.ranges.how': Record<never, never>
  'facts.ranges.status': Record<never, never>
  'facts.ranges.offered': Record<never, never>
  'facts.clock.how': Record<never, never>
  'facts.clock.skew': Record<never, never>
  'facts.clock.ahead': { duration: MessageValue }
  'facts.clock.behind': { duration: MessageValue }
  'facts.clock.unread': Record<never, never>
  'facts.clock.uncertainty': Record<never, never>
  'facts.clock.plusMinus': { duration: MessageValue }
  'facts.config.how': Record<never, never>
  'facts.config.age': Record<never, never>
  'facts.config.leftOut': Record<never, never>
  'facts.config.server': Record<never, never>
  'facts.line.method': Record<never, never>
  'facts.line.method.media': Record<never, never>
  'facts.line.method.data-channel': Record<never, never>
  'facts.line.failure': Record<never, never>
  'facts.line.failure.not-connected': Record<never, never>
  'facts.line.failure.broken': Record<never, never>
  'facts.line.failure.udp-lost': Record<never, never>
  'facts.line.failure.offline': Record<never, never>
  'facts.line.failure.changed': Record<never, never>
  'facts.line.failure.gap': Record<never, never>
  'facts.line.failure.unclear': Record<never, never>
  'facts.line.seconds': Record<never, never>
  'facts.line.https': Record<never, never>
  'facts.line.https.value': { download: MessageValue; upload: MessageValue }
  'facts.line.unknownRate': Record<never, never>
  'facts.line.roundTrip': Record<never, never>
  'facts.line.roundTripIdle': Record<never, never>
  'facts.line.roundTripLoaded': Record<never, never>
  'facts.line.loss': Record<never, never>
  'facts.line.jitter': Record<never, never>
  'facts.line.disturbed': Record<never, never>
  'facts.required.how': Record<never, never>
  'facts.required.mix': Record<never, never>
  'facts.required.headsets': Record<never, never>
  'facts.required.tier': { tier: string }
  'facts.required.rates': { up: MessageValue; down: MessageValue }
  'facts.required.step': { rate: MessageValue }
  'facts.required.sent': Record<never, never>
  'facts.required.arrived': Record<never, never>
  'facts.required.arrived.value': { rate: MessageValue; share: MessageValue }
  'facts.required.disturbed': Record<never, never>
  'facts.required.broken': Record<never, never>
  'facts.capacity.how': Record<never, never>
  'facts.capacity.wire': Record<never, never>
  'facts.capacity.payload': Record<never, never>
  'facts.capacity.windows': Record<never, never>
  'facts.capacity.windows.value': { count: number; duration: MessageValue }
  'facts.capacity.held': Record<never, never>
  'facts.capacity.held.value': { from: number; to: number }
  'facts.capacity.ended': Record<never, never>
  'facts.capacity.ended.measured': Record<never, never>
  'facts.capacity.ended.ceiling': Record<never, never>
  'facts.capacity.ended.sender': Record<never, never>
  'facts.capacity.ended.seconds': Record<never, never>
  'facts.capacity.ended.megabytes': Record<never, never>
  'facts.capacity.offered': Record<never, never>
  'facts.capacity.limits': Record<never, never>
  'facts.capacity.limits.value': { seconds: number; megabytes: number }
  'facts.capacity.bloat': Record<never, never>
  'facts.capacity.bloat.value': { ms: number }
  'facts.quality.how': Record<never, never>
  'facts.quality.packets': Record<never, never>
  'facts.quality.packets.value': { received: number; sent: number }
  'facts.quality.burst': Record<never, never>
  'facts.quality.speech': Record<never, never>
  'facts.quality.speech.value': { mos: number }
  'facts.quality.target': Record<never, never>
  'facts.quality.target.value': { loss: number; jitter: number; rtt: number }
  'facts.quality.poor': Record<never, never>
  'facts.quality.poor.value': { loss: number; jitter: number; rtt: number }
  'facts.source': Record<never, never>
  'facts.quality.gap': Record<never, never>
  'facts.quality.gaps': Record<never, never>
  'facts.quality.reordered': Record<never, never>
  'facts.quality.coarse': Record<never, never>
  'facts.https.how': Record<never, never>
  'facts.https.download': Record<never, never>
  'facts.https.upload': Record<never, never>
  'facts.https.rate': Record<never, never>
  'facts.https.atLeast': { rate: MessageValue }
  'facts.https.ended': Record<never, never>
  'facts.https.ended.time': Record<never, never>
  'facts.https.ended.megabytes': Record<never, never>
  'facts.https.ended.failed': Record<never, never>
  'facts.https.bytes': Record<never, never>
  'facts.required.mix.avatars': Record<never, never>
  'facts.required.mix.avatars-screen': Record<never, never>
  'facts.required.mix.avatars-video': Record<never, never>
  'facts.required.mix.avatars-video-screen': Record<never, never>
  'facts.required.mix.multi-room': Record<never, never>
  'facts.tenant.how': Record<never, never>
  'facts.tenant.plans': Record<never, never>
  'facts.tenant.plan': { state: string }
  'facts.tenant.licences': Record<never, never>
  'facts.tenant.hasTeams': Record<never, never>
  'facts.tenant.assignments': Record<never, never>
  'facts.tenant.roles': Record<never, never>
  'facts.tenant.otherRoles': Record<never, never>
  'facts.tenant.devices': Record<never, never>
  'facts.tenant.headsets': Record<never, never>
  'facts.tenant.cloud': Record<never, never>
  'facts.tenant.mdm': Record<never, never>
  'facts.tenant.requestId': Record<never, never>
  'facts.tenant.answers': Record<never, never>
  'facts.capacity.rpm': Record<never, never>
  'facts.capacity.rpm.value': { trips: number }
  'facts.quality.class': Record<never, never>
  'facts.quality.class.value': { poor: string; figures: MessageValue }
  'facts.tenant.askedHow': Record<never, never>
  'facts.tenant.state': Record<never, never>
  'facts.tenant.code': Record<never, never>
  'facts.watch.how': Record<never, never>
  'facts.watch.time': Record<never, never>
  'facts.watch.judged': Record<never, never>
  'facts.watch.out': Record<never, never>
  'facts.watch.out.value': { hidden: number; asleep: number; busy: number; paused: number }
  'facts.watch.good': Record<never, never>
  'facts.watch.breaks': Record<never, never>
  'facts.watch.longest': Record<never, never>
  'facts.watch.share': Record<never, never>
  'facts.walk.how': Record<never, never>
  'facts.walk.cells': Record<never, never>
  'facts.walk.states': { bad: number; suspect: number; good: number; unknown: number }
  'facts.walk.roundTrip': Record<never, never>
  'facts.walk.late': Record<never, never>
  'facts.walk.loss': Record<never, never>
  'facts.walk.gap': Record<never, never>
  'facts.walk.time': Record<never, never>
  'facts.walk.nowhere': Record<never, never>
  'facts.walk.tooFast': Record<never, never>
  'facts.walk.parts': Record<never, never>
  'facts.rehearsal.how.paired': Record<never, never>
  'facts.rehearsal.how.larger': Record<never, never>
  'facts.rehearsal.how.airTime': Record<never, never>
  'facts.rehearsal.code': Record<never, never>
  'facts.rehearsal.rates': Record<never, never>
  'facts.rehearsal.rates.value': { upKbps: number; downKbps: number }
  'facts.rehearsal.time': Record<never, never>
  'facts.rehearsal.idle': Record<never, never>
  'facts.rehearsal.clock': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
