import type { HistoryEntry } from '../../report/keep/history.ts'
import { headlineOf } from '../../report/schema/told.ts'
import { Mark } from '../../ui/Mark.tsx'
import { useRun } from '../../ui/use-run.ts'
import { localTime } from '../../ui/words.ts'
import { t } from '../../words/details/index.ts'
import { verdictWord } from '../../words/names.ts'
import { t as pageWords } from '../../words/page/index.ts'

interface Props {
  entry: HistoryEntry
  /** It is the run that the page shows. */
  shown: boolean
  onOpen: () => void
  /** Absent where there is no run to compare with. */
  onCompare: (() => void) | undefined
  onRemove: () => void
}

/** One run of the history, and what can be done with it. */
export function KeptRun({ entry, shown, onOpen, onCompare, onRemove }: Props) {
  const running = useRun(({ phase }) => phase === 'running')
  const { startedAt, report } = entry
  const { interrupted, stopped } = report.run
  const time = localTime(startedAt)
  const words = [
    verdictWord(report.verdict),
    interrupted
      ? pageWords('page.finished.interrupted')
      : stopped && pageWords('page.finished.stopped'),
    shown && t('details.history.shown'),
  ]
  const named = (id: `details.history.${'open' | 'compare' | 'delete'}`) =>
    t('details.history.of', { action: t(id), time })
  return (
    <li className={`card run tone-${report.verdict}`}>
      <Mark state={report.verdict} size={32} />
      <div className="run-text">
        <p className="muted numbers">
          <time dateTime={startedAt}>{time}</time> · {words.filter(Boolean).join(' · ')}
        </p>
        <p className="run-headline">{headlineOf(report)}</p>
        <div className="actions">
          <button
            type="button"
            className="button"
            disabled={running}
            aria-label={named('details.history.open')}
            onClick={onOpen}
          >
            {t('details.history.open')}
          </button>
          {onCompare && !shown && (
            <button
              type="button"
              className="button"
              aria-label={named('details.history.compare')}
              onClick={onCompare}
            >
              {t('details.history.compare')}
            </button>
          )}
          <button
            type="button"
            className="button quiet"
            aria-label={named('details.history.delete')}
            onClick={onRemove}
          >
            {t('details.history.delete')}
          </button>
        </div>
      </div>
    </li>
  )
}
