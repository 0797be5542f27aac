// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'rehearse.title': { code: MessageValue }
  'rehearse.titleSource': { code: MessageValue }
  'rehearse.word.joining': Record<never, never>
  'rehearse.word.lobby': Record<never, never>
  'rehearse.word.connecting': Record<never, never>
  'rehearse.word.ready': Record<never, never>
  'rehearse.word.running': Record<never, never>
  'rehearse.word.sending': Record<never, never>
  'rehearse.word.done': Record<never, never>
  'rehearse.word.stopped': Record<never, never>
  'rehearse.word.out': Record<never, never>
  'rehearse.joining': Record<never, never>
  'rehearse.silent': Record<never, never>
  'rehearse.comparing': Record<never, never>
  'rehearse.lobby': Record<never, never>
  'rehearse.connecting': Record<never, never>
  'rehearse.ready': Record<never, never>
  'rehearse.readyAt': { time: MessageValue }
  'rehearse.turn': { from: number; seconds: number }
  'rehearse.running': { second: number; seconds: number }
  'rehearse.cutOff': Record<never, never>
  'rehearse.relayLost': Record<never, never>
  'rehearse.sending': Record<never, never>
  'rehearse.sendingLater': Record<never, never>
  'rehearse.done': Record<never, never>
  'rehearse.doneHere': Record<never, never>
  'rehearse.stopped': Record<never, never>
  'rehearse.failed.limits': Record<never, never>
  'rehearse.failed.relay': Record<never, never>
  'rehearse.failed.quota': Record<never, never>
  'rehearse.failed.capacity': Record<never, never>
  'rehearse.failed.credentials': Record<never, never>
  'rehearse.failed.source': Record<never, never>
  'rehearse.failed.clock': Record<never, never>
  'rehearse.failed.late': Record<never, never>
  'rehearse.failed.metered': Record<never, never>
  'rehearse.failed.declined': Record<never, never>
  'rehearse.failed.stopped': Record<never, never>
  'rehearse.failed.error': Record<never, never>
  'rehearse.limit.offer': Record<never, never>
  'rehearse.limit.seconds': Record<never, never>
  'rehearse.limit.rate': Record<never, never>
  'rehearse.limit.megabytes': Record<never, never>
  'rehearse.limit.daily': Record<never, never>
  'rehearse.limit.relay': Record<never, never>
  'rehearse.limit.again': Record<never, never>
  'rehearse.limit.metered': Record<never, never>
  'rehearse.refused.access': Record<never, never>
  'rehearse.refused.code': Record<never, never>
  'rehearse.refused.running': Record<never, never>
  'rehearse.refused.full': Record<never, never>
  'rehearse.refused.rate': Record<never, never>
  'rehearse.refused.message': Record<never, never>
  'rehearse.refused.elsewhere': Record<never, never>
  'rehearse.refused.version': Record<never, never>
  'rehearse.link.code': Record<never, never>
  'rehearse.link.time': Record<never, never>
  'rehearse.link.past': Record<never, never>
  'rehearse.link.no-collector': Record<never, never>
  'rehearse.link.no-relay': Record<never, never>
  'rehearse.link.plan': Record<never, never>
  'rehearse.link.unread': Record<never, never>
  'rehearse.clock.off': { seconds: number; bound: number }
  'rehearse.clock.unknown': Record<never, never>
  'rehearse.source.lobby': { ready: number; wanted: number }
  'rehearse.source.waiting': Record<never, never>
  'rehearse.source.late': Record<never, never>
  'rehearse.source.done': Record<never, never>
  'rehearse.leave': Record<never, never>
  'rehearse.fullPage': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
