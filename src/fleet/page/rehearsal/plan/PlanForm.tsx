import { type FormEvent, useId, useState } from 'react'
import { type Mix, mixNames, tierNames, tiersOf } from '../../../../catalog/bandwidth.ts'
import {
  type RehearsalPlan,
  rehearsalLoads,
  rehearsalModes,
  SECONDS_MAX,
  SECONDS_MIN,
} from '../../../../rehearsal/plan.ts'
import { Icon } from '../../../../ui/Icon.tsx'
import { useServices } from '../../../../ui/services.ts'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { usePlanner } from '../channel/use-planner.ts'
import { mixName, problemText, tierName } from '../words.ts'
import { Expected } from './Expected.tsx'
import { Forecast } from './Forecast.tsx'
import { type Choice, invited, isTooLong, requestOf } from './request.ts'

interface Props {
  /** A rehearsal that is to be repeated. */
  like?: RehearsalPlan
}

/** What, how long, how and with whom; what that costs stands below it before anybody agrees. */
export function PlanForm({ like }: Props) {
  const planner = usePlanner()
  const { config } = useServices().app
  const relays = config.relays.map(({ name }) => name)
  const [choice, setChoice] = useState<Choice>(() =>
    firstChoice(relays, config.throughput.mix, like),
  )
  const id = useId()
  const change = (part: Partial<Choice>) => setChoice((before) => ({ ...before, ...part }))
  if (!planner) return null
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
      <div className="reh-fields">
        <Select
          label={t('rehearsalPage.form.mix')}
          value={choice.mix}
          options={mixNames.map((mix) => [mix, mixName(mix)])}
          onChange={(mix) => change({ mix })}
        />
        <Select
          label={t('rehearsalPage.form.tier')}
          value={choice.tier}
          options={tierNames.map((tier) => [tier, tierText(choice, tier)])}
          onChange={(tier) => change({ tier })}
        />
        <Select
          label={t('rehearsalPage.form.relay')}
          value={choice.relay}
          options={relays.map((name) => [name, name])}
          onChange={(relay) => change({ relay })}
        />
        <div className="field">
          <label htmlFor={`${id}-seconds`}>
            {t('rehearsalPage.form.seconds', { seconds: choice.seconds })}
          </label>
          <input
            id={`${id}-seconds`}
            type="range"
            min={SECONDS_MIN}
            max={SECONDS_MAX}
            step={10}
            value={choice.seconds}
            onChange={({ target }) => change({ seconds: Number(target.value) })}
          />
        </div>
      </div>
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
      <label className="choice">
        <input type="checkbox" required />
        <span>{t('rehearsalPage.form.consent')}</span>
      </label>
      <div className="actions">
        <button
          type="submit"
          className="button primary"
          disabled={state.link !== 'open' || relays.length === 0}
        >
          <Icon name="run" />
          {t('rehearsalPage.form.create')}
        </button>
      </div>
      {relays.length === 0 && <p>{t('rehearsalPage.form.noRelay')}</p>}
    </form>
  )
}

function firstChoice(relays: string[], mix: Mix, like?: RehearsalPlan): Choice {
  const base: Choice = {
    mix,
    tier: 'recommended',
    seconds: 60,
    mode: 'all',
    load: 'paired',
    relay: relays[0] ?? '',
    site: '',
    names: '',
    count: 0,
  }
  if (!like) return base
  const { tier, seconds, mode, load, relay, site = '', devices = [], code } = like
  return {
    ...base,
    ...{ mix: like.mix, tier, seconds, mode, load, site, repeats: code },
    relay: relays.includes(relay) ? relay : base.relay,
    names: devices.join('\n'),
  }
}

function tierText({ mix }: Choice, tier: (typeof tierNames)[number]) {
  const { upKbps = 0, downKbps = 0 } = tiersOf(mix, 1).find((one) => one.tier === tier) ?? {}
  return t('rehearsalPage.tier', { tier: tierName(tier), up: upKbps, down: downKbps })
}

interface Options<T extends string> {
  value: T
  onChange: (value: T) => void
}

function Select<T extends string>({
  label,
  value,
  options,
  onChange,
}: Options<T> & { label: string; options: (readonly [T, string])[] }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value as T)}>
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

function Choices<T extends string>({
  legend,
  value,
  options,
  onChange,
}: Options<T> & { legend: string; options: (readonly [T, string, string])[] }) {
  const name = useId()
  return (
    <fieldset className="choices tiles">
      <legend>{legend}</legend>
      {options.map(([one, title, about]) => (
        <label key={one} className="choice">
          <input type="radio" name={name} checked={value === one} onChange={() => onChange(one)} />
          <span>
            <span className="choice-title">{title}</span>
            <span className="muted about">{about}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
