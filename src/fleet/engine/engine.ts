import { summariesToCsv } from '../export/summaries-csv.ts'
import { type ReportPlace, readFiles, reportAt } from '../read/files.ts'
import { createPool } from '../read/pool.ts'
import type { FleetEngine } from '../types.ts'
import { compareText } from './counting.ts'
import { devicePage } from './devices.ts'
import { baselineOf, compare } from './differences.ts'
import { isOpenable } from './rules.ts'
import { addRun, createRuns, runRow } from './runs.ts'
import { createSelector } from './select.ts'
import { viewOf } from './view.ts'

/** The engine itself; runs in a worker and, for tests, anywhere. */
export function createEngine(): FleetEngine {
  let runs = createRuns()
  let select = createSelector(runs)
  let pool = createPool()
  let reports = new Map<string, ReportPlace>()

  return {
    load: (files, onProgress, signal) => {
      const [into, places] = [runs, reports]
      return readFiles(files, {
        pool,
        take: (run, place) => {
          if (run.hasReport) places.set(run.summary.runId, place)
          return addRun(into, run)
        },
        onProgress,
        signal,
      })
    },
    view: async (query) => viewOf(runs, select, query),
    devices: async (query, page) => devicePage(select, query, page),
    history: async (key) => (runs.devices.get(key)?.runs ?? []).map(runRow).toReversed(),
    compare: async (a, b) => compare(runs, select, a, b),
    baseline: async (key, query) => baselineOf(runs, select, key, query),
    async whatIf(rules, query) {
      const open = new Set(rules)
      const devices = select(query)
        .latest.filter(
          ({ summary }) => isOpenable(summary) && summary.closed.every((rule) => open.has(rule)),
        )
        .map(({ device }) => device.key)
        .sort(compareText)
      return { unblocked: devices.length, devices }
    },
    async report(runId) {
      const place = reports.get(runId)
      return place && reportAt(place)
    },
    async csv(query, which) {
      const { latest, span } = select(query)
      const chosen =
        which === 'latest'
          ? latest
          : latest.flatMap(({ device }) =>
              device.runs.filter(({ at }) => at >= span.from && at < span.to),
            )
      return summariesToCsv(chosen.map(({ summary }) => summary))
    },
    async clear() {
      runs = createRuns()
      select = createSelector(runs)
      pool = createPool()
      reports = new Map()
    },
  }
}
