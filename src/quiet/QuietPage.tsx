import { labelsText } from '../app/unattended/labels.ts'
import { Announcer } from '../ui/Announcer.tsx'
import { chainSteps } from '../ui/live-chain.ts'
import { Mark } from '../ui/Mark.tsx'
import { useRun } from '../ui/use-run.ts'
import { clockTime } from '../ui/words.ts'
import { linkName, stateWord } from '../words/names.ts'
import { t } from '../words/quiet/index.ts'
import { quietVerdict } from './verdict.ts'

/** Readable from four metres; nothing in it asks for anything. */
export function QuietPage({ onLeave }: { onLeave: () => void }) {
  const state = useRun((whole) => whole)
  const { shown, word, sentence } = quietVerdict(state)
  return (
    <div className="quiet-page">
      <main className={`quiet-main tone-${shown}`}>
        <ol className="quiet-chain" aria-label={t('quiet.chain')}>
          {chainSteps(state).map(({ link, state: step, shadowed, broken }) => {
            const classes = ['quiet-step', `tone-${step}`, shadowed && 'faint', broken && 'first']
            return (
              <li key={link} className={classes.filter(Boolean).join(' ')}>
                <Mark state={step} />
                <span className="quiet-name">{linkName(link)}</span>{' '}
                <span className="visually-hidden">{stateWord(step)}</span>
              </li>
            )
          })}
        </ol>
        <div className="quiet-verdict">
          <p className="quiet-word">{word}</p>
          <h1>{sentence}</h1>
        </div>
      </main>
      <QuietFoot onLeave={onLeave} />
      <Announcer />
    </div>
  )
}

function QuietFoot({ onLeave }: { onLeave: () => void }) {
  const { labels, schedule, notices, report, phase } = useRun((whole) => whole)
  const last = report && Date.parse(report.run.startedAt)
  const next = schedule && !schedule.stopped && phase !== 'running' ? schedule.nextAt : undefined
  const notes = notices.filter(({ level }) => level !== 'info').length
  return (
    <footer className="quiet-foot numbers">
      {labels && (
        <p className="quiet-labels" translate="no">
          {labelsText(report?.run.labels ?? labels)}
        </p>
      )}
      {last && <p>{t('quiet.last', { time: clockTime(last) })}</p>}
      {next && <p>{t('quiet.next', { time: clockTime(next) })}</p>}
      {schedule?.stopped && <p>{t('quiet.stopped')}</p>}
      <button type="button" className="button quiet" onClick={onLeave}>
        {t('quiet.fullPage', { notes })}
      </button>
    </footer>
  )
}
