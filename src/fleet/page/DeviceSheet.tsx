import { useCallback } from 'react'
import { Dialog } from '../../page/Dialog.tsx'
import { Mark } from '../../page/Mark.tsx'
import { linkNames, localTime, plural, stateWords } from '../../page/words.ts'
import type { Summary } from '../../report/summary-schema.ts'
import { DeviceDifferences } from './Differences.tsx'
import { useAnswer, useFleet } from './fleet.ts'
import { linkVerdicts } from './link-verdicts.ts'
import { useRuleWords } from './rule-words.ts'
import { age, figure, figureWords, nameOr, standingOf, standingWords } from './words.ts'

/** One device: how it stands, what differs from a known-good one, and its runs. */
export function DeviceSheet() {
  const { place } = useFleet()
  return place.device ? <Sheet key={place.device} device={place.device} /> : null
}

function Sheet({ device }: { device: string }) {
  const { engine, edition, place, go } = useFleet()
  // biome-ignore lint/correctness/useExhaustiveDependencies: more data is a new question
  const ask = useCallback(() => engine.history(device), [engine, device, edition])
  const { answer: runs } = useAnswer(ask)
  const close = useCallback(() => go({ device: undefined }), [go])
  const latest = runs?.[0]
  const isBaseline = place.baseline === device
  return (
    <Dialog
      title={device}
      form="sheet"
      onClose={close}
      footer={
        latest && (
          <button
            type="button"
            className="button"
            aria-pressed={isBaseline}
            onClick={() => go({ baseline: isBaseline ? undefined : device })}
          >
            {isBaseline ? 'No longer the known-good device' : 'Use as the known-good device'}
          </button>
        )
      }
    >
      {!runs && <p role="status">Loading.</p>}
      {runs && !latest && <p>No run of this device is among the loaded data.</p>}
      {latest && (
        <>
          <Standing run={latest} />
          <LinkRow run={latest} />
          <Facts run={latest} />
          {place.baseline && !isBaseline && (
            <DeviceDifferences device={device} baseline={place.baseline} />
          )}
          {isBaseline && (
            <p className="notice">
              Other devices are compared with this one. Open one to see what differs.
            </p>
          )}
          <Runs runs={runs ?? []} />
        </>
      )}
    </Dialog>
  )
}

function Standing({ run }: { run: Summary }) {
  return (
    <div className={`fleet-device-head tone-${run.verdict}`}>
      <Mark state={run.verdict} size={40} />
      <div>
        <p className="toned">
          <strong>{standingWords[standingOf(run.verdict)].word}</strong>
        </p>
        <p>
          <bdi>{run.headline}</bdi>
        </p>
        <p className="muted numbers">
          {age(run.startedAt, Date.now())}, {localTime(run.startedAt)}
        </p>
      </div>
    </div>
  )
}

/** The chain of one run in a line. */
const LinkRow = ({ run }: { run: Summary }) => (
  <ol className="fleet-links" aria-label="The chain">
    {linkVerdicts(run).map(([link, verdict]) => (
      <li key={link} className={`tone-${verdict}`}>
        <Mark state={verdict} size={24} />
        <span>{linkNames[link].name}</span>
        <span className="toned">{stateWords[verdict]}</span>
      </li>
    ))}
  </ol>
)

function Facts({ run }: { run: Summary }) {
  const words = useRuleWords()
  const causes = Object.keys(run.causes)
  const figures = Object.entries(figureWords).flatMap(([key, { name, unit }]) => {
    const value = run[key as keyof typeof figureWords]
    return value === undefined ? [] : [`${name} ${figure(value, unit)}`]
  })
  return (
    <dl className="pairs">
      <dt>Site, group</dt>
      <dd>
        <bdi>{nameOr(run.site)}</bdi>, <bdi>{nameOr(run.group)}</bdi>
      </dd>
      <dt>Device</dt>
      <dd>
        <bdi>{[run.headset, run.browser].filter(Boolean).join(', ')}</bdi>
      </dd>
      {causes.length > 0 && (
        <>
          <dt>Causes</dt>
          <dd className="actions">
            {causes.map((cause) => (
              <code key={cause} className="cause">
                {cause}
              </code>
            ))}
            {run.aadsts && <code className="cause">AADSTS{run.aadsts}</code>}
          </dd>
        </>
      )}
      {run.closed.length > 0 && (
        <>
          <dt>Closed</dt>
          <dd>
            {run.closed.slice(0, 12).map((rule) => (
              <p key={rule}>
                <strong>{words(rule).ports}</strong> <bdi>{words(rule).to}</bdi>
              </p>
            ))}
            {run.closed.length + run.closedMore > 12 && (
              <p className="muted">and {run.closed.length + run.closedMore - 12} more</p>
            )}
          </dd>
        </>
      )}
      {figures.length > 0 && (
        <>
          <dt>Figures</dt>
          <dd className="numbers">{figures.join(', ')}</dd>
        </>
      )}
      <dt>Version</dt>
      <dd className="numbers">
        {run.appVersion}, rules of {run.catalogDate}
      </dd>
    </dl>
  )
}

const RUNS_SHOWN = 50

/** Newest first; each may be opened where its full report is to be had. */
function Runs({ runs }: { runs: Summary[] }) {
  const { go } = useFleet()
  return (
    <>
      <h3>
        Runs <span className="muted numbers">{plural(runs.length, 'run')}</span>
      </h3>
      <ul className="fleet-strip" aria-hidden="true">
        {runs
          .slice(0, RUNS_SHOWN)
          .reverse()
          .map((run) => (
            <li key={run.runId}>
              <Mark state={run.verdict} size={16} />
            </li>
          ))}
      </ul>
      <ul className="fleet-runs">
        {runs.slice(0, RUNS_SHOWN).map((run) => (
          <li key={run.runId} className={`tone-${run.verdict}`}>
            <Mark state={run.verdict} size={20} />
            <div>
              <p className="numbers">
                <time dateTime={run.startedAt}>{localTime(run.startedAt)}</time>{' '}
                <span className="toned">{standingWords[standingOf(run.verdict)].word}</span>
                {run.stopped && <span className="muted"> (stopped)</span>}
              </p>
              <p className="muted">
                <bdi>{run.headline}</bdi>
              </p>
            </div>
            <button
              type="button"
              className="button"
              onClick={() => go({ report: run.runId }, 'step')}
            >
              Full report
              <span className="visually-hidden"> of {localTime(run.startedAt)}</span>
            </button>
          </li>
        ))}
      </ul>
      {runs.length > RUNS_SHOWN && (
        <p className="muted numbers">and {runs.length - RUNS_SHOWN} older ones</p>
      )}
    </>
  )
}
