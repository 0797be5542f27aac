import { useEffect, useState } from 'react'
import { localTime } from '../../../ui/words.ts'
import { t } from '../../../words/rehearsalPage/index.ts'
import { useFleet } from '../fleet.ts'
import { Scroll } from '../Scroll.tsx'
import { usePlanner } from './channel/use-planner.ts'
import { type Listed, listRehearsals } from './records.ts'
import { mixName } from './words.ts'

/** Rehearsals that the collector keeps. */
export function Past() {
  const { collector, go } = useFleet()
  const isOpen = usePlanner()?.state.link === 'open'
  const [past, setPast] = useState<Listed[]>()
  useEffect(() => {
    if (!collector || !isOpen) return
    const stop = new AbortController()
    listRehearsals(collector, stop.signal).then(
      (list) => !stop.signal.aborted && setPast(list),
      // What is wrong with the collector stands above.
      () => undefined,
    )
    return () => stop.abort()
  }, [collector, isOpen])
  const ended = past?.filter(({ phase }) => phase === 'ended') ?? []
  if (ended.length === 0) return null
  return (
    <section className="card" aria-labelledby="reh-past">
      <h2 id="reh-past">{t('rehearsalPage.past')}</h2>
      <Scroll name={t('rehearsalPage.title')}>
        <table className="fleet-plain reh-table">
          <thead>
            <tr>
              <th scope="col">{t('rehearsalPage.column.when')}</th>
              <th scope="col">{t('rehearsalPage.form.mix')}</th>
              <th scope="col">{t('rehearsalPage.devices')}</th>
              <th scope="col">{t('rehearsalPage.form.site')}</th>
            </tr>
          </thead>
          <tbody>
            {ended.map((one) => (
              <tr key={one.code}>
                <th scope="row">
                  <button
                    type="button"
                    className="fleet-choose"
                    onClick={() => go({ rehearsal: one.code }, 'step')}
                  >
                    {localTime(one.startedAt ?? one.createdAt)}
                  </button>
                </th>
                <td>
                  {mixName(one.mix)}
                  {one.outcome && one.outcome !== 'finished' && (
                    <span className="muted"> {t(`rehearsalPage.outcome.${one.outcome}`)}</span>
                  )}
                </td>
                <td className="numbers">
                  {t('rehearsalPage.resultsOf', { results: one.results, count: one.devices })}
                </td>
                <td translate="no">{one.site ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}
