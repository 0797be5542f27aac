import { useState } from 'react'
import { download } from '../../report/export/download.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { t } from '../../words/readiness/index.ts'
import { hasDueDates } from '../export/calendar.ts'
import { type FileKind, fileKinds, makeFile } from '../export/files.ts'
import type { ReadinessList } from '../keep/list.ts'
import type { ShownRow } from '../model/row-state.ts'

interface Props {
  list: ReadinessList
  rows: readonly ShownRow[]
  onClose: () => void
}

/** The list as a file. Nothing leaves the browser by itself. */
export function ExportDialog({ list, rows, onClose }: Props) {
  const [kind, setKind] = useState<FileKind>('list')
  const save = () => {
    const { name, type, text } = makeFile(kind, { list, rows, madeAt: new Date() })
    download(name, type, text)
  }
  // A calendar without an event is none.
  const possible = (id: FileKind) => id !== 'calendar' || hasDueDates(rows)
  return (
    <Dialog
      title={t('readiness.export.title')}
      form="sheet"
      onClose={onClose}
      footer={
        <button type="button" className="button primary" onClick={save}>
          <Icon name="share" />
          {t('readiness.export.save')}
        </button>
      }
    >
      <fieldset className="choices">
        <legend>{t('readiness.export.format')}</legend>
        {fileKinds.map((id) => (
          <label key={id} className="choice">
            <input
              type="radio"
              name="ready-file"
              checked={kind === id}
              disabled={!possible(id)}
              onChange={() => setKind(id)}
            />
            <span>
              <span className="choice-title">{t(`readiness.export.kind.${id}`)}</span>
              <span className="muted about">
                {t(possible(id) ? `readiness.export.about.${id}` : 'readiness.export.noDates')}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
    </Dialog>
  )
}
