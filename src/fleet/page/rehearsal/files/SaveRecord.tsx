import { useState } from 'react'
import type { RehearsalRecord } from '../../../../rehearsal/record.ts'
import { download } from '../../../../report/export/download.ts'
import { Icon } from '../../../../ui/Icon.tsx'
import { useServices } from '../../../../ui/services.ts'
import { withWords } from '../../../../words/catalogue.ts'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { type RecordKind, recordKinds } from './record-kinds.ts'

/** The record as a file for others. */
export function SaveRecord({ record }: { record: RehearsalRecord }) {
  const { config } = useServices().app
  const [problem, setProblem] = useState<string>()
  const save = async (kind: RecordKind) => {
    try {
      const { recordFile } = await withWords(import('./record-file.ts'))
      const file = recordFile(kind, record, config.title ?? 'Quest Preflight')
      download(file.name, file.type, file.text)
      setProblem(undefined)
    } catch (error) {
      setProblem(t('rehearsalPage.save.failed', { why: String(error) }))
    }
  }
  return (
    <section className="card" aria-labelledby="reh-save">
      <h2 id="reh-save">{t('rehearsalPage.save')}</h2>
      <p className="muted">{t('rehearsalPage.save.about')}</p>
      <div className="actions">
        {recordKinds.map((kind) => (
          <button key={kind} type="button" className="button" onClick={() => void save(kind)}>
            <Icon name="share" />
            {t(`rehearsalPage.save.${kind}`)}
          </button>
        ))}
      </div>
      {problem && (
        <p className="notice notice-error" role="alert">
          {problem}
        </p>
      )}
    </section>
  )
}
