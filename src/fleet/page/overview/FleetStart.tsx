import { t } from '../../../words/fleet/index.ts'

/** While the devices are on their way: what this page is going to show. */
export const FleetStart = () => (
  <section className="card fleet-start" aria-labelledby="fleet-title" aria-busy="true">
    <h1 id="fleet-title" tabIndex={-1}>
      {t('fleet.empty.title')}
    </h1>
    <p>{t('fleet.start.about')}</p>
    <p role="status" className="muted">
      {t('fleet.loading')}
    </p>
  </section>
)
