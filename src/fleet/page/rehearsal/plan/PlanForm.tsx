import { type FormEvent, useId, useState } from 'react'
import { type RehearsalPlan, rehearsalLoads, rehearsalModes } from '../../../../rehearsal/plan.ts'
import { useServices } from '../../../../ui/services.ts'
import { t } from '../../../../words/rehearsalPage/index.ts'
import type { Planner } from '../channel/use-planner.ts'
import { problemText } from '../words.ts'
import { Agree } from './Agree.tsx'
import { Expected } from './Expected.tsx'
import { Forecast } from './Forecast.tsx'
import { Choices } from './fields.tsx'
import { RateFields } from './RateFields.tsx'
import { type Choice, firstChoice, invited, isTooLong, requestOf } from './request.ts'

interface Props {
  /** A rehearsal that is to be repeated. */
  like?: RehearsalPlan
  planner: Planner
}

/** What, how long, how and with whom; what that costs stands below it before anybody agrees. */
export function PlanForm({ like, planner }: Props) {
  const { config } = useServices().app
  const relays = config.relays.map(({ name }) => name)
  const [choice, setChoice] = useState<Choice>(() =>
    firstChoice(relays, config.throughput.mix, like),
  )
  const id = useId()
  const change = (part: Partial<Choice>) => setChoice((before) => ({ ...before, ...part }))
  const { state, send } = planner
  const waiting = invited(state.kiosks, { site: choice.site || undefined }).length
  const known = { ...choice, count: choice.count || waiting || 1 }
  const tooLong = isTooLong(known)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!tooLong) send({ type: 'plan', plan: requestOf(known) })
  }
  return (
    <form className="card reh-form" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('rehearsalPage.form.title')}</h2>
      <RateFields choice={choice} relays={relays} onChange={change} />
      <Choices
        legend={t('rehearsalPage.form.mode')}
        value={choice.mode}
        options={rehearsalModes.map((mode) => [
          mode,
          t(`rehearsalPage.mode.${mode}`),
          t(`rehearsalPage.mode.${mode}.about`),
        ])}
        onChange={(mode) => change({ mode })}
      />
      <Choices
        legend={t('rehearsalPage.form.load')}
        value={choice.load}
        options={rehearsalLoads.map((load) => [
          load,
          t(`rehearsalPage.load.${load}`),
          t(`rehearsalPage.load.${load}.about`),
        ])}
        onChange={(load) => change({ load })}
      />
      <Expected choice={known} waiting={waiting} onChange={change} />
      <Forecast choice={known} />
      {tooLong && (
        <p className="notice notice-error" role="alert">
          {t('rehearsalPage.form.tooLong')}
        </p>
      )}
      {state.problem && (
        <p className="notice notice-error" role="alert">
          {problemText(state.problem)}
        </p>
      )}
      <Agree
        icon="run"
        label={t('rehearsalPage.form.create')}
        relays={relays}
        disabled={state.link !== 'open'}
      />
    </form>
  )
}
