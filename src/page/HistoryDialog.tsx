import { useCallback, useEffect, useState } from 'react'
import type { HistoryEntry } from '../report/history.ts'
import { Comparison } from './Comparison.tsx'
import { Dialog } from './Dialog.tsx'
import { Mark } from './Mark.tsx'
import { useServices } from './services.ts'
import { useRun } from './use-run.ts'
import { localTime, plural, stateWords } from './words.ts'

/** The last runs of this browser: open, compare with what is shown, delete. */
export default function HistoryDialog({ onClose }: { onClose: () => void }) {
  const { history, opener } = useServices()
  const current = useRun((state) => state.report)
  const running = useRun(({ phase }) => phase === 'running')
  const [entries, setEntries] = useState<HistoryEntry[]>()
  const [problem, setProblem] = useState<string>()
  const [compared, setCompared] = useState<HistoryEntry>()
  const [clearing, setClearing] = useState(false)

  const load = useCallback(async () => {
    const outcome = await (await history()).list()
    setEntries(outcome.ok ? outcome.value : [])
    setProblem(outcome.ok ? undefined : outcome.problem.text)
  }, [history])
  useEffect(() => void load(), [load])

  if (compared && current)
    return (
      <Dialog
        title="Compare two runs"
        form="sheet"
        onClose={onClose}
        footer={
          <button type="button" className="button" onClick={() => setCompared(undefined)}>
            Back to the history
          </button>
        }
      >
        <Comparison before={compared.report} after={current} />
      </Dialog>
    )

  const remove = async (id: string) => {
    await (await history()).remove(id)
    await load()
  }
  const clear = async () => {
    setClearing(false)
    await (await history()).clear()
    await load()
  }
  return (
    <Dialog
      title="History"
      form="sheet"
      onClose={onClose}
      footer={
        entries &&
        entries.length > 0 &&
        (clearing ? (
          <>
            <button type="button" className="button danger" onClick={clear}>
              Delete {plural(entries.length, 'run')}
            </button>
            <button type="button" className="button" onClick={() => setClearing(false)}>
              Keep them
            </button>
          </>
        ) : (
          <button type="button" className="button" onClick={() => setClearing(true)}>
            Delete all
          </button>
        ))
      }
    >
      <p className="muted">The last 20 runs are kept in this browser and nowhere else.</p>
      {problem && <p className="notice notice-warn">{problem}</p>}
      {entries?.length === 0 && !problem && <p>No run has been kept yet.</p>}
      <ul className="runs">
        {entries?.map(({ id, startedAt, report }) => (
          <li key={id} className={`card run tone-${report.verdict}`}>
            <Mark state={report.verdict} size={32} />
            <div className="run-text">
              <p className="muted numbers">
                <time dateTime={startedAt}>{localTime(startedAt)}</time> ·{' '}
                {stateWords[report.verdict]}
                {report.run.interrupted ? ' · interrupted' : report.run.stopped ? ' · stopped' : ''}
                {current?.run.id === report.run.id && ' · shown now'}
              </p>
              <p className="run-headline">{report.headline}</p>
              <div className="actions">
                <button
                  type="button"
                  className="button"
                  disabled={running}
                  onClick={() => {
                    void opener.open(report, 'history')
                    onClose()
                  }}
                >
                  Open<span className="visually-hidden"> run of {localTime(startedAt)}</span>
                </button>
                {current && current.run.id !== report.run.id && (
                  <button
                    type="button"
                    className="button"
                    onClick={() => setCompared({ id, startedAt, report })}
                  >
                    Compare
                    <span className="visually-hidden"> with run of {localTime(startedAt)}</span>
                  </button>
                )}
                <button type="button" className="button quiet" onClick={() => void remove(id)}>
                  Delete<span className="visually-hidden"> run of {localTime(startedAt)}</span>
                </button>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
