import { useState } from 'react'
import type { RehearsalPlan } from '../../../rehearsal/plan.ts'
import type { RehearsalRecord } from '../../../rehearsal/record.ts'
import { t } from '../../../words/rehearsalPage/index.ts'
import { useFleet } from '../fleet.ts'
import { usePlanner } from './channel/use-planner.ts'
import { OpenFiles } from './files/OpenFiles.tsx'
import { Past } from './Past.tsx'
import { ClockForm } from './plan/ClockForm.tsx'
import { PlanForm } from './plan/PlanForm.tsx'
import { mixName } from './words.ts'

interface Props {
  like?: RehearsalPlan
  onRecord: (record: RehearsalRecord) => void
}

/** Plan a rehearsal, go back to one that is under way, or read an old one. */
export function Home({ like, onRecord }: Props) {
  const planner = usePlanner()
  const [byClock, setByClock] = useState(false)
  return (
    <>
      <header className="reh-head">
        <h1 id="fleet-title" tabIndex={-1}>
          {t('rehearsalPage.title')}
        </h1>
        <p>{t('rehearsalPage.about')}</p>
      </header>
      <Active />
      {planner ? (
        <>
          <PlanForm key={like?.code} like={like} planner={planner} />
          <details onToggle={({ currentTarget }) => setByClock(currentTarget.open)}>
            <summary>{t('rehearsalPage.byClock.instead')}</summary>
            {byClock && <ClockForm />}
          </details>
        </>
      ) : (
        <ClockForm />
      )}
      <Past />
      <OpenFiles onRecord={onRecord} />
    </>
  )
}

function Active() {
  const active = usePlanner()?.state.active ?? []
  const { go } = useFleet()
  if (active.length === 0) return null
  return (
    <section className="card" aria-labelledby="reh-active">
      <h2 id="reh-active">{t('rehearsalPage.active')}</h2>
      <ul className="reh-active">
        {active.map(({ plan, phase }) => (
          <li key={plan.code}>
            <button
              type="button"
              className="fleet-choose"
              onClick={() => go({ rehearsal: plan.code }, 'step')}
            >
              <span translate="no">{plan.code}</span>
            </button>{' '}
            {mixName(plan.mix)}, {t(`rehearsalPage.phase.${phase}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}
