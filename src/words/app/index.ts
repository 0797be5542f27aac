// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'app.inside.told': Record<never, never>
  'app.inside.ask': Record<never, never>
  'app.inside.waiting': Record<never, never>
  'app.noProfile': Record<never, never>
  'app.interrupted': { count: number }
  'app.live.relay': { relay: MessageValue; transport: MessageValue }
  'app.live.download': { host: MessageValue }
  'app.live.upload': { host: MessageValue }
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
