import { useCallback, useEffect } from 'react'
import { loadCatalog } from '../../catalog/catalog.ts'
import { readiness } from '../../catalog/readiness.ts'
import type { Report } from '../../report/schema/schema.ts'
import { useServices } from '../../ui/services.ts'
import { useRun } from '../../ui/use-run.ts'
import { emptyList, listOfMeasured, mergeLists } from '../keep/list.ts'
import { measureRows, type RulesOf } from '../measure/measure.ts'
import type { ListState } from './use-list.ts'

/**
 * Fills the list from the runs that this browser keeps, and again after each run.
 * @returns fills it from a report that somebody opened
 */
export function useRuns({ ready, merge }: ListState): (report: Report) => Promise<number> {
  const { app, history } = useServices()
  const shown = useRun(({ report, opened }) => (opened ? undefined : report))

  const fill = useCallback(
    async (...reports: Report[]) => {
      const catalog = await loadCatalog()
      const rulesOf: RulesOf = (profiles) => catalog.requirements(profiles, app.config)
      const measured = reports.reduce((list, report) => {
        const rows = measureRows(readiness.rows, report, rulesOf)
        return mergeLists(list, listOfMeasured(rows)).list
      }, emptyList)
      return merge(measured).taken
    },
    [app, merge],
  )

  useEffect(() => {
    if (!ready) return
    const look = async () => {
      const kept = await (await history()).list()
      // The newest last; what is shown may hold checks that were repeated since.
      const reports = kept.ok ? kept.value.map(({ report }) => report).reverse() : []
      await fill(...reports, ...(shown ? [shown] : []))
    }
    // Without a history, or the part of the page that keeps it, the list stays as it is.
    look().catch(() => undefined)
  }, [ready, history, fill, shown])
  return fill
}
