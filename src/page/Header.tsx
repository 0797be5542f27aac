import { useRef } from 'react'
import { Icon } from './Icon.tsx'
import { Logo } from './Logo.tsx'
import { useServices } from './services.ts'
import { useRun } from './use-run.ts'

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
        <span>{app.config.title ?? 'Quest Preflight'}</span>
      </div>
      <nav aria-label="Reports" className="header-actions">
        <button type="button" className="button quiet" onClick={onHistory}>
          <Icon name="history" />
          History
        </button>
        <button
          type="button"
          className="button quiet"
          disabled={running}
          onClick={() => picker.current?.click()}
        >
          <Icon name="open" />
          Open
          <span className="wide-only"> report</span>
        </button>
        <button type="button" className="button quiet" disabled={!onExport} onClick={onExport}>
          <Icon name="share" />
          Export
        </button>
      </nav>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="Report file"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          if (file) void opener.openFile(file)
          currentTarget.value = ''
        }}
      />
    </header>
  )
}
