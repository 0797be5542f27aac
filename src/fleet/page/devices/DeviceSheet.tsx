import { useCallback } from 'react'
import type { Summary } from '../../../report/schema/summary-schema.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Mark } from '../../../ui/Mark.tsx'
import { localTime } from '../../../ui/words.ts'
import { t } from '../../../words/fleet/index.ts'
import { linkName, stateWord, verdictWord } from '../../../words/names.ts'
import { figureNames, type RunRow } from '../../types.ts'
import { useRuleWords } from '../causes/rule-words.ts'
import { DeviceDifferences } from '../compare/Differences.tsx'
import { useAnswer, useFleet } from '../fleet.ts'
import { CauseCode, Name, Raw } from '../Raw.tsx'
import { age, dateName, figure, figureName, listed, number } from '../words.ts'
import { linkVerdicts } from './link-verdicts.ts'

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
      title={<Raw>{device}</Raw>}
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
            {isBaseline ? t('fleet.baseline.stop') : t('fleet.baseline.use')}
          </button>
        )
      }
    >
      {!runs && <p role="status">{t('fleet.loading')}</p>}
      {runs && !latest && <p>{t('fleet.device.none')}</p>}
      {latest && (
        <>
          <Standing run={latest} />
          <LinkRow run={latest} />
          <Facts run={latest} />
          {place.baseline && !isBaseline && (
            <DeviceDifferences device={device} baseline={place.baseline} />
          )}
          {isBaseline && <p className="notice">{t('fleet.baseline.about')}</p>}
          <Runs runs={runs ?? []} />
        </>
      )}
    </Dialog>
  )
}

/** When the run began, or arrived where the clock was off; undefined where nobody knows. */
const seenAt = ({ clockOff, startedAt, receivedAt }: RunRow) => (clockOff ? receivedAt : startedAt)

function moment(run: RunRow): string {
  const at = seenAt(run)
  return at === undefined ? t('fleet.clock.off') : localTime(at)
}

function Standing({ run }: { run: RunRow }) {
  return (
    <div className={`fleet-device-head tone-${run.verdict}`}>
      <Mark state={run.verdict} size={40} />
      <div>
        <p className="toned">
          <strong>{verdictWord(run.verdict)}</strong>
        </p>
        <p>
          <Raw>{run.headline}</Raw>
        </p>
        <p className="muted numbers">
          {seenAt(run) !== undefined && listed([age(seenAt(run) ?? '', Date.now()), moment(run)])}
        </p>
        {run.clockOff && (
          <p className="notice">
            {run.receivedAt === undefined
              ? t('fleet.clock.unknown', { said: run.startedAt })
              : t('fleet.clock.arrived', { said: run.startedAt })}
          </p>
        )}
      </div>
    </div>
  )
}

/** The chain of one run in a line. */
const LinkRow = ({ run }: { run: Summary }) => (
  <ol className="fleet-links" aria-label={t('fleet.device.chain')}>
    {linkVerdicts(run).map(([link, verdict]) => (
      <li key={link} className={`tone-${verdict}`}>
        <Mark state={verdict} size={24} />
        <span>{linkName(link)}</span>
        <span className="toned">{stateWord(verdict)}</span>
      </li>
    ))}
  </ol>
)

function Facts({ run }: { run: Summary }) {
  const words = useRuleWords()
  const causes = Object.keys(run.causes)
  const figures = figureNames.flatMap((name) => {
    const value = run[name]
    if (value === undefined) return []
    return t('fleet.device.figure', { name: figureName(name), value: figure(value, name) })
  })
  if (run.watchedBreaks !== undefined) {
    const value = number(run.watchedBreaks)
    figures.push(t('fleet.device.figure', { name: t('fleet.breaks.number'), value }))
  }
  return (
    <dl className="pairs">
      <dt>{t('fleet.device.place')}</dt>
      <dd>
        <Name name={run.site} kind="site" />, <Name name={run.group} kind="group" />
      </dd>
      <dt>{t('fleet.name.device')}</dt>
      <dd>
        <Raw>{[run.headset, run.browser].filter(Boolean).join(', ')}</Raw>
      </dd>
      {causes.length > 0 && (
        <>
          <dt>{t('fleet.causes.title')}</dt>
          <dd className="actions">
            {causes.map((cause) => (
              <CauseCode key={cause} code={cause} />
            ))}
            {run.aadsts && <CauseCode code={`AADSTS${run.aadsts}`} />}
          </dd>
        </>
      )}
      {run.closed.length > 0 && (
        <>
          <dt>{t('fleet.rule.blocked')}</dt>
          <dd>
            {run.closed.slice(0, 12).map((rule) => (
              <p key={rule}>
                <strong translate="no">{words(rule).ports}</strong> <Raw>{words(rule).to}</Raw>
              </p>
            ))}
            {run.closed.length + run.closedMore > 12 && (
              <p className="muted">
                {t('fleet.more', { count: run.closed.length + run.closedMore - 12 })}
              </p>
            )}
          </dd>
        </>
      )}
      {figures.length > 0 && (
        <>
          <dt>{t('fleet.figures.title')}</dt>
          <dd className="numbers">{listed(figures)}</dd>
        </>
      )}
      <dt>{t('fleet.device.version')}</dt>
      <dd className="numbers">
        <Raw>{run.appVersion}</Raw>. {t('fleet.device.rules', { date: dateName(run.catalogDate) })}
      </dd>
    </dl>
  )
}

const RUNS_SHOWN = 50

/** Newest first; each may be opened where its full report is to be had. */
function Runs({ runs }: { runs: RunRow[] }) {
  const { go } = useFleet()
  return (
    <>
      <h3>
        {t('fleet.runs.title')}{' '}
        <span className="muted numbers">{t('fleet.runs', { count: runs.length })}</span>
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
                <time dateTime={seenAt(run)}>{moment(run)}</time>{' '}
                <span className="toned">{verdictWord(run.verdict)}</span>
                {run.clockOff && seenAt(run) !== undefined && (
                  <span className="muted"> {t('fleet.clock.off')}</span>
                )}
                {run.stopped && <span className="muted"> {t('fleet.runs.stopped')}</span>}
              </p>
              <p className="muted">
                <Raw>{run.headline}</Raw>
              </p>
            </div>
            <button
              type="button"
              className="button"
              onClick={() => go({ report: run.runId }, 'step')}
            >
              {t('fleet.runs.open')}
              <span className="visually-hidden"> {moment(run)}</span>
            </button>
          </li>
        ))}
      </ul>
      {runs.length > RUNS_SHOWN && (
        <p className="muted numbers">{t('fleet.more', { count: runs.length - RUNS_SHOWN })}</p>
      )}
    </>
  )
}
