import { useId, useRef, useState } from 'react'
import { fetchConfig } from '../../config/fetch.ts'
import { Icon } from '../../ui/Icon.tsx'
import { t } from '../../words/setup/index.ts'
import { isObject, type Json } from '../json.ts'

/** An existing config.json to start from: dropped, opened, pasted, or the one of this page. */
export function OpenFile({ onOpen }: { onOpen: (file: Json) => void }) {
  const id = useId()
  const picker = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  const [over, setOver] = useState(false)
  const open = (text: string, name: string) => {
    const file = parsed(text)
    setSaid(file ? t('setup.open.opened', { name }) : t('setup.open.unreadable'))
    if (file) onOpen(file)
  }
  const openFile = async (file: File) => open(await file.text().catch(() => ''), file.name)
  const openOwn = async () => {
    const fetched = await fetchConfig()
    if ('text' in fetched) open(fetched.text, 'config.json')
    else setSaid(t('setup.open.none'))
  }
  return (
    <section
      className="card setup-open"
      data-over={over}
      aria-labelledby={`${id}-title`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const file = event.dataTransfer.files[0]
        if (file) void openFile(file)
      }}
    >
      <h2 id={`${id}-title`}>{t('setup.open.title')}</h2>
      <p className="muted">{t('setup.open.about')}</p>
      <div className="actions">
        <button type="button" className="button" onClick={() => picker.current?.click()}>
          <Icon name="open" />
          {t('setup.open.choose')}
        </button>
        <button type="button" className="button" onClick={openOwn}>
          {t('setup.open.current')}
        </button>
      </div>
      <details>
        <summary>{t('setup.open.paste')}</summary>
        <textarea
          aria-label={t('setup.open.paste')}
          rows={6}
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => target.value.trim() && open(target.value, 'config.json')}
        />
      </details>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('setup.open.choose')}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          currentTarget.value = ''
          if (file) void openFile(file)
        }}
      />
      <p role="status">{said}</p>
    </section>
  )
}

function parsed(text: string): Json | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return isObject(json) ? json : undefined
  } catch {
    return undefined
  }
}
