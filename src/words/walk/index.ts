// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'walk.metric.roundTrip': Record<never, never>
  'walk.metric.late': Record<never, never>
  'walk.metric.loss': Record<never, never>
  'walk.metric.gap': Record<never, never>
  'walk.state.unknown': Record<never, never>
  'walk.state.suspect': Record<never, never>
  'walk.state.good': Record<never, never>
  'walk.state.bad': Record<never, never>
  'walk.hint.slower': Record<never, never>
  'walk.hint.again': Record<never, never>
  'walk.hint.backToStart': Record<never, never>
  'walk.hint.waiting': Record<never, never>
  'walk.hint.lost': Record<never, never>
  'walk.away.blurred': Record<never, never>
  'walk.away.hidden': Record<never, never>
  'walk.away.run': Record<never, never>
  'walk.meaning': Record<never, never>
  'walk.figure.ms': { value: number }
  'walk.figure.spread': { value: number; spread: number }
  'walk.figure.percent': { value: number }
  'walk.figure.loss': { value: number; low: number; high: number }
  'walk.figure.none': Record<never, never>
  'walk.figure.visits': { count: number }
  'walk.figure.packets': { count: number }
  'walk.noRelay': Record<never, never>
  'walk.title': Record<never, never>
  'walk.about': Record<never, never>
  'walk.needsHeadset': Record<never, never>
  'walk.open.first': Record<never, never>
  'walk.open.second': Record<never, never>
  'walk.open.file': Record<never, never>
  'walk.open.link': Record<never, never>
  'walk.open.noMap': Record<never, never>
  'walk.open.noLink': Record<never, never>
  'walk.from': { at: string | number }
  'walk.mixed': Record<never, never>
  'walk.metric': Record<never, never>
  'walk.metric.all': Record<never, never>
  'walk.map.alt': { count: number; bad: number }
  'walk.map.tile': { state: MessageValue; metric: MessageValue; figure: MessageValue; packets: MessageValue }
  'walk.map.value': { value: number }
  'walk.map.metre': Record<never, never>
  'walk.map.unit.ms': Record<never, never>
  'walk.map.unit.percent': Record<never, never>
  'walk.marks': Record<never, never>
  'walk.marks.noText': Record<never, never>
  'walk.marks.at': { name: MessageValue; place: MessageValue }
  'walk.running': Record<never, never>
  'walk.stop': Record<never, never>
  'walk.leftOut': { count: number }
  'walk.table': Record<never, never>
  'walk.table.some': { shown: number; count: number }
  'walk.table.place': Record<never, never>
  'walk.table.at': { x: number; z: number }
  'walk.table.state': Record<never, never>
  'walk.table.visits': Record<never, never>
  'walk.table.all': { count: number }
  'walk.save.svg': Record<never, never>
  'walk.save.png': Record<never, never>
  'walk.save.csv': Record<never, never>
  'walk.save.failed': Record<never, never>
  'walk.compare.link': Record<never, never>
  'walk.compare.difference': Record<never, never>
  'walk.compare.noMarks': Record<never, never>
  'walk.compare.off': { metres: number }
  'walk.compare.result': { count: number; better: number; worse: number }
  'walk.compare.aligned': { metres: number }
  'walk.compare.table': Record<never, never>
  'walk.compare.change': Record<never, never>
  'walk.compare.before': Record<never, never>
  'walk.compare.after': Record<never, never>
  'walk.compare.better': Record<never, never>
  'walk.compare.worse': Record<never, never>
  'walk.compare.same': Record<never, never>
  'walk.compare.tile': { change: MessageValue; before: MessageValue; after: MessageValue }
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
