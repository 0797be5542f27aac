import { evidenceOf } from '../../report/build/evidence-of.ts'
import type { Report } from '../../report/schema/schema.ts'
import { useServices } from '../../ui/services.ts'
import { useRun } from '../../ui/use-run.ts'
import { drawnOf, drawnOfStored, isWalkOf } from '../../walk/stored.ts'
import type { Drift } from '../../walk/types.ts'
import { t } from '../../words/walk/index.ts'
import { WalkView } from './WalkView.tsx'

/** The map of a walk below the findings of a report, and the end of one that goes on. */
export default function WalkSection({ report }: { report: Report }) {
  const isRunning = useRun((state) => state.walk?.phase === 'running')
  const done = useDoneWalk()
  const { walk: stored } = report
  if (!stored && !isRunning) return null
  // The way through the room stays on this page.
  const own = stored && done && isWalkOf(stored, done) ? done : undefined
  return (
    <section aria-labelledby="walk-title" className="card walk">
      <h2 id="walk-title">{t('walk.title')}</h2>
      {isRunning && <Running />}
      {stored && (
        <>
          <WalkView
            walk={own ? drawnOf(own) : drawnOfStored(stored)}
            drift={own ? own.drift.state : driftIn(report)}
          />
          <p>
            <a href="#/walk">{t('walk.compare.link')}</a>
          </p>
        </>
      )}
    </section>
  )
}

/** The last walk of this page, in full. One that goes on is drawn in the headset only. */
export const useDoneWalk = () =>
  useRun(({ walk }) => (walk?.phase === 'done' ? walk.map : undefined))

function Running() {
  const { app } = useServices()
  const stop = async () => (await app.walk?.())?.stop()
  return (
    <>
      <p>{t('walk.running')}</p>
      <div className="actions">
        <button type="button" className="button" onClick={() => void stop().catch(() => {})}>
          {t('walk.stop')}
        </button>
      </div>
    </>
  )
}

export const driftIn = (report: Report): Drift['state'] | undefined =>
  evidenceOf(report.audits, 'walk')?.drift.state
