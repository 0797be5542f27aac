// Written by `npm run words` from en.json.
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
  'walk.away.boundary': Record<never, never>
  'walk.away.run': Record<never, never>
  'walk.meaning': Record<never, never>
  'walk.figure.ms': { value: number }
  'walk.figure.percent': { value: number }
  'walk.figure.loss': { value: number; low: number; high: number }
  'walk.figure.none': Record<never, never>
  'walk.figure.visits': { count: number }
  'walk.figure.packets': { count: number }
  'walk.noRelay': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
