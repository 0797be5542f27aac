import { acceptanceRows } from '../../catalog/acceptance.ts'
import { Icon } from '../../ui/Icon.tsx'
import { t } from '../../words/acceptance/index.ts'
import { resultOf } from '../model/record.ts'
import { Result } from './Result.tsx'
import { Rows } from './Rows.tsx'
import { StepCard } from './StepCard.tsx'
import { type Acceptance, useAcceptance } from './use-acceptance.ts'

/** Begin, a few steps, a result. */
export function AcceptancePage() {
  const acceptance = useAcceptance()
  const { phase, outcomes, record, step } = acceptance
  const rows = record?.rows ?? acceptanceRows.map((row) => resultOf(row, outcomes[row.id]))
  return (
    <div className="acceptance">
      <p className="acceptance-about">{t('acceptance.about')}</p>
      {phase === 'start' && <Start {...acceptance} />}
      {phase === 'measuring' && <Measuring {...acceptance} />}
      {step && <StepCard key={step} step={step} acceptance={acceptance} />}
      {record && <Result record={record} acceptance={acceptance} />}
      <Rows rows={rows} pending={phase !== 'result'} outcomes={outcomes} />
    </div>
  )
}

function Start({ begin, busy, opened }: Acceptance) {
  return (
    <section className="card acceptance-card" aria-labelledby="acceptance-start">
      <h2 id="acceptance-start">{t('acceptance.start.title')}</h2>
      {opened === 'damaged' && <p className="notice notice-error">{t('acceptance.damaged')}</p>}
      <p>{t('acceptance.start.about')}</p>
      <p className="muted">{t('acceptance.start.private')}</p>
      <div className="actions">
        <button type="button" className="button primary" onClick={begin}>
          <Icon name="run" />
          {t('acceptance.start.go')}
        </button>
      </div>
      <p role="status">{busy && t('acceptance.busy')}</p>
    </section>
  )
}

function Measuring({ stop, outcomes }: Acceptance) {
  const done = Object.keys(outcomes).length
  return (
    <section className="card acceptance-card" aria-labelledby="acceptance-measuring">
      <h2 id="acceptance-measuring">{t('acceptance.measuring.title')}</h2>
      <p role="status">{t('acceptance.measuring.done', { done, total: acceptanceRows.length })}</p>
      <div className="actions">
        <button type="button" className="button" onClick={stop}>
          <Icon name="stop" />
          {t('acceptance.stop')}
        </button>
      </div>
    </section>
  )
}
