import { useFleet } from './fleet.ts'
import { Pickers } from './Pickers.tsx'
import { Progress, Skips } from './Progress.tsx'
import { Remotes } from './Remotes.tsx'

/** Before there is data: what this page is for and three ways to fill it. */
export function EmptyFleet() {
  const { sources, remotes } = useFleet()
  const { from } = sources
  return (
    <section className="card fleet-empty" aria-labelledby="fleet-title">
      <h1 id="fleet-title" tabIndex={-1}>
        All devices on one page
      </h1>
      <p>
        Who is ready, who is not, and the few causes behind it. Add what your devices have
        delivered; it stays in this browser tab.
      </p>
      {from.some(({ name }) => !remotes.some((remote) => remote.name === name)) && (
        <p className="notice notice-warn" role="status">
          Nothing in <bdi>{from.map(({ name }) => name).join(', ')}</bdi> is a run of Quest
          Preflight.
        </p>
      )}
      <div className="actions">
        <Pickers primary />
      </div>
      <Remotes />
      <Progress />
      <Skips />
      <ol className="fleet-ways">
        <li>
          <h2>Files</h2>
          <p>
            Summaries or full reports as JSON, NDJSON or CSV, also as .gz, one or thousands of them.
            Drop files or a folder anywhere on this page.
          </p>
        </li>
        <li>
          <h2>Collector</h2>
          <p>
            <code>npm run collect</code> receives what kiosk pages deliver and serves this page.
            There, new runs appear here by themselves.
          </p>
        </li>
        <li>
          <h2>Log Analytics</h2>
          <p>
            Where devices deliver to Application Insights, sign in and ask the workspace for its
            runs.
          </p>
        </li>
      </ol>
      <p>
        No data yet? <a href="#/links">Make links for your devices</a>: each opens this app in a
        kiosk, runs by itself and delivers.
      </p>
    </section>
  )
}
