import { t } from '../../../words/fleet/index.ts'
import { useFleet } from '../fleet.ts'

/** Says that nobody has these devices, and closes them. */
export function SampleBanner() {
  const { whole, sample } = useFleet()
  return (
    <section className="notices" aria-label={t('fleet.sample')}>
      <div className="notice notice-warn">
        <p>
          <strong>{t('fleet.sample')}:</strong> {t('fleet.sample.about', { count: whole.devices })}
        </p>
        <button type="button" className="button" onClick={sample.close}>
          {t('fleet.sample.close')}
        </button>
      </div>
    </section>
  )
}
