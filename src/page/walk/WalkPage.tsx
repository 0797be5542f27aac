import { useId, useState } from 'react'
import { decodeLink } from '../../report/export/link.ts'
import { type ReadResult, readReportText } from '../../report/schema/read.ts'
import type { Report } from '../../report/schema/schema.ts'
import { isHeadset } from '../../ui/headset.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useRun } from '../../ui/use-run.ts'
import { drawnOf, drawnOfStored, isWalkOf } from '../../walk/stored.ts'
import { say } from '../../words/catalogue.ts'
import { t } from '../../words/walk/index.ts'
import { Comparison } from './Comparison.tsx'
import { driftIn, useDoneWalk } from './WalkSection.tsx'
import { WalkView } from './WalkView.tsx'

/** One walk, and another one to hold beside it. */
export function WalkPage() {
  const done = useDoneWalk()
  const own = useRun((state) => state.report)
  const [first, setFirst] = useState<Report>()
  const [second, setSecond] = useState<Report>()
  const shown = first ?? (own?.walk ? own : undefined)
  // The way through the room stays on this page.
  const isOwn = done && (!shown?.walk || (!first && isWalkOf(shown.walk, done)))
  const before = isOwn ? drawnOf(done) : shown?.walk && drawnOfStored(shown.walk)
  const after = second?.walk && drawnOfStored(second.walk)
  return (
    <div className="walk-page">
      <p>{t('walk.about')}</p>
      {!isHeadset() && <p className="muted">{t('walk.needsHeadset')}</p>}
      <OpenWalk title={t('walk.open.first')} onReport={setFirst} />
      {before && <OpenWalk title={t('walk.open.second')} onReport={setSecond} />}
      <div className={after ? 'walk-pair' : undefined}>
        {before && (
          <section className="card walk" aria-labelledby="walk-before">
            <h2 id="walk-before">
              {t('walk.from', { at: before.startedAt })}
              {after && <span className="muted"> {t('walk.compare.before')}</span>}
            </h2>
            <WalkView walk={before} drift={isOwn ? done.drift.state : shown && driftIn(shown)} />
          </section>
        )}
        {after && (
          <section className="card walk" aria-labelledby="walk-after">
            <h2 id="walk-after">
              {t('walk.from', { at: after.startedAt })}
              <span className="muted"> {t('walk.compare.after')}</span>
            </h2>
            <WalkView walk={after} drift={second && driftIn(second)} />
          </section>
        )}
      </div>
      {before && after && <Comparison before={before} after={after} />}
    </div>
  )
}

interface OpenProps {
  title: string
  onReport: (report: Report) => void
}

/** A report with a map, from a file or a link. */
function OpenWalk({ title, onReport }: OpenProps) {
  const id = useId()
  const [problem, setProblem] = useState<string>()
  const take = (read: ReadResult) => {
    if (!read.ok) return setProblem(say(read.problem))
    if (!read.report.walk) return setProblem(t('walk.open.noMap'))
    setProblem(undefined)
    onReport(read.report)
  }
  return (
    <section className="card walk" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>{title}</h2>
      <div className="watch-controls">
        <label className="button" htmlFor={`${id}file`}>
          <Icon name="open" />
          {t('walk.open.file')}
        </label>
        <input
          id={`${id}file`}
          className="visually-hidden"
          type="file"
          accept=".json,application/json"
          onChange={async ({ currentTarget }) => {
            const [file] = currentTarget.files ?? []
            currentTarget.value = ''
            if (file) take(readReportText(await file.text().catch(() => '')))
          }}
        />
        <label htmlFor={`${id}link`}>{t('walk.open.link')}</label>
        <input
          id={`${id}link`}
          type="url"
          className="walk-link"
          onChange={async ({ currentTarget: { value } }) => {
            const at = value.indexOf('#')
            if (at >= 0) take(await decodeLink(value.slice(at)))
            else if (value) setProblem(t('walk.open.noLink'))
          }}
        />
      </div>
      {problem && <p role="alert">{problem}</p>}
    </section>
  )
}
