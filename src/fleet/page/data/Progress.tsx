import { say } from '../../../words/catalogue.ts'
import { t } from '../../../words/fleet/index.ts'
import { useFleet } from '../fleet.ts'
import { Raw } from '../Raw.tsx'
import { originText } from './origin.ts'

/** What is being read, and what could not be. */
export function Progress() {
  const { loading, problem, dismissProblem } = useFleet().sources
  return (
    <>
      {loading && (
        <p className="fleet-progress" role="status">
          <label>
            {t('fleet.reading')} <Raw>{originText(loading.origin)}</Raw>
            <progress max={1} value={loading.share} />
          </label>
        </p>
      )}
      {problem && (
        <div className="notice notice-error" role="alert">
          <p>{say(problem)}</p>
          <button type="button" className="button" onClick={dismissProblem}>
            {t('fleet.close')}
          </button>
        </div>
      )}
    </>
  )
}

/** Lines and files left out, each with its place and reason. */
export function Skips({ open = false }: { open?: boolean }) {
  const { skipped, skippedMore } = useFleet().sources
  const total = skipped.length + skippedMore
  if (total === 0) return null
  return (
    <details className="fleet-skips card" open={open}>
      <summary>{t('fleet.skips', { count: total })}</summary>
      <ul>
        {skipped.map(({ file, line, reason }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end
          <li key={index}>
            <strong>
              <Raw>{file}</Raw>
            </strong>{' '}
            {line !== undefined && (
              <span className="muted numbers">{t('fleet.skips.line', { line })}</span>
            )}{' '}
            <span>{say(reason)}</span>
          </li>
        ))}
      </ul>
      {skippedMore > 0 && (
        <p className="muted numbers">{t('fleet.more', { count: skippedMore })}</p>
      )}
    </details>
  )
}
