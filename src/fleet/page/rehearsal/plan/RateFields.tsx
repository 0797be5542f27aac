import { useId } from 'react'
import { mixNames, tierNames, tiersOf } from '../../../../catalog/bandwidth.ts'
import { SECONDS_MAX, SECONDS_MIN } from '../../../../rehearsal/plan.ts'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { mixName, tierName } from '../words.ts'
import { Select } from './fields.tsx'
import type { Choice } from './request.ts'

interface Props {
  choice: Choice
  /** Names of the relays in config.json. */
  relays: readonly string[]
  onChange: (part: Partial<Choice>) => void
}

/** What the devices do, through which relay, and for how long. */
export function RateFields({ choice, relays, onChange }: Props) {
  const id = useId()
  return (
    <div className="reh-fields">
      <Select
        label={t('rehearsalPage.form.mix')}
        value={choice.mix}
        options={mixNames.map((mix) => [mix, mixName(mix)])}
        onChange={(mix) => onChange({ mix })}
      />
      <Select
        label={t('rehearsalPage.form.tier')}
        value={choice.tier}
        options={tierNames.map((tier) => [tier, tierText(choice, tier)])}
        onChange={(tier) => onChange({ tier })}
      />
      <Select
        label={t('rehearsalPage.form.relay')}
        value={choice.relay}
        options={relays.map((name) => [name, name])}
        onChange={(relay) => onChange({ relay })}
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
          onChange={({ target }) => onChange({ seconds: Number(target.value) })}
        />
      </div>
    </div>
  )
}

function tierText({ mix }: Choice, tier: (typeof tierNames)[number]) {
  const { upKbps = 0, downKbps = 0 } = tiersOf(mix, 1).find((one) => one.tier === tier) ?? {}
  return t('rehearsalPage.tier', { tier: tierName(tier), up: upKbps, down: downKbps })
}
