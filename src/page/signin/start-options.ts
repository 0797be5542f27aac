import type { App } from '../../app/app.ts'

/** The run on show is shown again when the redirect comes back. */
export function startOptions({ store }: App, claims?: string) {
  const { report, opened } = store.getState()
  return {
    ...(report && !opened && { runId: report.run.id }),
    ...(claims && { claims }),
  }
}
