import { clockTime, plural, type Shown } from '../page/words.ts'
import type { RunState } from '../run/store.ts'

interface QuietVerdict {
  shown: Shown
  /** Told from the other side of the room. */
  word: string
  /** Read from four metres. */
  sentence: string
}

const words = {
  pass: 'Ready',
  warn: 'Usable, with limits',
  fail: 'Not ready',
  unknown: 'Not certain',
  notApplicable: 'Nothing to judge',
} as const

/** One word and one sentence for every state of the page. */
export function quietVerdict(state: RunState): QuietVerdict {
  const { phase, report, results, planned, schedule } = state
  if (report) {
    const { verdict } = report
    return { shown: verdict, word: words[verdict], sentence: sentenceOf(report) }
  }
  if (phase === 'running') {
    const rows = Object.values(results)
    const failed = rows.filter(({ verdict }) => verdict === 'fail').length
    return {
      shown: failed > 0 ? 'fail' : 'running',
      word: 'Checking',
      sentence: `${rows.length} of ${plural(planned.length, 'check')} done, ${
        failed > 0 ? `${failed} failed` : 'no failure'
      } so far.`,
    }
  }
  const problem = state.notices.find(({ id }) => id === 'engine' || id === 'unattended')
  if (problem) return { shown: 'unknown', word: 'Not tested', sentence: problem.text }
  const waiting = { shown: 'waiting', word: 'Not tested yet' } as const
  if (schedule && !schedule.stopped)
    return { ...waiting, sentence: `The first check starts at ${clockTime(schedule.nextAt)}.` }
  return { ...waiting, sentence: 'No check is planned. The full page starts one.' }
}

/** The headline, without what only a reader at the screen needs. */
function sentenceOf({ verdict, headline, findings }: NonNullable<RunState['report']>): string {
  if (verdict === 'pass') return headline.split(/(?<=\.) /)[0] ?? headline
  return verdict === 'warn' ? (findings[0]?.title ?? headline) : headline
}
