// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'common.state.pass': Record<never, never>
  'common.state.warn': Record<never, never>
  'common.state.fail': Record<never, never>
  'common.state.unknown': Record<never, never>
  'common.state.notApplicable': Record<never, never>
  'common.state.waiting': Record<never, never>
  'common.state.running': Record<never, never>
  'common.verdict.pass': Record<never, never>
  'common.verdict.warn': Record<never, never>
  'common.verdict.fail': Record<never, never>
  'common.verdict.unknown': Record<never, never>
  'common.verdict.notApplicable': Record<never, never>
  'common.verdict.none': Record<never, never>
  'common.count.passed': { passed: number; total: number }
  'common.count.failed': { failed: number; total: number }
  'common.count.done': { done: number }
  'common.link.device': Record<never, never>
  'common.link.name': Record<never, never>
  'common.link.path': Record<never, never>
  'common.link.sign-in': Record<never, never>
  'common.link.relay': Record<never, never>
  'common.link.quality': Record<never, never>
  'common.who.user': Record<never, never>
  'common.who.network': Record<never, never>
  'common.who.tenant-admin': Record<never, never>
  'common.who.device-admin': Record<never, never>
  'common.who.app-owner': Record<never, never>
  'common.who.microsoft': Record<never, never>
  'common.who.nobody': Record<never, never>
  'common.duration.ms': { ms: number }
  'common.duration.seconds': { seconds: number }
  'common.size.kilobytes': { kilobytes: number }
  'common.size.megabytes': { megabytes: number }
  'common.rate': { mbps: number }
  'common.time.clock': { at: string | number }
  'common.time.moment': { at: string | number }
  'common.list.more': { shown: MessageValue; more: number }
  'common.time.date': { at: string | number }
  'common.text': { text: MessageValue }
  'common.note.sign-in': Record<never, never>
  'common.note.relay': Record<never, never>
  'common.note.quality': Record<never, never>
  'common.link.tenant': Record<never, never>
  'common.note.tenant': Record<never, never>
  'common.count.allPassed': { total: number }
  'common.count.failedSoFar': { failed: number }
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
