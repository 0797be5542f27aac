import { useRef } from 'react'
import { Icon } from '../ui/Icon.tsx'
import { say } from '../words/catalogue.ts'
import { t } from '../words/links/index.ts'
import type { ParsedList } from './parse-list.ts'

interface Props {
  text: string
  onText: (text: string) => void
  problems: ParsedList['problems']
}

/** More than these help nobody to mend a list. */
const SHOWN = 20

export function ListField({ text, onText, problems }: Props) {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <section className="card links-card" aria-labelledby="list-title">
      <h2 id="list-title">{t('links.list.title')}</h2>
      <label className="links-field">
        <span>{t('links.list.label')}</span>
        <textarea
          translate="no"
          value={text}
          onChange={({ target }) => onText(target.value)}
          rows={8}
          spellCheck={false}
          placeholder={t('links.list.example')}
        />
      </label>
      <div className="actions">
        <button type="button" className="button" onClick={() => picker.current?.click()}>
          <Icon name="open" />
          {t('links.list.open')}
        </button>
      </div>
      <input
        ref={picker}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        hidden
        aria-label={t('links.list.file')}
        onChange={async ({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          currentTarget.value = ''
          if (file) onText(await file.text().catch(() => ''))
        }}
      />
      <div role="status">
        {problems.length > 0 && (
          <>
            <p className="links-problem">{t('links.list.leftOut', { count: problems.length })}</p>
            <ul className="links-problems">
              {problems.slice(0, SHOWN).map(({ line, message }) => (
                <li key={line}>{say(message)}</li>
              ))}
              {problems.length > SHOWN && (
                <li>{t('links.list.more', { count: problems.length - SHOWN })}</li>
              )}
            </ul>
          </>
        )}
      </div>
    </section>
  )
}
