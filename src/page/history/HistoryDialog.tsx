import { useCallback, useEffect, useState } from 'react'
import type { Message } from '../../model/message.ts'
import type { HistoryEntry } from '../../report/keep/history.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { useServices } from '../../ui/services.ts'
import { useRun } from '../../ui/use-run.ts'
import { say } from '../../words/catalogue.ts'
import { t } from '../../words/details/index.ts'
import { Comparison } from './Comparison.tsx'
import { KeptRun } from './KeptRun.tsx'

/** The last runs of this browser: open, compare with what is shown, delete. */
export default function HistoryDialog({ onClose }: { onClose: () => void }) {
  const { history, opener } = useServices()
  const current = useRun((state) => state.report)
  const [entries, setEntries] = useState<HistoryEntry[]>()
  const [problem, setProblem] = useState<Message>()
  const [compared, setCompared] = useState<HistoryEntry>()

  const load = useCallback(async () => {
    const outcome = await (await history()).list()
    setEntries(outcome.ok ? outcome.value : [])
    setProblem(outcome.ok ? undefined : outcome.problem.text)
  }, [history])
  useEffect(() => void load(), [load])

  if (compared && current)
    return (
      <Dialog
        title={t('details.compare.title')}
        form="sheet"
        onClose={onClose}
        footer={
          <button type="button" className="button" onClick={() => setCompared(undefined)}>
            {t('details.history.back')}
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
    await (await history()).clear()
    await load()
  }
  return (
    <Dialog
      title={t('details.history.title')}
      form="sheet"
      onClose={onClose}
      footer={entries && entries.length > 0 && <Clearing count={entries.length} onClear={clear} />}
    >
      <p className="muted">{t('details.history.about')}</p>
      {problem && <p className="notice notice-warn">{say(problem)}</p>}
      {entries?.length === 0 && !problem && <p>{t('details.history.none')}</p>}
      <ul className="runs">
        {entries?.map((entry) => (
          <KeptRun
            key={entry.id}
            entry={entry}
            shown={current?.run.id === entry.report.run.id}
            onOpen={() => {
              void opener.open(entry.report, 'history')
              onClose()
            }}
            onCompare={current && (() => setCompared(entry))}
            onRemove={() => void remove(entry.id)}
          />
        ))}
      </ul>
    </Dialog>
  )
}

/** Deletes all runs, with a second button to be sure. */
function Clearing({ count, onClear }: { count: number; onClear: () => Promise<void> }) {
  const [asking, setAsking] = useState(false)
  if (!asking)
    return (
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {t('details.history.deleteAll')}
      </button>
    )
  return (
    <>
      <button
        type="button"
        className="button danger"
        onClick={() => {
          setAsking(false)
          void onClear()
        }}
      >
        {t('details.history.deleteRuns', { count })}
      </button>
      <button type="button" className="button" onClick={() => setAsking(false)}>
        {t('details.history.keep')}
      </button>
    </>
  )
}
