import type { PlannedProbe } from '../../plan/types.ts'
import type { AuditResult } from '../../report/schema/schema.ts'
import type { RunStore } from '../../run/store.ts'

/** Writes of a running plan reach the views at most this often. */
const PAINT_MS = 100

/** Gathers rows and hands them to the store in batches, so that 300 rows cost 80 paints, not 300. */
export function createPainter(store: RunStore) {
  let pending: Record<string, AuditResult> = {}
  let done = 0
  let current: AuditResult | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    const rows = pending
    pending = {}
    store.setState(({ results, progress }) => ({
      results: { ...results, ...rows },
      progress: { ...progress, done, ...(current && { current }) },
    }))
  }
  return {
    add(rows: AuditResult[], probe?: PlannedProbe) {
      for (const row of rows) pending[row.id] = row
      if (probe) {
        done++
        current = rows[0]
      }
      timer ??= setTimeout(flush, PAINT_MS)
    },
    flush,
  }
}
