import { dismiss } from '../../run/store.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useServices } from '../../ui/services.ts'
import { useRun } from '../../ui/use-run.ts'
import { say } from '../../words/catalogue.ts'
import { t } from '../../words/page/index.ts'

/** Messages that never stop a run: config problems, static relays, an offered version. */
export function Notices() {
  const { app, update } = useServices()
  const notices = useRun((state) => state.notices)
  const running = useRun(({ phase, watch }) => phase === 'running' || watch?.phase === 'running')
  if (notices.length === 0) return null
  return (
    <section aria-label={t('page.notices.title')} className="notices">
      {notices.map(({ id, level, text, actions }) => (
        <div
          key={id}
          className={`notice notice-${level}`}
          role={level === 'error' ? 'alert' : undefined}
        >
          <p>
            <strong>{t(`page.notices.${level}`)}</strong> {say(text)}
          </p>
          {id === 'update' && (
            <button type="button" className="button" onClick={update} disabled={running}>
              {t('page.update.take')}
            </button>
          )}
          <div className="actions">
            {actions?.map(({ label, act }) => (
              <button key={say(label)} type="button" className="button" onClick={act}>
                {say(label)}
              </button>
            ))}
            <button
              type="button"
              className="button icon-only"
              onClick={() => dismiss(app.store, id)}
              aria-label={t('page.notices.dismiss', { notice: say(text) })}
            >
              <Icon name="close" />
            </button>
          </div>
        </div>
      ))}
    </section>
  )
}
