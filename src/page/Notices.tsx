import { dismiss } from '../run/store.ts'
import { Icon } from './Icon.tsx'
import { useServices } from './services.ts'
import { useRun } from './use-run.ts'

const levels = { info: 'Note', warn: 'Attention', error: 'Problem' }

/** Messages that never stop a run: config problems, static relays, an offered version. */
export function Notices() {
  const { app, update } = useServices()
  const notices = useRun((state) => state.notices)
  const running = useRun(({ phase }) => phase === 'running')
  if (notices.length === 0) return null
  return (
    <section aria-label="Notices" className="notices">
      {notices.map(({ id, level, text, actions }) => (
        <div
          key={id}
          className={`notice notice-${level}`}
          role={level === 'error' ? 'alert' : undefined}
        >
          <p>
            <strong>{levels[level]}:</strong> {text}
          </p>
          {id === 'update' && (
            <button type="button" className="button" onClick={update} disabled={running}>
              Update now
            </button>
          )}
          <div className="actions">
            {actions?.map(({ label, act }) => (
              <button key={label} type="button" className="button" onClick={act}>
                {label}
              </button>
            ))}
            <button
              type="button"
              className="button icon-only"
              onClick={() => dismiss(app.store, id)}
              aria-label={`Dismiss: ${text}`}
            >
              <Icon name="close" />
            </button>
          </div>
        </div>
      ))}
    </section>
  )
}
