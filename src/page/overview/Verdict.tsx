import { labelsText } from '../../app/unattended/labels.ts'
import type { Report } from '../../report/schema/schema.ts'
import type { RunState } from '../../run/store.ts'
import { Mark } from '../../ui/Mark.tsx'
import { useServices } from '../../ui/services.ts'
import { isAsked, requiredTeams } from '../../ui/teams.ts'
import { useRun } from '../../ui/use-run.ts'
import { capitalize, localTime, type Shown } from '../../ui/words.ts'
import { duration } from '../../words/amounts.ts'
import { stateWord, verdictWord, whoName } from '../../words/names.ts'
import { t } from '../../words/page/index.ts'
import { countOf, rowsOf } from '../rows.ts'
import { pageHeadline } from './headline.ts'

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
    <Frame shown="waiting" word={t('page.idle.word')} sentence={t('page.idle.question')}>
      <p>{t('page.idle.about')}</p>
      <p>{t(app.delivery ? 'page.idle.goes' : 'page.idle.stays')}</p>
      {titles.length > 0 && <p className="muted">{t('page.idle.checks', { profiles: titles })}</p>}
    </Frame>
  )
}

function Running({ state }: { state: RunState }) {
  const failed = countOf(rowsOf(state), 'fail')
  return (
    <Frame
      shown={failed > 0 ? 'fail' : 'running'}
      word={stateWord('running')}
      sentence={failed > 0 ? t('page.running.failed', { count: failed }) : t('page.running.none')}
    >
      <p className="muted">{t('page.running.causes')}</p>
    </Frame>
  )
}

function Finished({ state: { report, phase } }: { state: RunState }) {
  if (!report) return null
  const { run, device, verdict } = report
  const { sentence, rest } = pageHeadline(report)
  const who = whoActs(report)
  const words = [
    verdictWord(verdict),
    run.interrupted ? t('page.finished.interrupted') : run.stopped && t('page.finished.stopped'),
    phase === 'running' && t('page.finished.again'),
  ]
  return (
    <Frame shown={verdict} word={words.filter(Boolean).join(' · ')} sentence={sentence}>
      {rest && <p>{rest}</p>}
      {who && <p>{who}</p>}
      <p className="muted numbers">
        <time dateTime={run.startedAt}>{localTime(run.startedAt)}</time> ·{' '}
        {duration(run.durationMs)} · <span translate="no">{inShort(device)}</span>
      </p>
      {run.labels && (
        <p className="muted" translate="no">
          {labelsText(run.labels)}
        </p>
      )}
    </Frame>
  )
}

/** What was tested, as a person calls it; its exact versions stand with the figures of the run. */
const inShort = ({ headset, browser }: Report['device']) =>
  headset ?? browser.replace(/(\d+)(?:\.\d+)+/g, '$1')

/** Everybody who has to act, in the order of the findings. */
function whoActs(report: Report): string {
  const [first, ...others] = requiredTeams(report).map(({ who }) => who)
  if (!first) return ''
  const asked = [first, ...others].filter((who) => isAsked(who) || who === 'user')
  return asked.length > 1
    ? capitalize(t('page.finished.teams', { teams: asked.map(whoName) }))
    : t(`page.finished.who.${asked[0] ?? first}`)
}
