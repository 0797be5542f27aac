import { headlineOf, placeAfterVerdict, sentenceOfHeadline } from '../report/schema/told.ts'
import type { RunState } from '../run/store.ts'
import { clockTime } from '../ui/words.ts'
import { say } from '../words/catalogue.ts'
import { notTestedYet, type State, verdictWord } from '../words/names.ts'
import { t } from '../words/quiet/index.ts'

interface QuietVerdict {
  shown: State
  /** Told from the other side of the room. */
  word: string
  /** Read from four metres. */
  sentence: string
}

/** One word and one sentence for every state of the page. */
export function quietVerdict(state: RunState): QuietVerdict {
  const { phase, report } = state
  if (report) {
    const { verdict } = report
    return { shown: verdict, word: verdictWord(verdict), sentence: sentenceOf(report) }
  }
  return phase === 'running' ? running(state) : waiting(state)
}

function running({ results, planned }: RunState): QuietVerdict {
  const rows = Object.values(results)
  const failed = rows.filter(({ verdict }) => verdict === 'fail').length
  return {
    shown: failed > 0 ? 'fail' : 'running',
    word: t('quiet.testing'),
    sentence: t('quiet.progress', { done: rows.length, total: planned.length, failed }),
  }
}

function waiting({ notices, schedule }: RunState): QuietVerdict {
  const problem = notices.find(({ id }) => id === 'core' || id === 'unattended')
  if (problem) return { shown: 'unknown', word: notTestedYet(), sentence: say(problem.text) }
  const sentence =
    schedule && !schedule.stopped
      ? t('quiet.first', { time: clockTime(schedule.nextAt) })
      : t('quiet.unscheduled')
  return { shown: 'waiting', word: notTestedYet(), sentence }
}

/** The first sentence of the headline that says more than the word above it. */
function sentenceOf(report: NonNullable<RunState['report']>): string {
  // What was not tested belongs to every word about such a run.
  if (report.run.only) return headlineOf(report)
  return sentenceOfHeadline(report, placeAfterVerdict(report))
}
