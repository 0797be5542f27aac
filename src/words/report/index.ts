// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'report.headline.only': { only: MessageValue }
  'report.headline.stopped': { seconds: number }
  'report.headline.slept': { seconds: number }
  'report.headline.stoppedClean': { seconds: number; done: number; total: number }
  'report.headline.nothing': Record<never, never>
  'report.headline.ready': Record<never, never>
  'report.headline.warn': Record<never, never>
  'report.headline.works': { what: string }
  'report.headline.line': { least: string; mbps: number }
  'report.headline.lineLoss': { least: string; mbps: number; loss: number }
  'report.headline.unread': Record<never, never>
  'report.headline.beyond': { count: number }
  'report.finding.also': { list: MessageValue }
  'report.finding.inspected': Record<never, never>
  'report.row.stopped': Record<never, never>
  'report.row.deadline': { seconds: number }
  'report.row.broke': { error: MessageValue }
  'report.row.slept': Record<never, never>
  'report.row.noWebrtc': Record<never, never>
  'report.row.webrtcStalled': Record<never, never>
  'report.row.guarded': Record<never, never>
  'report.row.noData': Record<never, never>
  'report.row.onRequest': Record<never, never>
  'report.changed': { title: MessageValue; before: MessageValue; after: MessageValue }
  'report.changed.state': { verdict: MessageValue; cause: MessageValue }
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
