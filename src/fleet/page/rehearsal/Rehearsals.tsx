import { useCallback, useEffect, useState } from 'react'
import type { RehearsalRecord } from '../../../rehearsal/record.ts'
import { t } from '../../../words/rehearsalPage/index.ts'
import { DropAnywhere } from '../data/DropAnywhere.tsx'
import { useFleet } from '../fleet.ts'
import { type Planner, PlannerProvider, useChannel } from './channel/use-planner.ts'
import { FileProblems } from './files/FileProblems.tsx'
import { useOpen } from './files/use-open.ts'
import { Home } from './Home.tsx'
import { LinkState } from './LinkState.tsx'
import { One } from './One.tsx'
import { invited } from './plan/request.ts'
import './rehearsal.css'

/** Rehearsals: plan one, invite, watch, and read what came of it. */
export default function Rehearsals() {
  const { place, go, collector } = useFleet()
  const code = place.rehearsal === 'all' ? undefined : place.rehearsal
  const planner = useChannel(collector, code)
  const [opened, setOpened] = useState<RehearsalRecord>()
  const [like, setLike] = useState<RehearsalRecord['plan']>()
  const open = useCallback(
    (record: RehearsalRecord) => {
      setOpened(record)
      go({ rehearsal: record.plan.code }, 'step')
    },
    [go],
  )
  const drop = useOpen(open)
  useFollowPlanned(planner, (planned) => go({ rehearsal: planned }, 'step'))
  return (
    <PlannerProvider value={planner}>
      <DropAnywhere text={t('rehearsalPage.drop')} onFiles={drop.open} />
      <FileProblems problems={drop.problems} />
      <div className="fleet-back">
        <button
          type="button"
          className="button"
          onClick={() => go({ rehearsal: code ? 'all' : undefined }, 'step')}
        >
          {t(code ? 'rehearsalPage.backToAll' : 'rehearsalPage.back')}
        </button>
      </div>
      <LinkState />
      {code ? (
        <One
          key={code}
          code={code}
          opened={opened?.plan.code === code ? opened : undefined}
          onRepeat={(plan) => {
            setLike(plan)
            go({ rehearsal: 'all' }, 'step')
          }}
        />
      ) : (
        <Home like={like} onRecord={open} />
      )}
    </PlannerProvider>
  )
}

/** A rehearsal that was just made is shown, and devices that wait are offered it. */
function useFollowPlanned(planner: Planner | undefined, show: (code: string) => void) {
  const planned = planner?.state.planned
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each that is made
  useEffect(() => {
    const plan = planner?.state.current?.plan
    if (!planner || !planned || plan?.code !== planned) return
    const kiosks = invited(planner.state.kiosks, plan).map(({ id }) => id)
    if (kiosks.length > 0) planner.send({ type: 'invite', code: planned, kiosks })
    show(planned)
  }, [planned])
}
