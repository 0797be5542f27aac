import type { PlannedProbe } from '../../plan/types.ts'
import type { AuditResult } from '../../report/schema/schema.ts'
import type { RunStore } from '../../run/store.ts'

/** Writes of a running plan reach the views at most this often. */
const PAINT_MS = 100

/** Gathers rows and hands them to the store in batches, so that 300 rows cost 80 paints, not 300. */
export function createPainter(store: RunStore) {
  let pending: Record<string, AuditResult> = {}
  // A second look brings a row once more.
  const done = new Set<string>()
  let current: AuditResult | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    const rows = pending
    pending = {}
    store.setState(({ results, progress }) => ({
      results: { ...results, ...rows },
      progress: { ...progress, done: done.size, ...(current && { current }) },
    }))
  }
  return {
    add(rows: AuditResult[], probe?: PlannedProbe) {
      for (const row of rows) {
        pending[row.id] = row
        done.add(row.id)
      }
      if (probe) current = rows[0]
      timer ??= setTimeout(flush, PAINT_MS)
    },
    flush,
  }
}
