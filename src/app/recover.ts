import { assemble } from '../report/build/assemble.ts'
import type { History } from '../report/keep/history.ts'
import type { Report } from '../report/schema/schema.ts'
import { transferOf } from '../run/session.ts'
import { notify, type RunStore } from '../run/store.ts'
import { appInfo } from '../run/version.ts'
import { msg } from '../words/app/index.ts'

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
      text: msg('app.interrupted', { count: results.length }),
    })
  }
}
