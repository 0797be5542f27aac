import { useServices } from './services.ts'
import { useRun } from './use-run.ts'
import { plural } from './words.ts'

const origins = {
  history: 'Opened from the history of this browser',
  file: 'Opened from a file',
  link: 'Opened from a link',
}

/** A report that was not measured here just now says so, and what today's rules change in it. */
export function OpenedBanner() {
  const opened = useRun((state) => state.opened)
  const { opener } = useServices()
  if (!opened) return null
  const { from, changes } = opened
  return (
    <section className="opened" aria-label="Opened report">
      <p>
        <strong>{origins[from]}, for reading only.</strong>{' '}
        {changes.length === 0
          ? "Judged by today's rules, it comes out the same."
          : `Judged by today's rules, ${plural(changes.length, 'check')} came out differently.`}
      </p>
      <button type="button" className="button" onClick={opener.close}>
        Close report
      </button>
      {changes.length > 0 && (
        <details>
          <summary>Show {plural(changes.length, 'change')}</summary>
          <ul>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
