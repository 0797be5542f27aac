import { useRef } from 'react'
import type { RehearsalRecord } from '../../../../rehearsal/record.ts'
import { Icon } from '../../../../ui/Icon.tsx'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { pickedFiles } from '../../data/dropped-files.ts'
import { FileProblems } from './FileProblems.tsx'
import { useOpen } from './use-open.ts'

/** A record from a file: nothing of it leaves this browser. */
export function OpenFiles({ onRecord }: { onRecord: (record: RehearsalRecord) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const { open, problems } = useOpen(onRecord)
  return (
    <section className="card" aria-labelledby="reh-open">
      <h2 id="reh-open">{t('rehearsalPage.open')}</h2>
      <p>{t('rehearsalPage.open.about')}</p>
      <div className="actions">
        <button type="button" className="button" onClick={() => input.current?.click()}>
          <Icon name="open" />
          {t('rehearsalPage.open.button')}
        </button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept=".json,.ndjson,application/json"
          aria-label={t('rehearsalPage.open.input')}
          onChange={({ target }) => {
            void open(pickedFiles(target.files ?? []))
            target.value = ''
          }}
        />
      </div>
      <FileProblems problems={problems} />
    </section>
  )
}
