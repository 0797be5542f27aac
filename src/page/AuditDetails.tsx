import { useEffect } from 'react'
import { actorNames, causeInfo } from '../audits/vocabulary.ts'
import { redact } from '../report/redact.ts'
import type { AuditResult, Report } from '../report/schema.ts'
import { CopyButton } from './CopyButton.tsx'
import { LiveCharts, SeriesCharts } from './charts.tsx'
import { Dialog } from './Dialog.tsx'
import { factsOf } from './evidence-facts.ts'
import { Icon } from './Icon.tsx'
import { Mark } from './Mark.tsx'
import { rowsOf } from './rows.ts'
import { useServices } from './services.ts'
import { useRun } from './use-run.ts'
import { WebLink } from './WebLink.tsx'
import { capitalize, duration, linkNames, stateWords } from './words.ts'

/** One check in full: what it found, what it rests on, where the rule comes from. */
export default function AuditDetails({ id, onClose }: { id: string; onClose: () => void }) {
  const state = useRun((whole) => whole)
  const { app } = useServices()
  const result = rowsOf(state).find((row) => row.id === id)?.result
  const gone = result === undefined
  useEffect(() => {
    if (gone) onClose()
  }, [gone, onClose])
  if (!result) return null
  const { report } = state
  const leftOut = result.cause === 'not-measured'
  const canRepeat = report && !state.opened && (result.evidence || leftOut)
  return (
    <Dialog
      title={result.title}
      form="sheet"
      onClose={onClose}
      footer={
        <>
          {canRepeat && (
            <button
              type="button"
              className="button primary"
              // `disabled` would take the keyboard's focus away.
              aria-disabled={state.phase === 'running'}
              onClick={() => void app.rerun([id])}
            >
              <Icon name="again" />
              {state.phase === 'running' ? 'Measuring' : leftOut ? 'Measure' : 'Measure again'}
            </button>
          )}
          {report && <CopyButton text={() => outgoing(report, result)}>Copy as JSON</CopyButton>}
        </>
      }
    >
      <p className={`detail-verdict tone-${result.verdict}`}>
        <Mark state={result.verdict} size={32} />
        <strong className="toned">{stateWords[result.verdict]}</strong>
        <span className="muted">{linkNames[result.link].name}</span>
        {result.cause && <code className="cause">{result.cause}</code>}
      </p>
      <p>{result.explanation}</p>
      <LiveCharts />
      <Fix result={result} />
      <Rule result={result} />
      <Measured result={result} />
      <h3>Id</h3>
      <p>
        <code className="cause">{result.id}</code>
      </p>
    </Dialog>
  )
}

/** One row as it may leave the device; the whole report tells which hosts are private. */
function outgoing(report: Report, result: AuditResult): string {
  const place = report.audits.findIndex(({ id }) => id === result.id)
  const { audits } = redact({ ...report, audits: report.audits.with(place, result) }, 'standard')
  return JSON.stringify(audits[place], null, 2)
}

function Fix({ result: { fix, cause } }: { result: AuditResult }) {
  return (
    <>
      {fix && (
        <>
          <h3>What to do</h3>
          <p>
            <strong>{capitalize(actorNames[fix.who])}:</strong> {fix.what}
          </p>
        </>
      )}
      {cause && (
        <p className="muted">
          <code className="cause">{cause}</code> means: {causeInfo(cause).meaning}
        </p>
      )}
    </>
  )
}

function Rule({ result: { requirement } }: { result: AuditResult }) {
  if (!requirement) return null
  const { name, host, protocol, port, ips, setTitle, required, status, notes } = requirement
  const { source, sourceUrl, sourceDate, inspectionUnsupported } = requirement
  return (
    <>
      <h3>The requirement</h3>
      <dl className="pairs">
        <dt>Rule</dt>
        <dd>
          {protocol.toUpperCase()} {port} to <code>{name}</code>
        </dd>
        {host && host !== name && (
          <>
            <dt>Tested by</dt>
            <dd>
              <code>{host}</code>
            </dd>
          </>
        )}
        {ips.length > 0 && (
          <>
            <dt>Ranges</dt>
            <dd>
              <code>{ips.join(', ')}</code>
            </dd>
          </>
        )}
        <dt>Set</dt>
        <dd>{setTitle}</dd>
        <dt>Status</dt>
        <dd>
          {status}, {required ? 'required' : 'optional'}
        </dd>
        {inspectionUnsupported && (
          <>
            <dt>Inspection</dt>
            <dd>TLS inspection is not supported for this host.</dd>
          </>
        )}
        {notes && (
          <>
            <dt>Notes</dt>
            <dd>{notes}</dd>
          </>
        )}
        <dt>Source</dt>
        <dd>
          <WebLink href={sourceUrl} text={source} />
        </dd>
        {sourceDate && (
          <>
            <dt>Of</dt>
            <dd className="numbers">{sourceDate}</dd>
          </>
        )}
      </dl>
    </>
  )
}

function Measured({ result: { evidence, durationMs } }: { result: AuditResult }) {
  if (!evidence) return null
  return (
    <>
      <h3>
        What was measured <span className="muted numbers">in {duration(durationMs)}</span>
      </h3>
      <SeriesCharts evidence={evidence} />
      <dl className="pairs">
        {factsOf(evidence).map(({ label, value, depth }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: labels repeat and lines never move
          <div key={index} className={`fact depth-${Math.min(depth, 3)}`}>
            <dt>{label}</dt>
            <dd className="numbers">{value}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>Raw evidence (JSON)</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll it */}
        <pre tabIndex={0}>{JSON.stringify(evidence, null, 2)}</pre>
      </details>
    </>
  )
}
