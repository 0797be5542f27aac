import type { Summary } from '../../report/schema/summary-schema.ts'
import type { FleetView } from '../types.ts'
import type { Run } from './runs.ts'
import type { Selection } from './select.ts'
import { sharedBreaksOf, type Watched } from './shared-breaks.ts'

const MOST = 100

/** What the watches in the span have in common. */
export function watchesOf({ latest, span }: Selection): FleetView['breaks'] {
  const watches: Watched[] = []
  // Plain loops: most of 100,000 runs were not watched.
  for (const { device } of latest)
    for (const run of device.runs)
      if (run.summary.watchedAt && run.at >= span.from && run.at < span.to)
        watches.push(...watchedIn(run, device.key, run.summary.site ?? ''))
  const { shared, alone } = sharedBreaksOf(watches)
  return {
    devices: new Set(watches.map(({ device }) => device)).size,
    shared: shared.slice(0, MOST),
    sharedMore: Math.max(0, shared.length - MOST),
    alone: alone.slice(0, MOST),
    aloneMore: Math.max(0, alone.length - MOST),
  }
}

/** A device with a wrong clock has no time in common with others. */
function watchedIn({ summary, clockOff }: Run, device: string, site: string): Watched[] {
  const { watchedAt, watchedSeconds, watchedJudged, watchedBreaks = 0 } = summary
  if (clockOff || !watchedAt || !watchedSeconds) return []
  const from = Date.parse(watchedAt)
  const to = from + watchedSeconds * 1000
  const judged = watchedJudged === undefined ? {} : { judgedMs: watchedJudged * 1000 }
  return [{ device, site, from, to, ...judged, count: watchedBreaks, breaks: timesIn(summary) }]
}

const timesIn = ({ watchedBreakTimes = [] }: Summary): Watched['breaks'] =>
  watchedBreakTimes.flatMap((text) => {
    const [at = '', ms = ''] = text.split(' ')
    const found = { at: Date.parse(at), ms: Number(ms) }
    return Number.isNaN(found.at) || Number.isNaN(found.ms) ? [] : [found]
  })
