import type { History } from '../report/keep/history.ts'
import type { SignIn } from '../signin/sign-in.ts'
import type { App } from './app.ts'

type Shown = Pick<App, 'store' | 'rerun'>

/**
 * A sign-in by redirect ends the page, so the run before it is shown again afterwards; and
 * whatever a sign-in brings is put into the report at hand.
 */
export async function continueAfterSignIn(
  app: Shown,
  signIn: SignIn,
  history: History,
): Promise<void> {
  const { store } = app
  const runId = await signIn.resume()
  const before = runId ? await history.get(runId) : undefined
  const { phase, report: shown } = store.getState()
  // A run that a link started meanwhile stands above the old report.
  if (before?.ok && before.value && phase === 'idle' && !shown) {
    const report = before.value
    store.setState({
      report,
      results: Object.fromEntries(report.audits.map((row) => [row.id, row])),
      phase: report.run.stopped ? 'stopped' : 'done',
    })
    await renew(app)
  }
  signIn.store.subscribe((now, then) => {
    const changed = now.last !== then.last || now.account !== then.account
    if (now.phase === 'ready' && changed) void renew(app)
  })
}

/** Measures again what the report says of the account: its sign-in, and what it may in its tenant. */
async function renew({ store, rerun }: Shown): Promise<void> {
  const { report } = store.getState()
  // What somebody asked once by its button is asked again by its button only.
  const rows = report?.audits.filter(
    ({ group, subject }) =>
      group === 'signin' || (group === 'tenant' && subject?.kind !== 'tenant-asked'),
  )
  if (rows?.length) await rerun(rows.map(({ id }) => id))
}
