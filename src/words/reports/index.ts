// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'reports.read.size': Record<never, never>
  'reports.read.values': Record<never, never>
  'reports.read.depth': Record<never, never>
  'reports.read.notJson': Record<never, never>
  'reports.read.notReport': Record<never, never>
  'reports.read.newer': { version: number }
  'reports.read.rows': { rows: number; limit: number }
  'reports.read.missing': { field: MessageValue }
  'reports.read.expected': { field: MessageValue; expected: MessageValue; found: MessageValue }
  'reports.link.none': Record<never, never>
  'reports.link.newer': Record<never, never>
  'reports.link.long': { kilobytes: number }
  'reports.link.damaged': Record<never, never>
  'reports.keep.full': Record<never, never>
  'reports.keep.blocked': Record<never, never>
  'reports.keep.failed': { name: MessageValue }
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
