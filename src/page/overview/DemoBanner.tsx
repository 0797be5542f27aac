import { useServices } from '../../ui/services.ts'
import { t } from '../../words/page/index.ts'

/** Faults of a demonstration look like those of the own network, so they are told apart first. */
export function DemoBanner() {
  const { demo } = useServices().app.config
  if (!demo) return null
  return (
    <section className="notices" aria-label={t('page.demo.title')}>
      <div className="notice">
        <p>
          <strong>{t('page.demo.title')}:</strong> {t('page.demo.about')}
        </p>
        <a className="button" href={demo.realPage}>
          {t('page.demo.leave')}
        </a>
      </div>
    </section>
  )
}
