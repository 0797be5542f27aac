import { useState } from 'react'
import type { Report } from '../../report/schema/schema.ts'
import { summaryIn } from '../../ui/figures/watch-summary.ts'
import { useServices } from '../../ui/services.ts'
import { useRun } from '../../ui/use-run.ts'
import { t } from '../../words/watch/index.ts'
import { Controls } from './Controls.tsx'
import { type Stretch, StretchChoice } from './Stretch.tsx'
import { BreakTable, FigureTable } from './Tables.tsx'
import { TimelineCharts } from './TimelineCharts.tsx'
import './watch.css'

/** The line over minutes and hours: what a single run can't see. */
export default function WatchSection({ report }: { report: Report }) {
  const { app } = useServices()
  const live = useRun((state) => state.watch)
  const opened = useRun((state) => state.opened)
  const [stretch, setStretch] = useState<Stretch>(0)
  const running = live?.phase === 'running'
  const timeline = running && !opened ? live.timeline : report.watch
  const mayStart = app.watch && !opened
  if (!timeline && !mayStart) return null
  return (
    <section aria-labelledby="watch-title" className="card watch">
      <h2 id="watch-title">{t('watch.title')}</h2>
      {mayStart && <Controls report={report} />}
      {timeline && timeline.judged.length > 0 && (
        <>
          <dl className="watch-figures">
            {summaryIn(report, running && !opened ? live.evidence : undefined, timeline).map(
              ({ label, value }) => (
                <div key={label}>
                  <dt className="muted">{label}</dt>
                  <dd className="numbers">{value}</dd>
                </div>
              ),
            )}
          </dl>
          <StretchChoice timeline={timeline} stretch={stretch} onStretch={setStretch} />
          <TimelineCharts timeline={timeline} stretch={stretch} />
          <BreakTable timeline={timeline} count={breakCountIn(report, running, live?.evidence)} />
          <FigureTable timeline={timeline} />
        </>
      )}
    </section>
  )
}

function breakCountIn(
  { audits }: Report,
  running: boolean,
  live: { breaks: { count: number } } | undefined,
): number {
  if (running && live) return live.breaks.count
  const row = audits.find(({ evidence }) => evidence?.kind === 'watch')
  return row?.evidence?.kind === 'watch' ? row.evidence.breaks.count : 0
}
