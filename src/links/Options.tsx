import type { KioskSettings } from '../app/unattended/kiosk-link.ts'
import { spaceOfHost } from '../model/space.ts'
import { useServices } from '../ui/services.ts'
import { languageNames, languages } from '../words/language.ts'
import { t } from '../words/links/index.ts'

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
  if (minutes < HOUR) return t('links.options.minutes', { count: minutes })
  const hours = minutes / HOUR
  return hours % 24 === 0
    ? t('links.options.days', { count: hours / 24 })
    : t('links.options.hours', { count: hours })
}

/** Browsers guard what is inside from pages of the internet, and from no page of the inside. */
function isInside(address: string): boolean {
  const host = URL.canParse(address) ? new URL(address).hostname : ''
  return spaceOfHost(host) === 'local'
}

/** What all links of the list have in common. */
export function Options({ address, onAddress, problem, settings, onSettings }: Props) {
  const { app } = useServices()
  const change = (part: Partial<KioskSettings>) => onSettings({ ...settings, ...part })
  return (
    <section className="card links-card" aria-labelledby="options-title">
      <h2 id="options-title">{t('links.options.title')}</h2>
      <label className="links-field">
        <span>{t('links.options.address')}</span>
        <input
          type="url"
          value={address}
          onChange={({ target }) => onAddress(target.value)}
          aria-invalid={problem !== undefined}
          aria-describedby="address-problem"
        />
      </label>
      <p id="address-problem" role="status" className="links-problem">
        {problem ?? (isInside(address) ? t('links.options.inside') : undefined)}
      </p>
      <label className="links-field">
        <span>{t('links.options.repeat')}</span>
        <select
          value={settings.everyMinutes ?? 0}
          onChange={({ target }) => change({ everyMinutes: Number(target.value) || undefined })}
        >
          <option value={0}>{t('links.options.once')}</option>
          {intervals.map((minutes) => (
            <option key={minutes} value={minutes}>
              {intervalName(minutes)}
            </option>
          ))}
        </select>
      </label>
      <label className="links-field">
        <span>{t('links.options.language')}</span>
        <select
          value={settings.lang ?? ''}
          onChange={({ target }) => change({ lang: languages.find((one) => one === target.value) })}
        >
          <option value="">{t('links.options.browserLanguage')}</option>
          {languages.map((language) => (
            <option key={language} value={language} lang={language} translate="no">
              {languageNames[language]}
            </option>
          ))}
        </select>
      </label>
      <fieldset className="choices">
        <legend className="visually-hidden">{t('links.options.view')}</legend>
        <Choice
          name={t('links.options.quiet')}
          about={t('links.options.quietAbout')}
          checked={settings.quiet ?? false}
          onChange={(quiet) => change({ quiet: quiet || undefined })}
        />
        <Choice
          name={t('links.options.send')}
          about={t(app.config.delivery ? 'links.options.sendAbout' : 'links.options.sendNowhere')}
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
        {chosen.length === 0
          ? t('links.options.defaultProfiles')
          : t('links.options.someProfiles', { count: chosen.length })}
      </summary>
      <fieldset className="choices">
        <legend className="visually-hidden">{t('links.options.profiles')}</legend>
        {profiles.map(({ id, title }) => (
          <Choice
            key={id}
            name={title}
            isName
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
  /** The name of a profile, which nobody translates. */
  isName?: boolean
  about?: string
  checked: boolean
  onChange: (on: boolean) => void
}

const Choice = ({ name, isName = false, about, checked, onChange }: ChoiceProps) => (
  <label className="choice">
    <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
    <span>
      <span className="choice-title" translate={isName ? 'no' : undefined}>
        {name}
      </span>
      {about && <span className="muted about">{about}</span>}
    </span>
  </label>
)
