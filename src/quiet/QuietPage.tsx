import { Announcer } from '../page/Announcer.tsx'
import { chainSteps } from '../page/live-chain.ts'
import { Mark } from '../page/Mark.tsx'
import { useRun } from '../page/use-run.ts'
import { clockTime, linkNames, stateWords } from '../page/words.ts'
import { labelsText } from '../run/labels.ts'
import { quietVerdict } from './verdict.ts'

/** Readable from four metres; nothing in it asks for anything. */
export function QuietPage({ onLeave }: { onLeave: () => void }) {
  const state = useRun((whole) => whole)
  const { shown, word, sentence } = quietVerdict(state)
  return (
    <div className="quiet-page">
      <main className={`quiet-main tone-${shown}`}>
        <ol className="quiet-chain" aria-label="The chain">
          {chainSteps(state).map(({ link, state: step, shadowed, broken }) => {
            const classes = ['quiet-step', `tone-${step}`, shadowed && 'faint', broken && 'first']
            return (
              <li key={link} className={classes.filter(Boolean).join(' ')}>
                <Mark state={step} />
                <span className="quiet-name">{linkNames[link].name}</span>
                <span className="visually-hidden">: {stateWords[step]}</span>
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
      {labels && <p className="quiet-labels">{labelsText(report?.run.labels ?? labels)}</p>}
      {last && <p>Last check {clockTime(last)}</p>}
      {next && <p>Next check {clockTime(next)}</p>}
      {schedule?.stopped && <p>Repeats are stopped</p>}
      <button type="button" className="button quiet" onClick={onLeave}>
        {notes > 0 ? `Full page (${notes === 1 ? '1 note' : `${notes} notes`})` : 'Full page'}
      </button>
    </footer>
  )
}
