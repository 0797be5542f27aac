import { type FormEvent, useId, useState } from 'react'
import { clockLoads } from '../../../../rehearsal/by-clock.ts'
import { newCode } from '../../../../rehearsal/plan.ts'
import { useServices } from '../../../../ui/services.ts'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { Agree } from './Agree.tsx'
import { ClockLinks } from './ClockLinks.tsx'
import { type ClockPlan, soon, startProblem } from './clock-plan.ts'
import { Expected } from './Expected.tsx'
import { Forecast } from './Forecast.tsx'
import { Choices } from './fields.tsx'
import { RateFields } from './RateFields.tsx'
import { firstChoice } from './request.ts'

/** Without a collector: what, when and how long stand in a link, with what that costs before. */
export function ClockForm() {
  const { config } = useServices().app
  const relays = config.relays.map(({ name }) => name)
  const [plan, setPlan] = useState<ClockPlan>(() => ({
    ...firstChoice(relays, config.throughput.mix),
    mode: 'all',
    load: 'larger',
    count: 1,
    at: soon(Date.now()),
  }))
  const [made, setMade] = useState<{ code: string; plan: ClockPlan }>()
  const [problem, setProblem] = useState<ReturnType<typeof startProblem>>()
  const id = useId()
  const change = (part: Partial<ClockPlan>) => {
    setPlan((before) => ({ ...before, ...part }))
    // Links of another plan would be mixed with these.
    setMade(undefined)
    setProblem(undefined)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = startProblem(plan.at, Date.now())
    setProblem(found)
    if (!found) setMade({ code: newCode(), plan })
  }
  return (
    <>
      <form className="card reh-form" onSubmit={submit} aria-labelledby={`${id}-title`}>
        <h2 id={`${id}-title`}>{t('rehearsalPage.byClock.title')}</h2>
        <p>{t('rehearsalPage.byClock.about')}</p>
        <RateFields
          choice={plan}
          relays={relays}
          onChange={({ mode: _, load: __, ...part }) => change(part)}
        />
        <Choices
          legend={t('rehearsalPage.form.load')}
          value={plan.load}
          options={clockLoads.map((load) => [
            load,
            t(`rehearsalPage.load.${load}`),
            t(`rehearsalPage.load.${load}.about`),
          ])}
          onChange={(load) => change({ load })}
        />
        <div className="reh-fields">
          <div className="field">
            <label htmlFor={`${id}-at`}>{t('rehearsalPage.byClock.at')}</label>
            <input
              id={`${id}-at`}
              type="datetime-local"
              required
              value={plan.at}
              onChange={({ target }) => change({ at: target.value })}
            />
          </div>
        </div>
        <Expected choice={plan} onChange={({ mode: _, load: __, ...part }) => change(part)} />
        <Forecast choice={plan} />
        {problem && (
          <p className="notice notice-error" role="alert">
            {t(`rehearsalPage.byClock.problem.${problem}`)}
          </p>
        )}
        <Agree icon="share" label={t('rehearsalPage.byClock.create')} relays={relays} />
      </form>
      {made && <ClockLinks key={made.code} code={made.code} plan={made.plan} />}
    </>
  )
}
