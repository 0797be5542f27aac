import { assemble } from '../report/assemble.ts'
import type { History } from '../report/history.ts'
import type { Report } from '../report/schema.ts'
import { transferOf } from './session.ts'
import { notify, type RunStore } from './store.ts'
import { appInfo } from './version.ts'

/** Puts runs that a crash or a reload cut off into the history, as stopped, with what they had. */
export async function recoverRuns(
  history: History,
  store: RunStore,
  catalogDate: string,
  onFinished?: (report: Report) => Promise<void>,
) {
  const outcome = await history.recoverInterrupted()
  if (!outcome.ok) return
  for (const run of outcome.value) {
    const { id, startedAt, lastSeenAt, profiles, only, trigger, labels, results } = run
    if (results.length === 0) {
      await history.remove(id)
      continue
    }
    const report = assemble(results, {
      id,
      startedAt: new Date(startedAt),
      finishedAt: new Date(lastSeenAt),
      stopped: true,
      interrupted: true,
      profiles,
      ...(only && { only }),
      ...(trigger && { trigger }),
      ...(labels && { labels }),
      app: { ...appInfo, catalogDate },
      transfer: transferOf(results),
    })
    await onFinished?.(report)
    await history.finish(id, report)
    notify(store, {
      id: 'interrupted',
      level: 'info',
      text: `The last run was cut off after ${results.length} checks. The history has what it measured.`,
    })
  }
}
