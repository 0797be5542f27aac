// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'acceptance.title': Record<never, never>
  'acceptance.about': Record<never, never>
  'acceptance.start.title': Record<never, never>
  'acceptance.start.about': Record<never, never>
  'acceptance.start.private': Record<never, never>
  'acceptance.start.go': Record<never, never>
  'acceptance.busy': Record<never, never>
  'acceptance.damaged': Record<never, never>
  'acceptance.measuring.title': Record<never, never>
  'acceptance.measuring.done': { done: MessageValue; total: MessageValue }
  'acceptance.stop': Record<never, never>
  'acceptance.skip': Record<never, never>
  'acceptance.next': Record<never, never>
  'acceptance.step': { number: MessageValue; total: MessageValue }
  'acceptance.step.go': Record<never, never>
  'acceptance.step.vr': Record<never, never>
  'acceptance.step.waiting': Record<never, never>
  'acceptance.step.hidden.title': Record<never, never>
  'acceptance.step.hidden.about': Record<never, never>
  'acceptance.step.popup.title': Record<never, never>
  'acceptance.step.popup.about': Record<never, never>
  'acceptance.step.storage.title': Record<never, never>
  'acceptance.step.origin.title': Record<never, never>
  'acceptance.step.origin.about': Record<never, never>
  'acceptance.step.storage.about': Record<never, never>
  'acceptance.step.panel.title': Record<never, never>
  'acceptance.step.panel.about': Record<never, never>
  'acceptance.step.board.title': Record<never, never>
  'acceptance.step.board.about': Record<never, never>
  'acceptance.step.questions.title': Record<never, never>
  'acceptance.step.questions.about': Record<never, never>
  'acceptance.step.line.title': Record<never, never>
  'acceptance.step.line.about': Record<never, never>
  'acceptance.line.known': Record<never, never>
  'acceptance.line.measuring': Record<never, never>
  'acceptance.line.wrong': Record<never, never>
  'acceptance.vr.loading': Record<never, never>
  'acceptance.vr.measuring': Record<never, never>
  'acceptance.vr.refused': Record<never, never>
  'acceptance.vr.missing': Record<never, never>
  'acceptance.board.read': Record<never, never>
  'acceptance.board.then': Record<never, never>
  'acceptance.board.off': Record<never, never>
  'acceptance.board.on': Record<never, never>
  'acceptance.reading.which': Record<never, never>
  'acceptance.reading.none': Record<never, never>
  'acceptance.reading.wrong': Record<never, never>
  'acceptance.question.web-launch': Record<never, never>
  'acceptance.question.installed-start': Record<never, never>
  'acceptance.answer.yes': Record<never, never>
  'acceptance.answer.no': Record<never, never>
  'acceptance.answer.skipped': Record<never, never>
  'acceptance.rows.title': Record<never, never>
  'acceptance.expected': Record<never, never>
  'acceptance.came': Record<never, never>
  'acceptance.waiting': Record<never, never>
  'acceptance.number': { value: number }
  'acceptance.unit.ms': { value: number }
  'acceptance.unit.fps': { value: number }
  'acceptance.unit.dmm': { value: number }
  'acceptance.unit.percent': { value: number }
  'acceptance.unit.perSecond': { value: number }
  'acceptance.expected.oneOf': { values: MessageValue }
  'acceptance.expected.atLeast': { value: MessageValue }
  'acceptance.expected.atMost': { value: MessageValue }
  'acceptance.expected.matches': { text: MessageValue }
  'acceptance.state.as-expected': Record<never, never>
  'acceptance.state.differs': Record<never, never>
  'acceptance.state.not-measured': Record<never, never>
  'acceptance.why.skipped': Record<never, never>
  'acceptance.why.needs-headset': Record<never, never>
  'acceptance.why.not-set-up': Record<never, never>
  'acceptance.why.not-available': Record<never, never>
  'acceptance.why.late': Record<never, never>
  'acceptance.why.not-reached': Record<never, never>
  'acceptance.result.title': Record<never, never>
  'acceptance.result.counts': { same: number; differs: number; open: MessageValue }
  'acceptance.result.device': { device: MessageValue; browser: MessageValue; at: string | number }
  'acceptance.result.computer': Record<never, never>
  'acceptance.result.opened': Record<never, never>
  'acceptance.result.stopped': Record<never, never>
  'acceptance.result.save': Record<never, never>
  'acceptance.result.send': Record<never, never>
  'acceptance.result.again': Record<never, never>
  'acceptance.sending': Record<never, never>
  'acceptance.cantSend': Record<never, never>
  'acceptance.code': Record<never, never>
  'acceptance.code.about': Record<never, never>
  'acceptance.code.link': Record<never, never>
  'acceptance.group.browser': Record<never, never>
  'acceptance.group.permission': Record<never, never>
  'acceptance.group.webrtc': Record<never, never>
  'acceptance.group.network': Record<never, never>
  'acceptance.group.page': Record<never, never>
  'acceptance.group.xr': Record<never, never>
  'acceptance.row.user-agent': Record<never, never>
  'acceptance.row.model': Record<never, never>
  'acceptance.row.chromium': Record<never, never>
  'acceptance.row.secure-context': Record<never, never>
  'acceptance.row.service-worker': Record<never, never>
  'acceptance.row.installed-start': Record<never, never>
  'acceptance.row.web-launch': Record<never, never>
  'acceptance.row.local-network': Record<never, never>
  'acceptance.row.notifications': Record<never, never>
  'acceptance.row.storage': Record<never, never>
  'acceptance.row.wake-lock': Record<never, never>
  'acceptance.row.webrtc-steps': Record<never, never>
  'acceptance.row.script-transform': Record<never, never>
  'acceptance.row.encoded-streams': Record<never, never>
  'acceptance.row.connect-oracle': Record<never, never>
  'acceptance.row.lookup-oracle': Record<never, never>
  'acceptance.row.candidate-types': Record<never, never>
  'acceptance.row.mdns': Record<never, never>
  'acceptance.row.gathering': Record<never, never>
  'acceptance.row.relay-udp': Record<never, never>
  'acceptance.row.relay-tcp': Record<never, never>
  'acceptance.row.relay-tls': Record<never, never>
  'acceptance.row.fetch-own': Record<never, never>
  'acceptance.row.fetch-missing': Record<never, never>
  'acceptance.row.fetch-closed': Record<never, never>
  'acceptance.row.port-sweep': Record<never, never>
  'acceptance.row.capacity': Record<never, never>
  'acceptance.row.timers-visible': Record<never, never>
  'acceptance.row.timers-hidden': Record<never, never>
  'acceptance.row.popup': Record<never, never>
  'acceptance.row.session-storage': Record<never, never>
  'acceptance.row.session-storage-origin': Record<never, never>
  'acceptance.row.vr': Record<never, never>
  'acceptance.row.mixed': Record<never, never>
  'acceptance.row.xr-features': Record<never, never>
  'acceptance.row.xr-keyboard': Record<never, never>
  'acceptance.row.xr-rates': Record<never, never>
  'acceptance.row.fps-72': Record<never, never>
  'acceptance.row.fps-90': Record<never, never>
  'acceptance.row.fps-120': Record<never, never>
  'acceptance.row.smallest-text': Record<never, never>
  'acceptance.row.doff-noticed': Record<never, never>
  'acceptance.row.doff-timers': Record<never, never>
  'acceptance.row.doff-inputs': Record<never, never>
  'acceptance.value.true': Record<never, never>
  'acceptance.value.false': Record<never, never>
  'acceptance.value.granted': Record<never, never>
  'acceptance.value.prompt': Record<never, never>
  'acceptance.value.denied': Record<never, never>
  'acceptance.value.none': Record<never, never>
  'acceptance.value.sees': Record<never, never>
  'acceptance.value.off': Record<never, never>
  'acceptance.value.responded': Record<never, never>
  'acceptance.value.answered': Record<never, never>
  'acceptance.value.refused': Record<never, never>
  'acceptance.value.silent': Record<never, never>
  'acceptance.value.open': Record<never, never>
  'acceptance.value.unresolved': Record<never, never>
  'acceptance.value.unsupported': Record<never, never>
  'acceptance.value.browser-refused': Record<never, never>
  'acceptance.value.opened': Record<never, never>
  'acceptance.value.blocked': Record<never, never>
  'acceptance.value.kept': Record<never, never>
  'acceptance.value.lost': Record<never, never>
  'acceptance.value.back': Record<never, never>
  'acceptance.value.ended': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
