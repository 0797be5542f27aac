// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'watch.title': Record<never, never>
  'watch.about': Record<never, never>
  'watch.length': Record<never, never>
  'watch.minutes': { count: number }
  'watch.hours': { count: number }
  'watch.start': Record<never, never>
  'watch.stop': Record<never, never>
  'watch.starting': Record<never, never>
  'watch.running': { at: string | number }
  'watch.megabytes': { megabytes: number }
  'watch.away.hidden': Record<never, never>
  'watch.away.asleep': Record<never, never>
  'watch.away.busy': Record<never, never>
  'watch.away.paused': Record<never, never>
  'watch.noRelay': Record<never, never>
  'watch.figure.good': Record<never, never>
  'watch.figure.percent': { value: number }
  'watch.figure.breaks': Record<never, never>
  'watch.figure.count': { count: number }
  'watch.figure.longest': Record<never, never>
  'watch.figure.none': Record<never, never>
  'watch.figure.time': Record<never, never>
  'watch.chart.loss': Record<never, never>
  'watch.chart.roundTrip': Record<never, never>
  'watch.chart.gap': Record<never, never>
  'watch.chart.ms': { value: number }
  'watch.chart.limit': { limit: MessageValue }
  'watch.chart.alt': { title: MessageValue; from: string | number; to: string | number; highest: MessageValue }
  'watch.zoom': Record<never, never>
  'watch.zoom.all': Record<never, never>
  'watch.zoom.last': { minutes: number }
  'watch.table': Record<never, never>
  'watch.table.from': Record<never, never>
  'watch.table.good': Record<never, never>
  'watch.table.goodOf': { good: number; judged: number }
  'watch.table.at': Record<never, never>
  'watch.at': { at: string | number }
  'watch.table.length': Record<never, never>
  'watch.table.with': Record<never, never>
  'watch.breaks': Record<never, never>
  'watch.breaks.more': { count: number }
  'watch.event.offline': Record<never, never>
  'watch.event.address': Record<never, never>
  'watch.event.pair': Record<never, never>
  'watch.event.reconnect': Record<never, never>
  'watch.event.transport': Record<never, never>
  'watch.event.hidden': Record<never, never>
  'watch.event.asleep': Record<never, never>
  'watch.event.paused': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
