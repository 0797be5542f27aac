import type { App } from '../app.ts'
import type { History } from '../report/history.ts'
import type { SignIn } from '../signin/sign-in.ts'

/**
 * A sign-in by redirect ends the page, so the run before it is shown again afterwards; and
 * whatever a sign-in brings is put into the report at hand.
 */
export async function continueAfterSignIn(
  app: App,
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

/** Measures the sign-in rows of the report again. */
async function renew({ store, rerun }: App): Promise<void> {
  const rows = store.getState().report?.audits.filter(({ group }) => group === 'signin') ?? []
  if (rows.length > 0) await rerun(rows.map(({ id }) => id))
}
