import { useRef } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import { Logo } from '../../ui/Logo.tsx'
import { OtherPages } from '../../ui/OtherPages.tsx'
import { useServices } from '../../ui/services.ts'
import { useRun } from '../../ui/use-run.ts'
import { t } from '../../words/page/index.ts'

interface Props {
  onHistory: () => void
  /** Absent while there is nothing to export. */
  onExport?: (() => void) | undefined
}

export function Header({ onHistory, onExport }: Props) {
  const { app, opener } = useServices()
  const running = useRun(({ phase }) => phase === 'running')
  const picker = useRef<HTMLInputElement>(null)
  return (
    <header className="header">
      <div className="brand">
        <Logo />
        <span translate="no">{app.config.title ?? 'Quest Preflight'}</span>
      </div>
      <OtherPages here="run" />
      <nav aria-label={t('page.header.reports')} className="header-actions">
        <button type="button" className="button quiet" onClick={onHistory}>
          <Icon name="history" />
          <span>{t('page.header.history')}</span>
        </button>
        <button
          type="button"
          className="button quiet"
          disabled={running}
          aria-label={t('page.header.openReport')}
          onClick={() => picker.current?.click()}
        >
          <Icon name="open" />
          <span>{t('page.header.open')}</span>
        </button>
        <button
          type="button"
          className="button quiet"
          disabled={!onExport}
          aria-label={t('page.header.exportReport')}
          onClick={onExport}
        >
          <Icon name="share" />
          <span>{t('page.header.export')}</span>
        </button>
      </nav>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('page.header.file')}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (file) void opener.openFile(file)
          currentTarget.value = ''
        }}
      />
    </header>
  )
}
