import { useMemo } from 'react'
import type { RehearsalPlan } from '../../../../rehearsal/plan.ts'
import type { RehearsalRecord } from '../../../../rehearsal/record.ts'
import { Icon } from '../../../../ui/Icon.tsx'
import { localTime } from '../../../../ui/words.ts'
import { locale } from '../../../../words/catalogue.ts'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { usePlanner } from '../channel/use-planner.ts'
import { SaveRecord } from '../files/SaveRecord.tsx'
import { Grid } from '../live/Grid.tsx'
import { Sums } from '../live/Sums.tsx'
import { ResultTable } from './ResultTable.tsx'
import { Sentence } from './Sentence.tsx'
import { tell } from './sentences.ts'
import { takersOf } from './takers.ts'

interface Props {
  record: RehearsalRecord
  /** Loads it again: late results may have come. */
  onAgain: () => void
  onRepeat: (plan: RehearsalPlan) => void
}

/** What a rehearsal came to: one sentence, what it rests on, and each device. */
export function VerdictView({ record, onAgain, onRepeat }: Props) {
  const { plan, startedAt, stoppedAt } = record
  const takers = useMemo(() => takersOf(record), [record])
  const lang = locale()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language, other words
  const told = useMemo(() => tell(record), [record, lang])
  const planner = usePlanner()
  const isWhole = record.devices.every(({ came }) => came === 'whole')
  return (
    <>
      <Sentence told={told} />
      <section className="card reh-live" aria-labelledby="reh-seconds">
        <h2 id="reh-seconds">{t('rehearsalPage.seconds.title')}</h2>
        {startedAt && (
          <p className="muted">{t('rehearsalPage.startedAt', { at: localTime(startedAt) })}</p>
        )}
        {takers.length > 0 && (
          <div className="reh-live-parts">
            <Grid
              plan={plan}
              takers={takers}
              {...(stoppedAt !== undefined && { told: stoppedAt })}
            />
            <Sums plan={plan} takers={takers} />
          </div>
        )}
      </section>
      <section className="card" aria-labelledby="reh-devices">
        <h2 id="reh-devices">{t('rehearsalPage.devices')}</h2>
        <ResultTable record={record} takers={takers} />
        <div className="actions">
          {planner && !isWhole && (
            <button type="button" className="button" onClick={onAgain}>
              <Icon name="again" />
              {t('rehearsalPage.again')}
            </button>
          )}
          {planner && (
            <button type="button" className="button" onClick={() => onRepeat(plan)}>
              <Icon name="run" />
              {t('rehearsalPage.repeat')}
            </button>
          )}
        </div>
      </section>
      <SaveRecord record={record} />
    </>
  )
}
