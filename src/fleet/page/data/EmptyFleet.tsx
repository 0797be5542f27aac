import { t } from '../../../words/fleet/index.ts'
import { Pickers } from '../compare/Pickers.tsx'
import { useFleet } from '../fleet.ts'
import { Raw } from '../Raw.tsx'
import { Rehearse } from '../Rehearse.tsx'
import { listed } from '../words.ts'
import { originText } from './origin.ts'
import { Progress, Skips } from './Progress.tsx'
import { Remotes } from './Remotes.tsx'

/** Before there is data: what this page is for and three ways to fill it. */
export function EmptyFleet() {
  const { sources, sample } = useFleet()
  const { from } = sources
  return (
    <section className="card fleet-empty" aria-labelledby="fleet-title">
      <h1 id="fleet-title" tabIndex={-1}>
        {t('fleet.empty.title')}
      </h1>
      <p>{t('fleet.empty.about')}</p>
      {from.some(({ origin }) => !('source' in origin)) && (
        <p className="notice notice-warn" role="status">
          {t('fleet.empty.nothing')}{' '}
          <Raw>{listed(from.map(({ origin }) => originText(origin)))}</Raw>
        </p>
      )}
      <div className="actions">
        <Pickers primary />
        <button type="button" className="button" onClick={() => void sample.show()}>
          {t('fleet.sample.show')}
        </button>
        <Rehearse />
      </div>
      {sample.failed && (
        <p className="notice notice-error" role="alert">
          {t('fleet.sample.failed')}
        </p>
      )}
      <Remotes />
      <Progress />
      <Skips />
      <ol className="fleet-ways">
        <li>
          <h2>{t('fleet.empty.files')}</h2>
          <p>{t('fleet.empty.files.about')}</p>
        </li>
        <li>
          <h2>{t('fleet.source.collector')}</h2>
          <p>{t('fleet.empty.collector.about')}</p>
          <p>
            <code translate="no">npm run collect</code>
          </p>
        </li>
        <li>
          <h2>{t('fleet.source.log-analytics')}</h2>
          <p>{t('fleet.empty.logAnalytics.about')}</p>
        </li>
      </ol>
      <p>
        {t('fleet.empty.links.about')} <a href="#/links">{t('fleet.empty.links')}</a>
      </p>
    </section>
  )
}
