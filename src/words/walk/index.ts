// Written by `npm run words` from en.json.
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'walk.noRelay': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
