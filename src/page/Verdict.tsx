import { labelsText } from '../run/labels.ts'
import type { RunState } from '../run/store.ts'
import { Mark } from './Mark.tsx'
import { countOf, rowsOf } from './rows.ts'
import { useServices } from './services.ts'
import { useRun } from './use-run.ts'
import { duration, localTime, plural, type Shown } from './words.ts'

/** One sentence first, whatever the state. */
export function Verdict() {
  const state = useRun((whole) => whole)
  const { phase, report } = state
  if (phase === 'running' && !report) return <Running state={state} />
  if (report) return <Finished state={state} />
  return <Idle profiles={state.profiles} />
}

interface FrameProps {
  shown: Shown
  word: string
  sentence: string
  children?: React.ReactNode
}

const Frame = ({ shown, word, sentence, children }: FrameProps) => (
  <section className={`verdict tone-${shown}`} aria-labelledby="verdict">
    <Mark state={shown} size={56} />
    <div className="verdict-text">
      <p className="verdict-word">{word}</p>
      <h1 id="verdict" tabIndex={-1}>
        {sentence}
      </h1>
      {children}
    </div>
  </section>
)

function Idle({ profiles }: { profiles: string[] }) {
  const { app, profiles: offered } = useServices()
  const titles = profiles.map((id) => offered.find((one) => one.id === id)?.title ?? id)
  return (
    <Frame
      shown="waiting"
      word="Not tested yet"
      sentence="Can this device and network carry Microsoft's immersive experiences?"
    >
      <p>
        Run tries every name, port and relay they need, and names the first broken link and who can
        fix it, within 8 to 20 seconds. It only opens connections to those hosts;{' '}
        {app.delivery
          ? 'where the result may go stands below, under Delivery.'
          : 'the result stays in this browser until you export it.'}
      </p>
      {titles.length > 0 && <p className="muted">To be checked: {titles.join(', ')}.</p>}
    </Frame>
  )
}

function Running({ state }: { state: RunState }) {
  const rows = rowsOf(state)
  const failed = countOf(rows, 'fail')
  const waiting = rows.filter((row) => row.state === 'waiting').length
  return (
    <Frame
      shown={failed > 0 ? 'fail' : 'running'}
      word="Running"
      sentence={failed > 0 ? `${plural(failed, 'check')} failed so far.` : 'No failure so far.'}
    >
      <p className="muted numbers">
        {countOf(rows, 'pass')} of {plural(rows.length, 'check')} passed, {waiting} still to come.
        The cause is named at the end.
      </p>
    </Frame>
  )
}

const words: Record<Shown, string> = {
  pass: 'Ready',
  warn: 'Usable, with limits',
  fail: 'Not ready',
  unknown: 'Not certain',
  notApplicable: 'Nothing to judge',
  waiting: 'Waiting',
  running: 'Running',
}

function Finished({ state: { report, phase } }: { state: RunState }) {
  if (!report) return null
  const { run, device, verdict } = report
  const again = phase === 'running' ? ' · measuring again' : ''
  const ended = run.interrupted ? ' · interrupted' : run.stopped ? ' · stopped' : ''
  return (
    <Frame shown={verdict} word={`${words[verdict]}${ended}${again}`} sentence={report.headline}>
      <p className="muted numbers">
        <time dateTime={run.startedAt}>{localTime(run.startedAt)}</time> ·{' '}
        {duration(run.durationMs)} · {device.headset ? `${device.headset}, ` : ''}
        {device.browser}
      </p>
      {run.labels && <p className="muted">{labelsText(run.labels)}</p>}
    </Frame>
  )
}
