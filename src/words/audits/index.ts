// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'audits.offline': Record<never, never>
  'audits.networkChanged': Record<never, never>
  'audits.resolved': { address: MessageValue; host: MessageValue }
  'audits.noAddress': { host: MessageValue }
  'audits.lookup.slow': { seconds: number; host: MessageValue }
  'audits.lookup.retried': { host: MessageValue }
  'audits.lookup.tooSlow': { seconds: number; host: MessageValue; limit: number }
  'audits.sinkhole': { address: MessageValue; host: MessageValue }
  'audits.again': Record<never, never>
  'audits.againElsewhere': Record<never, never>
  'audits.rule.optional': Record<never, never>
  'audits.rule.notCurrent': { status: string }
  'audits.rule.legacy': Record<never, never>
  'audits.evidence.other': Record<never, never>
  'audits.evidence.unreadable': Record<never, never>
  'audits.endpoint.title': { name: MessageValue; port: MessageValue }
  'audits.endpoint.titleUdp': { name: MessageValue; port: MessageValue }
  'audits.endpoint.titleRanges': { protocol: MessageValue; port: MessageValue }
  'audits.endpoint.failed': { name: MessageValue; port: MessageValue }
  'audits.endpoint.why': Record<never, never>
  'audits.endpoint.responded': { at: MessageValue; ms: number }
  'audits.endpoint.connected': { at: MessageValue; ms: number }
  'audits.endpoint.blocked': { at: MessageValue }
  'audits.endpoint.blockedBy': { at: MessageValue; reason: MessageValue }
  'audits.endpoint.rewritten': { address: MessageValue; host: MessageValue }
  'audits.endpoint.inside': { address: MessageValue; host: MessageValue }
  'audits.endpoint.insideOpen': { address: MessageValue; host: MessageValue }
  'audits.endpoint.guarded': { at: MessageValue }
  'audits.endpoint.hidden': { host: MessageValue }
  'audits.guarded.denied': Record<never, never>
  'audits.guarded.notAsked': Record<never, never>
  'audits.endpoint.noTcpTest': { at: MessageValue }
  'audits.endpoint.proxyPassword': { at: MessageValue }
  'audits.endpoint.noOracle': { port: MessageValue; host: MessageValue; works: string }
  'audits.endpoint.behindProxy': { host: MessageValue; port: MessageValue }
  'audits.endpoint.refusedButHttps': { at: MessageValue }
  'audits.endpoint.refusedBut443': { at: MessageValue }
  'audits.endpoint.noAddress': { host: MessageValue; seconds: number }
  'audits.endpoint.refused': { at: MessageValue; ms: number }
  'audits.endpoint.ended': { at: MessageValue; ms: number }
  'audits.endpoint.silent': { at: MessageValue; seconds: number }
  'audits.endpoint.mute': { at: MessageValue; seconds: number }
  'audits.endpoint.httpCut': { at: MessageValue }
  'audits.endpoint.tlsFailed': { at: MessageValue; ms: number }
  'audits.endpoint.unsupported': { at: MessageValue }
  'audits.endpoint.fix.tls': { name: MessageValue; host: MessageValue }
  'audits.endpoint.fix.tlsUnsupported': { name: MessageValue }
  'audits.endpoint.fix.tlsInside': { host: MessageValue; name: MessageValue }
  'audits.endpoint.fix.proxySettings': Record<never, never>
  'audits.endpoint.fix.proxyPassword': Record<never, never>
  'audits.oracle.title.connect': Record<never, never>
  'audits.oracle.title.lookup': Record<never, never>
  'audits.oracle.title.knock': Record<never, never>
  'audits.oracle.why': Record<never, never>
  'audits.oracle.sees': Record<never, never>
  'audits.oracle.untested': Record<never, never>
  'audits.oracle.off': Record<never, never>
  'audits.oracle.off.known-not-open': Record<never, never>
  'audits.oracle.off.known-not-resolved': Record<never, never>
  'audits.oracle.off.no-webrtc': Record<never, never>
  'audits.oracle.off.unsupported': Record<never, never>
  'audits.oracle.off.never-gathers': Record<never, never>
  'audits.oracle.off.nothing-answers': Record<never, never>
  'audits.endpoint.refusedLate': { at: MessageValue }
  'audits.control.title': Record<never, never>
  'audits.control.failed': Record<never, never>
  'audits.control.why': Record<never, never>
  'audits.control.passed': Record<never, never>
  'audits.control.blind': Record<never, never>
  'audits.control.hidden': Record<never, never>
  'audits.control.name': Record<never, never>
  'audits.control.address': { ports: MessageValue }
  'audits.control.origin': Record<never, never>
  'audits.control.originStatus': { status: MessageValue }
  'audits.control.portal': Record<never, never>
  'audits.control.proxy': Record<never, never>
  'audits.control.resolver': Record<never, never>
  'audits.control.works': Record<never, never>
  'audits.control.noPortal': Record<never, never>
  'audits.control.portalOrInspection': Record<never, never>
  'audits.control.fix.openPage': Record<never, never>
  'audits.control.fix.health': Record<never, never>
  'audits.requirements.title': Record<never, never>
  'audits.requirements.why': Record<never, never>
  'audits.requirements.old': { date: MessageValue; days: number }
  'audits.config.title': Record<never, never>
  'audits.config.why': Record<never, never>
  'audits.ranges.title': Record<never, never>
  'audits.ranges.failed': Record<never, never>
  'audits.ranges.why': Record<never, never>
  'audits.ranges.right': Record<never, never>
  'audits.ranges.noServer': Record<never, never>
  'audits.ranges.noAnswer': Record<never, never>
  'audits.ranges.refused': { status: number }
  'audits.ranges.notOffered': Record<never, never>
  'audits.ranges.whole': Record<never, never>
  'audits.ranges.other': Record<never, never>
  'audits.clock.title': Record<never, never>
  'audits.clock.failed': Record<never, never>
  'audits.clock.why': Record<never, never>
  'audits.clock.noTime': Record<never, never>
  'audits.clock.right': { seconds: number }
  'audits.clock.seconds': { seconds: number; side: string }
  'audits.clock.minutes': { minutes: number; side: string }
  'audits.clock.hours': { hours: number; side: string }
  'audits.device.why': Record<never, never>
  'audits.device.title.online': Record<never, never>
  'audits.device.title.browser': Record<never, never>
  'audits.device.title.headset': Record<never, never>
  'audits.device.title.webrtc': Record<never, never>
  'audits.device.title.immersive': Record<never, never>
  'audits.device.title.connection': Record<never, never>
  'audits.device.title.localNetwork': Record<never, never>
  'audits.device.title.battery': Record<never, never>
  'audits.device.online': Record<never, never>
  'audits.device.browser': { name: MessageValue; version: MessageValue; chromium: MessageValue }
  'audits.device.browserOther': { name: MessageValue; version: MessageValue }
  'audits.device.headset': { model: MessageValue }
  'audits.device.headset3': Record<never, never>
  'audits.device.noHeadset': Record<never, never>
  'audits.device.webrtc': Record<never, never>
  'audits.device.webrtcStalled': Record<never, never>
  'audits.device.noWebrtc': Record<never, never>
  'audits.device.insecure': Record<never, never>
  'audits.device.fix.webrtc': Record<never, never>
  'audits.device.immersive': { modes: MessageValue }
  'audits.device.vr': Record<never, never>
  'audits.device.ar': Record<never, never>
  'audits.device.noImmersive': Record<never, never>
  'audits.device.connection': { parts: MessageValue }
  'audits.device.battery': { percent: number }
  'audits.device.batteryCharging': { percent: number }
  'audits.device.local.none': Record<never, never>
  'audits.device.local.inside': Record<never, never>
  'audits.device.local.granted': Record<never, never>
  'audits.device.local.prompt': Record<never, never>
  'audits.device.local.denied': Record<never, never>
  'audits.device.noBattery': Record<never, never>
  'audits.device.rate': { mbps: number }
  'audits.device.roundTrip': { ms: number }
  'audits.device.noConnection': Record<never, never>
  'audits.ice.why': Record<never, never>
  'audits.ice.title.candidates': Record<never, never>
  'audits.ice.title.ipv6': Record<never, never>
  'audits.ice.title.nat': Record<never, never>
  'audits.ice.busy': { ms: number }
  'audits.ice.none': { ms: number }
  'audits.ice.candidates': { count: number }
  'audits.ice.hidden': Record<never, never>
  'audits.ice.ipv6': { count: number }
  'audits.ice.noIpv6': Record<never, never>
  'audits.ice.notAsked': Record<never, never>
  'audits.ice.noReflexive': { count: number }
  'audits.ice.ways': { count: number }
  'audits.ice.oneWay': Record<never, never>
  'audits.ice.fix.busy': Record<never, never>
  'audits.ice.fix.policy': Record<never, never>
  'audits.range.title': { protocol: MessageValue; from: MessageValue; to: MessageValue; host: MessageValue }
  'audits.range.failed': { protocol: MessageValue; from: MessageValue; to: MessageValue; host: MessageValue }
  'audits.range.why': Record<never, never>
  'audits.range.noPort': { range: MessageValue }
  'audits.range.noneSent': { asked: number; range: MessageValue }
  'audits.range.open': { asked: number }
  'audits.range.openToBrowser': { asked: number; rest: number }
  'audits.range.sampleOpen': { asked: number; all: number; bound: number; block: number }
  'audits.range.unclear': { open: number; asked: number }
  'audits.range.noneAnswer': { tested: number }
  'audits.range.closed': { open: number; tested: number; list: MessageValue }
  'audits.range.sampled': { all: number }
  'audits.range.untested': { count: number }
  'audits.range.limited': { opened: number; asked: number; seconds: number; pace: number; again: number }
  'audits.range.unsteady': { again: number }
  'audits.range.left': { count: number }
  'audits.crowd.limited': { worked: number; asked: number; opened: number; again: number }
  'audits.crowd.full': { worked: number; asked: number }
  'audits.crowd.names': { late: number; lookups: number }
  'audits.crowd.unstable': { opened: number; lost: number; asked: number }
  'audits.crowd.namesFirst': { late: number; missing: number }
  'audits.crowd.busy': { opened: number }
  'audits.crowd.either': { opened: number }
  'audits.range.alsoLimited': Record<never, never>
  'audits.range.fix.responder': { traffic: MessageValue }
  'audits.relayPort.title': { host: MessageValue; transport: MessageValue; port: MessageValue }
  'audits.relayPort.failed': { host: MessageValue; transport: MessageValue; port: MessageValue }
  'audits.relayPort.why': Record<never, never>
  'audits.relayPort.notAsked': Record<never, never>
  'audits.relayPort.responded': { at: MessageValue; ms: number }
  'audits.relayPort.respondedStun': { at: MessageValue; ms: number; code: MessageValue }
  'audits.relayPort.browserRefused': { transport: MessageValue; port: MessageValue }
  'audits.relayPort.silent': { at: MessageValue; seconds: number }
  'audits.relayPort.silentButUdp': { at: MessageValue; seconds: number; port: MessageValue }
  'audits.relayPort.blocked': { at: MessageValue; seconds: number; other: MessageValue }
  'audits.relayPort.refused': { at: MessageValue }
  'audits.relayPort.dropped': { at: MessageValue }
  'audits.relayPort.noTurn': { at: MessageValue }
  'audits.relayPort.openSilent': { at: MessageValue }
  'audits.relayPort.tls': { at: MessageValue }
  'audits.relayPort.mute': { at: MessageValue }
  'audits.relayPort.unsupported': { at: MessageValue }
  'audits.relayPort.nameLost': { host: MessageValue; at: MessageValue }
  'audits.relay.title': { name: MessageValue; transport: MessageValue }
  'audits.relay.failed': { name: MessageValue; transport: MessageValue }
  'audits.relay.why': Record<never, never>
  'audits.relay.keyMissing': { name: MessageValue }
  'audits.relay.source.broker-unreachable': { name: MessageValue }
  'audits.relay.hidden': { name: MessageValue }
  'audits.relay.source.local-network': { name: MessageValue }
  'audits.relay.source.broker-rejected': { name: MessageValue; status: MessageValue }
  'audits.relay.source.broker-invalid': { name: MessageValue }
  'audits.relay.source.no-turn-urls': { name: MessageValue }
  'audits.relay.source.sign-in-missing': { name: MessageValue }
  'audits.relay.source.sign-in-not-set-up': { name: MessageValue }
  'audits.relay.signIn.fix': Record<never, never>
  'audits.relay.setUpSignIn.fix': Record<never, never>
  'audits.relay.notOffered': { name: MessageValue; transport: MessageValue }
  'audits.relay.carries': { name: MessageValue; received: number; sent: number; transport: MessageValue; ms: number }
  'audits.relay.noData': { name: MessageValue; transport: MessageValue }
  'audits.relay.filtered': { name: MessageValue; transport: MessageValue; others: MessageValue }
  'audits.relay.lossy': { name: MessageValue; prompt: number; asked: number; transport: MessageValue; others: MessageValue }
  'audits.relay.onlyChecks': { name: MessageValue; transport: MessageValue; others: MessageValue }
  'audits.relay.othersCarry': { others: MessageValue }
  'audits.relay.checksCarry': Record<never, never>
  'audits.relay.expired': { name: MessageValue; code: MessageValue; at: string | number }
  'audits.relay.expiredEarlier': { name: MessageValue; code: MessageValue }
  'audits.relay.rejected': { name: MessageValue; code: MessageValue; transport: MessageValue }
  'audits.relay.rejectedAsStrangers': { name: MessageValue; code: MessageValue; transport: MessageValue }
  'audits.relay.refused': { name: MessageValue; code: MessageValue; transport: MessageValue }
  'audits.relay.refusedSecond': { name: MessageValue; transport: MessageValue; code: MessageValue }
  'audits.relay.redirects': { name: MessageValue; code: MessageValue; transport: MessageValue }
  'audits.relay.nonce': { name: MessageValue; code: MessageValue; transport: MessageValue }
  'audits.relay.refusesAll': { name: MessageValue; code: MessageValue; transport: MessageValue }
  'audits.relay.refusedText': { name: MessageValue; code: MessageValue; transport: MessageValue; reason: MessageValue }
  'audits.relay.noAddress': { name: MessageValue }
  'audits.relay.unreachable': { name: MessageValue; transport: MessageValue }
  'audits.relay.noUdpAnywhere': { name: MessageValue; transport: MessageValue; asked: number }
  'audits.relay.refusedAlone': { name: MessageValue; transport: MessageValue }
  'audits.relay.droppedAlone': { name: MessageValue; transport: MessageValue }
  'audits.relay.tlsAlone': { name: MessageValue }
  'audits.relay.tlsElsewhere': Record<never, never>
  'audits.relay.udpElsewhere': Record<never, never>
  'audits.relay.muteAlone': { name: MessageValue; transport: MessageValue }
  'audits.relay.resolved': { address: MessageValue }
  'audits.relay.silentAllocation': { name: MessageValue; transport: MessageValue }
  'audits.relay.blocked': { name: MessageValue; transport: MessageValue; others: MessageValue }
  'audits.relay.tcpRefused': { name: MessageValue; transport: MessageValue; others: MessageValue }
  'audits.relay.tls': { name: MessageValue; others: MessageValue }
  'audits.relay.mute': { name: MessageValue; transport: MessageValue; others: MessageValue }
  'audits.relay.port': { transport: MessageValue; port: MessageValue }
  'audits.relay.fix.mtu': Record<never, never>
  'audits.relay.fix.mtuNetwork': Record<never, never>
  'audits.relay.fix.checksOnly': Record<never, never>
  'audits.relay.fix.quota': Record<never, never>
  'audits.relay.fix.unreachable': Record<never, never>
  'audits.relay.fix.log': Record<never, never>
  'audits.relay.fix.tls': Record<never, never>
  'audits.relay.fix.tlsNetwork': { name: MessageValue }
  'audits.relay.fix.muteTls': Record<never, never>
  'audits.relay.fix.muteTcp': Record<never, never>
  'audits.relay.fix.muteAlone': Record<never, never>
  'audits.line.over': { name: MessageValue; transport: MessageValue }
  'audits.line.udpLost': { over: MessageValue }
  'audits.line.broken': { over: MessageValue }
  'audits.line.offline': { over: MessageValue }
  'audits.line.gap': { over: MessageValue }
  'audits.line.unclear': { over: MessageValue }
  'audits.line.notConnected': { over: MessageValue }
  'audits.line.fix.udpLost': Record<never, never>
  'audits.line.fix.offline': Record<never, never>
  'audits.line.fix.gap': Record<never, never>
  'audits.line.fix.unclear': Record<never, never>
  'audits.line.mix.avatars': Record<never, never>
  'audits.line.mix.avatars-screen': Record<never, never>
  'audits.line.mix.avatars-video': Record<never, never>
  'audits.line.mix.avatars-video-screen': Record<never, never>
  'audits.line.mix.multi-room': Record<never, never>
  'audits.line.headsets': { mix: MessageValue; headsets: number }
  'audits.required.title': { relay: MessageValue }
  'audits.required.failed': { relay: MessageValue }
  'audits.required.why': Record<never, never>
  'audits.required.nothing': Record<never, never>
  'audits.required.busy': { sent: number; offered: number }
  'audits.required.carriedLoss': { over: MessageValue; tier: string; task: MessageValue; mbps: number; loss: number }
  'audits.required.carriedUplink': { over: MessageValue; mbps: number; tier: string; task: MessageValue }
  'audits.required.next': { tier: string; mbps: number }
  'audits.required.tcp': Record<never, never>
  'audits.required.goodLoss': { target: number }
  'audits.required.shapedTcp': { over: MessageValue; mbps: number; need: number; other: MessageValue }
  'audits.required.shapedHttps': { over: MessageValue; mbps: number; need: number; down: number; up: number }
  'audits.required.lossy': { over: MessageValue; low: number; lowMbps: number; high: number; highMbps: number }
  'audits.required.slow': { over: MessageValue; mbps: number; tier: string; task: MessageValue; up: number; down: number }
  'audits.required.minimumCarried': Record<never, never>
  'audits.required.oneWay': Record<never, never>
  'audits.required.fix.compare': Record<never, never>
  'audits.required.fix.oneWay': Record<never, never>
  'audits.capacity.title': { relay: MessageValue }
  'audits.capacity.why': Record<never, never>
  'audits.capacity.disturbed': Record<never, never>
  'audits.capacity.sender': { over: MessageValue; mbps: number }
  'audits.capacity.shaped': { over: MessageValue; mbps: number; down: number; up: number }
  'audits.capacity.carries': { over: MessageValue; least: string; mbps: number }
  'audits.capacity.carriesHeld': { over: MessageValue; least: string; mbps: number; from: number; to: number }
  'audits.capacity.varies': { low: number; high: number }
  'audits.capacity.ceiling': Record<never, never>
  'audits.capacity.megabytes': { most: number }
  'audits.capacity.seconds': { most: number }
  'audits.capacity.stalls': { share: number }
  'audits.capacity.fix.compare': Record<never, never>
  'audits.https.title': { direction: string }
  'audits.https.guarded': { host: MessageValue }
  'audits.https.why': Record<never, never>
  'audits.https.noRate': { direction: string; host: MessageValue }
  'audits.https.noData': { direction: string; host: MessageValue }
  'audits.https.failedRequest': Record<never, never>
  'audits.https.rate': { least: string; mbps: number; direction: string; host: MessageValue }
  'audits.https.fix.front': Record<never, never>
  'audits.https.fix.routes': Record<never, never>
  'audits.loaded.title': { relay: MessageValue }
  'audits.loaded.failed': { relay: MessageValue }
  'audits.loaded.why': Record<never, never>
  'audits.loaded.none': Record<never, never>
  'audits.loaded.roundTrip': { loaded: number; idle: number }
  'audits.loaded.underLoad': { loaded: number; idle: number }
  'audits.loaded.unfilled': Record<never, never>
  'audits.quality.title.loss': { relay: MessageValue }
  'audits.quality.title.jitter': { relay: MessageValue }
  'audits.quality.title.rtt': { relay: MessageValue }
  'audits.quality.failed.loss': { relay: MessageValue }
  'audits.quality.failed.jitter': { relay: MessageValue }
  'audits.quality.failed.rtt': { relay: MessageValue }
  'audits.quality.why': Record<never, never>
  'audits.quality.busy': { sent: number }
  'audits.quality.nothing': { over: MessageValue }
  'audits.quality.loss': { over: MessageValue; loss: number; target: number }
  'audits.quality.burst': { burst: number }
  'audits.quality.hidden': Record<never, never>
  'audits.quality.jitter': { over: MessageValue; most: string; jitter: number; target: number }
  'audits.quality.gaps': { over: MessageValue; ms: number; share: number }
  'audits.quality.rtt': { over: MessageValue; ms: number; target: number }
  'audits.watch.title.gaps': { relay: MessageValue }
  'audits.watch.title.good': { relay: MessageValue }
  'audits.watch.title.roaming': { relay: MessageValue }
  'audits.watch.failed.gaps': { relay: MessageValue }
  'audits.watch.failed.good': { relay: MessageValue }
  'audits.watch.failed.roaming': { relay: MessageValue }
  'audits.watch.why': Record<never, never>
  'audits.watch.short': { minutes: number; least: number }
  'audits.watch.noBreaks': { ms: number; minutes: number }
  'audits.watch.breaks': { count: number; minutes: number; longest: number; share: number }
  'audits.watch.withAddress': { count: number; of: number }
  'audits.watch.withOffline': { count: number; of: number }
  'audits.watch.withReconnect': { count: number }
  'audits.watch.good': { share: number; low: number; high: number; minutes: number; limit: number }
  'audits.watch.poor': { none: number; loss: number; jitter: number; roundTrip: number }
  'audits.watch.open': Record<never, never>
  'audits.watch.moved': { count: number; broke: number }
  'audits.watch.paths': { over: MessageValue; count: number }
  'audits.watch.stayed': { over: MessageValue }
  'audits.watch.addressHidden': Record<never, never>
  'audits.watch.fix.longer': Record<never, never>
  'audits.watch.fix.breaks': Record<never, never>
  'audits.watch.fix.roaming': Record<never, never>
  'audits.walk.title.cells': { relay: MessageValue }
  'audits.walk.title.drift': { relay: MessageValue }
  'audits.walk.failed.cells': { relay: MessageValue }
  'audits.walk.failed.drift': { relay: MessageValue }
  'audits.walk.why': Record<never, never>
  'audits.walk.short': { count: number; least: number }
  'audits.walk.seen': { count: number; metres: number }
  'audits.walk.bad': { bad: number }
  'audits.walk.worst.roundTrip': { ms: number }
  'audits.walk.worst.late': { share: number }
  'audits.walk.worst.loss': { share: number; low: number; high: number }
  'audits.walk.worst.gap': { ms: number }
  'audits.walk.everywhere': Record<never, never>
  'audits.walk.mixed': Record<never, never>
  'audits.walk.suspect': { count: number }
  'audits.walk.once': { count: number }
  'audits.walk.good': { count: number }
  'audits.walk.notBack': Record<never, never>
  'audits.walk.start': { before: number; after: number; lossBefore: number; lossAfter: number }
  'audits.walk.startLoss': { lossBefore: number; lossAfter: number }
  'audits.walk.moment': { seconds: number; count: number }
  'audits.walk.same': Record<never, never>
  'audits.walk.fix.again': Record<never, never>
  'audits.rehearsal.title': { code: MessageValue }
  'audits.rehearsal.failed': { code: MessageValue }
  'audits.rehearsal.why': Record<never, never>
  'audits.rehearsal.held': { loss: number; judged: number; limit: number }
  'audits.rehearsal.relayLost': Record<never, never>
  'audits.rehearsal.sourceLost': Record<never, never>
  'audits.rehearsal.away': { away: number; judged: number }
  'audits.rehearsal.short': { judged: number; least: number }
  'audits.rehearsal.fix.away': Record<never, never>
  'audits.rehearsal.fix.source': Record<never, never>
  'audits.rehearsal.fix.fleet': Record<never, never>
  'audits.signIn.title': Record<never, never>
  'audits.signIn.failed': Record<never, never>
  'audits.signIn.unreachable': Record<never, never>
  'audits.signIn.why': Record<never, never>
  'audits.signInResource.title': { title: MessageValue }
  'audits.signInResource.failed': { title: MessageValue }
  'audits.signInResource.why': Record<never, never>
  'audits.signInSilent.title': Record<never, never>
  'audits.signInSilent.failed': Record<never, never>
  'audits.signInSilent.why': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
