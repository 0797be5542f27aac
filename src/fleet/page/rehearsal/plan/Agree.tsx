import { Icon, type IconName } from '../../../../ui/Icon.tsx'
import { t } from '../../../../words/rehearsalPage/index.ts'

interface Props {
  icon: IconName
  /** What the button does. */
  label: string
  relays: string[]
  /** Not now, for another reason than a missing relay. */
  disabled?: boolean
}

/** The end of a form that plans load: nothing is made before somebody agrees to what it costs. */
export function Agree({ icon, label, relays, disabled = false }: Props) {
  return (
    <>
      <label className="choice">
        <input type="checkbox" required />
        <span>{t('rehearsalPage.form.consent')}</span>
      </label>
      <div className="actions">
        <button type="submit" className="button primary" disabled={disabled || relays.length === 0}>
          <Icon name={icon} />
          {label}
        </button>
      </div>
      {relays.length === 0 && <p>{t('rehearsalPage.form.noRelay')}</p>}
    </>
  )
}
