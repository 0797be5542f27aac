import { t } from '../../../../words/rehearsalPage/index.ts'
import { type Choice, countOf, forecastOf } from './request.ts'

/** What a rehearsal costs and needs, before anybody agrees to it. */
export function Forecast({ choice }: { choice: Choice }) {
  const count = countOf(choice)
  const plan = forecastOf(choice)
  const { upKbps, downKbps } = plan.load
  return (
    <section className="reh-forecast" aria-live="polite">
      <h3>{t('rehearsalPage.forecast.title', { count })}</h3>
      <dl className="pairs numbers">
        <dt>{t('rehearsalPage.forecast.each')}</dt>
        <dd>
          {t('rehearsalPage.forecast.rates', { up: upKbps, down: downKbps })}{' '}
          {t('rehearsalPage.forecast.megabytes', { megabytes: plan.megabytesPerDevice })}
        </dd>
        <dt>{t('rehearsalPage.forecast.all')}</dt>
        <dd>
          {t('rehearsalPage.forecast.together', { up: plan.upMbps, down: plan.downMbps })}{' '}
          {t('rehearsalPage.forecast.megabytes', { megabytes: plan.megabytes })}
        </dd>
        <dt>{t('rehearsalPage.forecast.relay')}</dt>
        <dd>
          <bdi translate="no">{choice.relay}</bdi>:{' '}
          {t('rehearsalPage.forecast.allocations', { count: plan.allocations })}
        </dd>
        <dt>{t('rehearsalPage.forecast.sources')}</dt>
        <dd>
          {plan.sources === 0
            ? t('rehearsalPage.forecast.noSource')
            : t('rehearsalPage.forecast.source', { count: plan.sources, mbps: plan.sourceMbps })}
        </dd>
        {choice.mode === 'rising' && (
          <>
            <dt>{t('rehearsalPage.forecast.steps')}</dt>
            <dd>
              {plan.steps
                .map(({ from, to, devices }) =>
                  t('rehearsalPage.forecast.step', { from, to, count: devices }),
                )
                .join(' · ')}
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}
