import { useState } from 'react'
import { download } from '../../../report/export/download.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { useServices } from '../../../ui/services.ts'
import { withWords } from '../../../words/catalogue.ts'
import { t } from '../../../words/fleetExport/index.ts'
import { useRuleWords } from '../causes/rule-words.ts'
import { filterParts } from '../filter/filter-parts.ts'
import { useFleet } from '../fleet.ts'
import { Raw } from '../Raw.tsx'
import { listed } from '../words.ts'
import { type FileKind, fileKinds } from './file-kinds.ts'

/** What the page shows, as a file for others. Nothing leaves the browser. */
export default function ExportSheet({ onClose }: { onClose: () => void }) {
  const { engine, query, view, place } = useFleet()
  const { config } = useServices().app
  const words = useRuleWords()
  const [kind, setKind] = useState<FileKind>('html')
  const [state, setState] = useState<{ busy?: boolean; problem?: string }>({})
  const selection = listed(filterParts(place, words).map(({ text }) => text))
  const save = async () => {
    setState({ busy: true })
    try {
      const { makeFile } = await withWords(import('./export-files.ts'))
      const file = await makeFile(kind, { engine, query, view, config, selection })
      download(file.name, file.type, file.text)
      setState({})
    } catch (error) {
      setState({ problem: t('fleetExport.failed', { why: String(error) }) })
    }
  }
  return (
    <Dialog
      title={t('fleetExport.title')}
      form="sheet"
      onClose={onClose}
      footer={
        <button
          type="button"
          className="button primary"
          disabled={state.busy}
          onClick={() => void save()}
        >
          <Icon name="share" />
          {state.busy ? t('fleetExport.saving') : t('fleetExport.save')}
        </button>
      }
    >
      <p>
        {t('fleetExport.about', { count: view.devices })}{' '}
        {selection && (
          <>
            {t('fleetExport.filter')} <Raw>{selection}</Raw>
          </>
        )}
      </p>
      <fieldset className="choices tiles">
        <legend>{t('fleetExport.format')}</legend>
        {fileKinds.map((id) => (
          <label key={id} className="choice">
            <input
              type="radio"
              name="fleet-file"
              checked={kind === id}
              onChange={() => setKind(id)}
            />
            <span>
              <span className="choice-title">{t(`fleetExport.kind.${id}`)}</span>
              <span className="muted about">{t(`fleetExport.about.${id}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {state.problem && (
        <p className="notice notice-error" role="alert">
          {state.problem}
        </p>
      )}
    </Dialog>
  )
}
