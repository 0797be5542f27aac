import { Icon } from '../../ui/Icon.tsx'
import { useServices } from '../../ui/services.ts'
import { useRun } from '../../ui/use-run.ts'
import { say } from '../../words/catalogue.ts'
import { t } from '../../words/page/index.ts'

/** A report that was not measured here just now says so, and what today's rules change in it. */
export function OpenedBanner() {
  const opened = useRun((state) => state.opened)
  const { opener } = useServices()
  if (!opened) return null
  const { from, changes } = opened
  return (
    <section className="opened" aria-label={t('page.opened.title')}>
      <p>
        <strong>{t(`page.opened.${from}`)}</strong>{' '}
        {changes.length === 0
          ? t('page.opened.same')
          : t('page.opened.changed', { count: changes.length })}
      </p>
      <button type="button" className="button" onClick={opener.close}>
        <Icon name="close" />
        <span>{t('page.opened.close')}</span>
      </button>
      {changes.length > 0 && (
        <details>
          <summary>{t('page.opened.show', { count: changes.length })}</summary>
          <ul>
            {changes.map(say).map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
