import { useServices } from '../page/services.ts'
import { plural } from '../page/words.ts'
import type { KioskSettings } from '../run/kiosk-link.ts'

interface Props {
  address: string
  onAddress: (address: string) => void
  problem: string | undefined
  settings: KioskSettings
  onSettings: (settings: KioskSettings) => void
}

const HOUR = 60
const intervals = [15, 30, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, 24 * HOUR, 168 * HOUR]

const intervalName = (minutes: number) => {
  if (minutes < HOUR) return `Every ${minutes} minutes`
  if (minutes % (24 * HOUR) === 0) return `Every ${plural(minutes / (24 * HOUR), 'day')}`
  return `Every ${plural(minutes / HOUR, 'hour')}`
}

/** What all links of the list have in common. */
export function Options({ address, onAddress, problem, settings, onSettings }: Props) {
  const change = (part: Partial<KioskSettings>) => onSettings({ ...settings, ...part })
  return (
    <section className="card links-card" aria-labelledby="options-title">
      <h2 id="options-title">What the links do</h2>
      <label className="links-field">
        <span>Address of this page on the headsets</span>
        <input
          type="url"
          value={address}
          onChange={({ target }) => onAddress(target.value)}
          aria-invalid={problem !== undefined}
          aria-describedby="address-problem"
        />
      </label>
      <p id="address-problem" role="status" className="links-problem">
        {problem}
      </p>
      <label className="links-field">
        <span>Repeat while the page is open</span>
        <select
          value={settings.everyMinutes ?? 0}
          onChange={({ target }) => change({ everyMinutes: Number(target.value) || undefined })}
        >
          <option value={0}>Once, when the link is opened</option>
          {intervals.map((minutes) => (
            <option key={minutes} value={minutes}>
              {intervalName(minutes)}
            </option>
          ))}
        </select>
      </label>
      <fieldset className="choices">
        <legend className="visually-hidden">View and delivery</legend>
        <Choice
          name="Quiet view"
          about="The chain and one sentence, readable from four metres."
          checked={settings.quiet ?? false}
          onChange={(quiet) => change({ quiet: quiet || undefined })}
        />
        <Choice
          name="Deliver reports"
          about="To where config.json of this page says; nowhere without it."
          checked={settings.deliver ?? false}
          onChange={(deliver) => change({ deliver: deliver || undefined })}
        />
      </fieldset>
      <Profiles chosen={settings.profiles ?? []} onChosen={(profiles) => change({ profiles })} />
    </section>
  )
}

function Profiles({ chosen, onChosen }: { chosen: string[]; onChosen: (ids: string[]) => void }) {
  const { profiles } = useServices()
  const set = (id: string, on: boolean) =>
    onChosen(
      profiles.map((one) => one.id).filter((one) => (one === id ? on : chosen.includes(one))),
    )
  return (
    <details>
      <summary>
        {chosen.length === 0 ? 'Checks: those of config.json' : plural(chosen.length, 'profile')}
      </summary>
      <fieldset className="choices">
        <legend className="visually-hidden">Profiles</legend>
        {profiles.map(({ id, title }) => (
          <Choice
            key={id}
            name={title}
            checked={chosen.includes(id)}
            onChange={(on) => set(id, on)}
          />
        ))}
      </fieldset>
    </details>
  )
}

interface ChoiceProps {
  name: string
  about?: string
  checked: boolean
  onChange: (on: boolean) => void
}

const Choice = ({ name, about, checked, onChange }: ChoiceProps) => (
  <label className="choice">
    <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
    <span>
      <span className="choice-title">{name}</span>
      {about && <span className="muted about">{about}</span>}
    </span>
  </label>
)
