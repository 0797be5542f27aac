// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'rehearsal.mix.avatars': Record<never, never>
  'rehearsal.mix.avatars-screen': Record<never, never>
  'rehearsal.mix.avatars-video': Record<never, never>
  'rehearsal.mix.avatars-video-screen': Record<never, never>
  'rehearsal.mix.multi-room': Record<never, never>
  'rehearsal.load.paired': { mix: MessageValue }
  'rehearsal.load.larger': { kbps: number; mix: MessageValue }
  'rehearsal.load.airTime': { kbps: number; mix: MessageValue }
  'rehearsal.verdict.held': { of: MessageValue; load: MessageValue; seconds: MessageValue }
  'rehearsal.verdict.part': { judged: MessageValue; of: MessageValue; load: MessageValue; seconds: MessageValue }
  'rehearsal.verdict.partLoad': { judged: MessageValue; of: MessageValue; load: MessageValue; seconds: MessageValue }
  'rehearsal.verdict.limit': { carried: number; load: MessageValue; from: MessageValue }
  'rehearsal.verdict.breaks': { seconds: number; at: MessageValue }
  'rehearsal.verdict.someOf': { count: number; where: MessageValue }
  'rehearsal.verdict.some': { count: number; names: MessageValue }
  'rehearsal.verdict.sourceLate': Record<never, never>
  'rehearsal.verdict.sourceGone': Record<never, never>
  'rehearsal.verdict.sourceLine': Record<never, never>
  'rehearsal.verdict.quota': { relay: MessageValue }
  'rehearsal.verdict.capacity': { relay: MessageValue }
  'rehearsal.verdict.quotaCapacity': { relay: MessageValue }
  'rehearsal.unclear.always': Record<never, never>
  'rehearsal.unclear.noDelay': Record<never, never>
  'rehearsal.unclear.oneStep': Record<never, never>
  'rehearsal.unclear.scattered': Record<never, never>
  'rehearsal.unclear.source': Record<never, never>
  'rehearsal.unclear.load': Record<never, never>
  'rehearsal.unclear.tooShort': Record<never, never>
  'rehearsal.unclear.nobody': Record<never, never>
  'rehearsal.unclear.never': Record<never, never>
  'rehearsal.note.shared': Record<never, never>
  'rehearsal.note.stopped': Record<never, never>
  'rehearsal.note.larger': Record<never, never>
  'rehearsal.note.repeatAirTime': Record<never, never>
  'rehearsal.note.airTime': { kbps: number }
  'rehearsal.note.apart': { count: number; names: MessageValue }
  'rehearsal.seconds.more': { count: number }
  'rehearsal.device.noName': { place: MessageValue }
  'rehearsal.device.more': { count: MessageValue }
  'rehearsal.leftOut.busy': { count: number; names: MessageValue }
  'rehearsal.leftOut.hidden': { count: number; names: MessageValue }
  'rehearsal.leftOut.missing': { count: number; names: MessageValue }
  'rehearsal.leftOut.limits': { count: number; names: MessageValue }
  'rehearsal.leftOut.relay': { count: number; names: MessageValue }
  'rehearsal.leftOut.quota': { count: number; names: MessageValue }
  'rehearsal.leftOut.capacity': { count: number; names: MessageValue }
  'rehearsal.leftOut.credentials': { count: number; names: MessageValue }
  'rehearsal.leftOut.source': { count: number; names: MessageValue }
  'rehearsal.leftOut.clock': { count: number; names: MessageValue }
  'rehearsal.leftOut.late': { count: number; names: MessageValue }
  'rehearsal.leftOut.metered': { count: number; names: MessageValue }
  'rehearsal.leftOut.declined': { count: number; names: MessageValue }
  'rehearsal.leftOut.stopped': { count: number; names: MessageValue }
  'rehearsal.leftOut.error': { count: number; names: MessageValue }
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
