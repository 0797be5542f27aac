import { type Profile, profileGroups } from '../../catalog/types.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { useServices } from '../../ui/services.ts'
import { useRun } from '../../ui/use-run.ts'
import { t as catalog } from '../../words/catalog/index.ts'
import { say } from '../../words/catalogue.ts'
import { t } from '../../words/details/index.ts'

/** What the next run checks, and the keys it needs for that. */
export default function ChecksDialog({ onClose }: { onClose: () => void }) {
  const { app, profiles } = useServices()
  const chosen = useRun((state) => state.profiles)
  const set = (id: string, on: boolean) =>
    app.store.setState({
      profiles: profiles
        .map((profile) => profile.id)
        .filter((one) => (one === id ? on : chosen.includes(one))),
    })
  return (
    <Dialog
      title={t('details.profiles.title')}
      form="sheet"
      onClose={onClose}
      footer={
        <button type="button" className="button primary" onClick={onClose}>
          {t('details.profiles.done')}
        </button>
      }
    >
      <p className="muted">{t('details.profiles.about')}</p>
      <SpeechKeys />
      {profileGroups.map((group) => {
        const members = profiles.filter((profile) => profile.group === group)
        if (members.length === 0) return null
        return (
          <fieldset key={group} className="choices">
            <legend>{catalog(`catalog.group.${group}`)}</legend>
            {members.map((profile) => (
              <Choice
                key={profile.id}
                profile={profile}
                checked={chosen.includes(profile.id)}
                onChange={(on) => set(profile.id, on)}
              />
            ))}
          </fieldset>
        )
      })}
    </Dialog>
  )
}

interface ChoiceProps {
  profile: Profile
  checked: boolean
  onChange: (on: boolean) => void
}

const Choice = ({ profile, checked, onChange }: ChoiceProps) => (
  <label className="choice">
    <input
      type="checkbox"
      checked={checked}
      onChange={({ target }) => onChange(target.checked)}
      name={profile.id}
    />
    <span>
      <span className="choice-title">
        <span translate="no">{profile.title}</span>
        {profile.status !== 'current' && (
          <span className="tag">{t(`details.profiles.${profile.status}`)}</span>
        )}{' '}
        <code className="muted" translate="no">
          {profile.id}
        </code>
      </span>
      <span className="muted about">
        {say(profile.about)} {profile.retired && say(profile.retired)}
      </span>
    </span>
  </label>
)

/** Azure AI Speech gives relay credentials for a key, which stays in memory only. */
function SpeechKeys() {
  const { app } = useServices()
  const relays = app.config.relays.filter((relay) => 'speechRegion' in relay)
  if (relays.length === 0) return null
  return (
    <fieldset className="choices">
      <legend>{t('details.profiles.keys')}</legend>
      <p className="muted">{t('details.profiles.keysAbout')}</p>
      {relays.map(({ name, speechRegion }) => (
        <label key={name} className="field">
          <span>{t('details.profiles.key', { relay: name, region: speechRegion })}</span>
          <input
            type="password"
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => app.setSpeechKey(name, target.value.trim())}
          />
        </label>
      ))}
    </fieldset>
  )
}
