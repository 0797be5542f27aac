import type { StepSeen } from '../../../../rehearsal/judge/steps.ts'
import { Mark } from '../../../../ui/Mark.tsx'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { Scroll } from '../../Scroll.tsx'
import type { Told } from './sentences.ts'

/** The verdict in large letters, and what it rests on. */
export function Sentence({ told: { judged, sentence, notes } }: { told: Told }) {
  return (
    <section className="card" aria-labelledby="reh-verdict">
      <div className={`reh-sentence tone-${judged.verdict}`}>
        <Mark state={judged.verdict} size={48} />
        <div>
          <h2 id="reh-verdict">{sentence}</h2>
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      </div>
      {judged.steps.length > 0 && <Steps steps={judged.steps} />}
    </section>
  )
}

/** What arrived while so many devices carried load: the verdict rests on it. */
function Steps({ steps }: { steps: readonly StepSeen[] }) {
  return (
    <Scroll name={t('rehearsalPage.steps')}>
      <table className="fleet-plain reh-table">
        <caption className="visually-hidden">{t('rehearsalPage.steps')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('rehearsalPage.step.devices')}</th>
            <th scope="col">{t('rehearsalPage.step.seconds')}</th>
            <th scope="col">{t('rehearsalPage.step.arrived')}</th>
            <th scope="col">{t('rehearsalPage.column.loss')}</th>
            <th scope="col">{t('rehearsalPage.step.shared')}</th>
          </tr>
        </thead>
        <tbody className="numbers">
          {steps.map(({ from, to, devices, arrived, loss, shared }) => (
            <tr key={from}>
              <th scope="row">{t('rehearsalPage.count', { count: devices })}</th>
              <td>{t('rehearsalPage.step.span', { from, to })}</td>
              <td>{t('rehearsalPage.step.full', { count: arrived })}</td>
              <td>{t('rehearsalPage.percent', { percent: 100 * loss })}</td>
              <td>{t('rehearsalPage.percent', { percent: 100 * shared })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
