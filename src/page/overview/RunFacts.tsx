import { labelsText } from '../../app/unattended/labels.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { useServices } from '../../ui/services.ts'
import { useRun } from '../../ui/use-run.ts'
import { listed } from '../../ui/words.ts'
import { calendarDay, duration, kilobytes } from '../../words/amounts.ts'
import { t } from '../../words/details/index.ts'
import { stateWord } from '../../words/names.ts'
import { t as pageWords } from '../../words/page/index.ts'
import { Fold } from '../Fold.tsx'
import { countOf, rowsOf } from '../rows.ts'

const counted = ['pass', 'warn', 'fail', 'unknown', 'notApplicable'] as const

/** The run in figures. */
export function RunFacts({ onExport }: { onExport: () => void }) {
  const state = useRun((whole) => whole)
  const offered = useServices().profiles
  const { report } = state
  if (!report) return null
  const { run, transfer, device, app } = report
  const rows = rowsOf(state)
  const counts = counted
    .map((verdict) => ({ verdict, count: countOf(rows, verdict) }))
    .filter(({ count }) => count > 0)
  const tally = counts.map(({ verdict, count }) => t(`details.tally.${verdict}`, { count }))
  const profiles = run.profiles.map((id) => offered.find((one) => one.id === id)?.title ?? id)
  return (
    <Fold title={t('details.run.title')} says={listed(tally)}>
      <ul className="tally">
        {counts.map(({ verdict, count }) => (
          <li key={verdict}>
            <Mark state={verdict} size={20} />
            <span className="numbers">{count}</span> {stateWord(verdict)}
          </li>
        ))}
      </ul>
      <dl className="pairs">
        <dt>{t('details.run.duration')}</dt>
        <dd className="numbers">{duration(run.durationMs)}</dd>
        <dt>{t('details.run.device')}</dt>
        <dd translate="no">{[device.headset, device.browser].filter(Boolean).join(', ')}</dd>
        {run.labels && (
          <>
            <dt>{t('details.run.labels')}</dt>
            <dd translate="no">{labelsText(run.labels)}</dd>
          </>
        )}
        <dt>{t('details.run.profiles')}</dt>
        <dd translate="no">{profiles.join(', ')}</dd>
        {run.only && (
          <>
            <dt>{t('details.run.only')}</dt>
            <dd translate="no">{run.only}</dd>
          </>
        )}
        <dt>{t('details.run.data')}</dt>
        <dd className="numbers">
          {t('details.run.bytes', {
            up: kilobytes(transfer.bytesUp),
            down: kilobytes(transfer.bytesDown),
          })}
        </dd>
        <dt>{t('details.run.requirements')}</dt>
        <dd className="numbers">
          {t('details.run.dated', { date: calendarDay(app.catalogDate) })}
        </dd>
      </dl>
      <button type="button" className="button" onClick={onExport}>
        <Icon name="share" />
        {pageWords('page.header.exportReport')}
      </button>
    </Fold>
  )
}
