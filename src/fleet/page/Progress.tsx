import { useFleet } from './fleet.ts'
import { number } from './words.ts'

/** What is being read, and what could not be. */
export function Progress() {
  const { loading, problem, dismissProblem } = useFleet().sources
  return (
    <>
      {loading && (
        <p className="fleet-progress" role="status">
          <label>
            Reading <bdi>{loading.name}</bdi>
            <progress max={1} value={loading.share} />
          </label>
        </p>
      )}
      {problem && (
        <div className="notice notice-error" role="alert">
          <p>
            <bdi>{problem}</bdi>
          </p>
          <button type="button" className="button" onClick={dismissProblem}>
            Close
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
      <summary>
        {number(total)} {total === 1 ? 'line or file was' : 'lines or files were'} left out
      </summary>
      <ul>
        {skipped.map(({ file, line, reason }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list only grows at its end
          <li key={index}>
            <bdi>{file}</bdi>
            {line !== undefined && <span className="numbers">, line {number(line)}</span>}:{' '}
            <bdi>{reason}</bdi>
          </li>
        ))}
      </ul>
      {skippedMore > 0 && <p className="muted numbers">and {number(skippedMore)} more</p>}
    </details>
  )
}
