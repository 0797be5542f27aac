import { Icon } from '../../ui/Icon.tsx'
import { t } from '../../words/fleet/index.ts'
import { useFleet } from './fleet.ts'

/** The way to rehearsals: all devices at once, before the event. */
export function Rehearse() {
  const { go } = useFleet()
  return (
    <button
      type="button"
      className="button"
      onClick={() => go({ rehearsal: 'all', report: undefined, device: undefined }, 'step')}
    >
      <Icon name="run" />
      {t('fleet.rehearse')}
    </button>
  )
}
