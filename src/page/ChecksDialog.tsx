import type { Profile } from '../catalog/types.ts'
import { Dialog } from './Dialog.tsx'
import { useServices } from './services.ts'
import { useRun } from './use-run.ts'

const groupOrder: Profile['group'][] = [
  'Immersive',
  'Headset management',
  'Microsoft 365',
  'Intune',
  'Other',
]

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
      title="What to check"
      form="sheet"
      onClose={onClose}
      footer={
        <button type="button" className="button primary" onClick={onClose}>
          Done
        </button>
      }
    >
      <p className="muted">
        Each profile is a vendor's list of names, ports and relays, with source and date. Historical
        ones inform and never fail a network.
      </p>
      <SpeechKeys />
      {groupOrder.map((group) => {
        const members = profiles.filter((profile) => profile.group === group)
        if (members.length === 0) return null
        return (
          <fieldset key={group} className="choices">
            <legend>{group}</legend>
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
        {profile.title}
        {profile.status !== 'current' && <span className="tag">{profile.status}</span>}{' '}
        <code className="muted">{profile.id}</code>
      </span>
      <span className="muted about">
        {profile.about} {profile.retired}
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
      <legend>Keys for relay credentials</legend>
      <p className="muted">
        Kept in memory until this page closes; never stored, never part of a report.
      </p>
      {relays.map(({ name, speechRegion }) => (
        <label key={name} className="field">
          <span>
            Azure AI Speech key for {name} ({speechRegion})
          </span>
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
