// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'walkPanel.title': Record<never, never>
  'walkPanel.about': Record<never, never>
  'walkPanel.onlyAr': Record<never, never>
  'walkPanel.noAr': Record<never, never>
  'walkPanel.enterAr': Record<never, never>
  'walkPanel.cell': Record<never, never>
  'walkPanel.metres': { metres: number }
  'walkPanel.battery': { percent: number }
  'walkPanel.data': Record<never, never>
  'walkPanel.start': Record<never, never>
  'walkPanel.starting': Record<never, never>
  'walkPanel.waits': Record<never, never>
  'walkPanel.continue': Record<never, never>
  'walkPanel.end': Record<never, never>
  'walkPanel.done': { counts: MessageValue }
  'walkPanel.counts': { cells: number; bad: number; again: number }
  'walkPanel.shown': { metric: MessageValue }
  'walkPanel.pin': Record<never, never>
  'walkPanel.stop': Record<never, never>
  'walkPanel.calm': Record<never, never>
  'walkPanel.pin.seen': { metres: number }
  'walkPanel.pin.here': Record<never, never>
  'walkPanel.note.door': Record<never, never>
  'walkPanel.note.accessPoint': Record<never, never>
  'walkPanel.note.desk': Record<never, never>
  'walkPanel.note.window': Record<never, never>
  'walkPanel.note.other': Record<never, never>
  'walkPanel.cancel': Record<never, never>
  'walkPanel.back.ask': Record<never, never>
  'walkPanel.back.far': { metres: number }
  'walkPanel.back.stay': Record<never, never>
  'walkPanel.back.go': Record<never, never>
  'walkPanel.back.anyway': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
