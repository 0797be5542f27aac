// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'config.status': { status: number }
  'config.late': { seconds: number }
  'config.unreachable': Record<never, never>
  'config.html': Record<never, never>
  'config.startPage': Record<never, never>
  'config.encoding': Record<never, never>
  'config.notJson': Record<never, never>
  'config.notJsonLine': { line: number }
  'config.notObject': Record<never, never>
  'config.version': Record<never, never>
  'config.keys': { parts: MessageValue }
  'config.rest': Record<never, never>
  'config.defaults': Record<never, never>
  'config.asVersion': Record<never, never>
  'config.kept': { unit: string; count: number }
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
