import { labelsText } from '../run/labels.ts'
import { Icon } from './Icon.tsx'
import { Mark } from './Mark.tsx'
import { countOf, rowsOf } from './rows.ts'
import { useServices } from './services.ts'
import { useRun } from './use-run.ts'
import { duration, kilobytes, plural, stateWords } from './words.ts'

const counted = ['pass', 'warn', 'fail', 'unknown', 'notApplicable'] as const

/** The run in figures. */
export function RunFacts({ onExport }: { onExport: () => void }) {
  const state = useRun((whole) => whole)
  const offered = useServices().profiles
  const { report } = state
  if (!report) return null
  const { run, transfer, device, app } = report
  const rows = rowsOf(state)
  const profiles = run.profiles.map((id) => offered.find((one) => one.id === id)?.title ?? id)
  return (
    <section aria-labelledby="facts-title" className="card facts">
      <h2 id="facts-title">This run</h2>
      <ul className="tally">
        {counted
          .map((verdict) => ({ verdict, count: countOf(rows, verdict) }))
          .filter(({ count }) => count > 0)
          .map(({ verdict, count }) => (
            <li key={verdict}>
              <Mark state={verdict} size={20} />
              <span className="numbers">{count}</span> {stateWords[verdict]}
            </li>
          ))}
      </ul>
      <dl className="pairs">
        <dt>Took</dt>
        <dd className="numbers">{duration(run.durationMs)}</dd>
        <dt>Device</dt>
        <dd>{[device.headset, device.browser].filter(Boolean).join(', ')}</dd>
        {run.labels && (
          <>
            <dt>Labels</dt>
            <dd>{labelsText(run.labels)}</dd>
          </>
        )}
        <dt>Checked</dt>
        <dd>
          {profiles.join(', ')}
          {run.only && ` (only ${run.only})`}
        </dd>
        <dt>Relay data</dt>
        <dd className="numbers">
          {kilobytes(transfer.bytesUp)} up, {kilobytes(transfer.bytesDown)} down
        </dd>
        <dt>Rules of</dt>
        <dd className="numbers">{app.catalogDate}</dd>
      </dl>
      <button type="button" className="button" onClick={onExport}>
        <Icon name="share" />
        Export {plural(rows.length, 'check')}
      </button>
    </section>
  )
}
