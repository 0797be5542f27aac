import { useRef, useState } from 'react'
import type { Text } from '../../model/message.ts'
import type { Report } from '../../report/schema/schema.ts'
import { Icon } from '../../ui/Icon.tsx'
import { say, withWords } from '../../words/catalogue.ts'
import { msg, t } from '../../words/readiness/index.ts'
import { emptyList, listOfFile, type ReadinessList } from '../keep/list.ts'
import type { ShownRow } from '../model/row-state.ts'
import { ExportDialog } from './ExportDialog.tsx'
import type { ListState } from './use-list.ts'

interface Props {
  state: ListState
  rows: readonly ShownRow[]
  onReport: (report: Report) => Promise<number>
}

interface Said {
  text: Text
  level: 'warn' | 'error' | 'info'
  /** The list before and after a change, which a person may take back until the next one. */
  change?: { before: ReadinessList; after: ReadinessList }
}

/** The parts that read files are fetched when they are needed, which may fail. */
const notLoaded = ({ name }: File): Said => ({
  text: msg('readiness.file.notLoaded', { file: name }),
  level: 'error',
})

/** Where the list comes from and goes to: runs, files, paper. */
export function Files({ state, rows, onReport }: Props) {
  const picker = useRef<HTMLInputElement>(null)
  const [exporting, setExporting] = useState(false)
  const [said, setSaid] = useState<Said>()
  const { list, merge, replace } = state
  const latest = [...list.measured.values()]
    .map(({ at }) => at)
    .sort((a, b) => Date.parse(b) - Date.parse(a))[0]

  const open = async (file: File) => {
    const { readReadinessFile } = await withWords(import('../keep/read-file.ts'))
    const read = readReadinessFile(await file.text().catch(() => ''))
    if ('problem' in read) {
      const text = msg('readiness.file.refused', { file: file.name, problem: read.problem })
      return setSaid({ text, level: 'error' })
    }
    if ('report' in read) {
      const count = await onReport(read.report)
      return setSaid({ text: msg('readiness.file.filled', { count }), level: 'info' })
    }
    const { taken, older, list: after } = merge(listOfFile(read.list))
    const text = msg('readiness.file.merged', { taken, older })
    setSaid({ text, level: 'info', ...(taken > 0 && { change: { before: list, after } }) })
  }
  const startOver = () => {
    replace(emptyList)
    setSaid({
      text: msg('readiness.cleared'),
      level: 'warn',
      change: { before: list, after: emptyList },
    })
  }

  const undo = (before: ReadinessList) => () => {
    replace(before)
    setSaid(undefined)
  }

  return (
    <section className="card ready-files" aria-labelledby="ready-files">
      <h2 id="ready-files">{t('readiness.files.title')}</h2>
      <p>
        {latest
          ? t('readiness.files.filled', { at: Date.parse(latest) })
          : t('readiness.files.noRun')}
      </p>
      {!latest && (
        <p>
          <a className="button" href="#/">
            <Icon name="run" />
            {t('readiness.files.run')}
          </a>
        </p>
      )}
      <p className="muted">{t('readiness.files.about')}</p>
      <div className="actions">
        <button type="button" className="button primary" onClick={() => setExporting(true)}>
          <Icon name="share" />
          {t('readiness.export.open')}
        </button>
        <button type="button" className="button" onClick={() => picker.current?.click()}>
          <Icon name="open" />
          {t('readiness.files.open')}
        </button>
        <button type="button" className="button" onClick={() => print()}>
          {t('readiness.files.print')}
        </button>
        {list.answers.size + list.measured.size + list.findings.size > 0 && (
          <button type="button" className="button" onClick={startOver}>
            {t('readiness.files.clear')}
          </button>
        )}
      </div>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('readiness.files.file')}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          currentTarget.value = ''
          if (file) open(file).catch(() => setSaid(notLoaded(file)))
        }}
      />
      <div role="status">
        {said && (
          <div className={`notice notice-${said.level}`}>
            <p>{say(said.text)}</p>
            {said.change?.after === list && <Undo onUndo={undo(said.change.before)} />}
          </div>
        )}
      </div>
      {exporting && <ExportDialog list={list} rows={rows} onClose={() => setExporting(false)} />}
    </section>
  )
}

const Undo = ({ onUndo }: { onUndo: () => void }) => (
  <button type="button" className="button" onClick={onUndo}>
    {t('readiness.files.undo')}
  </button>
)
