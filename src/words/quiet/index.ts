// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'quiet.chain': Record<never, never>
  'quiet.testing': Record<never, never>
  'quiet.progress': { done: number; total: number; failed: number }
  'quiet.first': { time: MessageValue }
  'quiet.unscheduled': Record<never, never>
  'quiet.last': { time: MessageValue }
  'quiet.next': { time: MessageValue }
  'quiet.stopped': Record<never, never>
  'quiet.fullPage': { notes: number }
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
