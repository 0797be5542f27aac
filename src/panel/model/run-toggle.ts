import type { App } from '../../app/app.ts'

/** Hands and controllers press twice by accident; nobody stops a run this soon. */
const TWICE_MS = 800

/** What the Run button does: starts a run, or stops the one that is under way. */
export function createRunToggle(
  { store, run, stop }: Pick<App, 'store' | 'run' | 'stop'>,
  now = () => performance.now(),
): () => void {
  let startedAt = Number.NEGATIVE_INFINITY
  return () => {
    if (now() - startedAt < TWICE_MS) return
    if (store.getState().phase === 'running') return stop()
    startedAt = now()
    // A dialog of the browser can't be answered in here.
    void run('person', false)
  }
}
