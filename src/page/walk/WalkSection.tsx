import { evidenceOf } from '../../report/build/evidence-of.ts'
import type { Report } from '../../report/schema/schema.ts'
import { useRun } from '../../ui/use-run.ts'
import { drawnOf, drawnOfStored } from '../../walk/stored.ts'
import { t } from '../../words/walk/index.ts'
import { WalkView } from './WalkView.tsx'

/** The map of a walk below the findings of a report. */
export default function WalkSection({ report }: { report: Report }) {
  const live = useRun((state) => state.walk)
  const opened = useRun((state) => state.opened)
  // The way through the room stays on this page.
  const own = live && !opened ? drawnOf(live.map) : undefined
  const walk = own ?? (report.walk && drawnOfStored(report.walk))
  if (!walk) return null
  return (
    <section aria-labelledby="walk-title" className="card walk">
      <h2 id="walk-title">{t('walk.title')}</h2>
      <Mixed report={report} />
      <WalkView walk={walk} />
      <p>
        <a href="#/walk">{t('walk.compare.link')}</a>
      </p>
    </section>
  )
}

export function Mixed({ report }: { report: Report }) {
  const drift = evidenceOf(report.audits, 'walk')?.drift
  if (drift?.state !== 'changed') return null
  return <p className="notice notice-warn">{t('walk.mixed')}</p>
}
