import * as v from 'valibot'
import { arrivedKbps, loadOf } from '../../rehearsal/load.ts'
import { codeSchema, planSchema, timeSchema } from '../../rehearsal/plan.ts'
import {
  type Columns,
  columnsSchema,
  isSlept,
  type Second,
  secondsOf,
} from '../../rehearsal/second.ts'
import type { Report } from '../schema/schema.ts'
import type { Summary } from '../schema/summary-schema.ts'

const { mix, mode, load, upKbps, downKbps } = planSchema.entries

/** What a report has of a rehearsal, as far as a summary tells of it. */
const rehearsedSchema = v.object({
  kind: v.literal('rehearsal'),
  code: codeSchema,
  createdAt: timeSchema,
  ...{ mix, mode, load, upKbps, downKbps },
  columns: v.object(columnsSchema.entries),
})
type Rehearsed = v.InferOutput<typeof rehearsedSchema>

/** The newest rehearsal of this device. */
export function rehearsedIn({ audits }: Report): Partial<Summary> {
  const [newest] = audits
    .flatMap((row) => {
      const { success, output } = v.safeParse(rehearsedSchema, row.evidence)
      return success ? [{ part: output, verdict: row.verdict }] : []
    })
    .sort((a, b) => Date.parse(b.part.createdAt) - Date.parse(a.part.createdAt))
  if (!newest) return {}
  const { part, verdict } = newest
  return {
    rehearsal: part.code,
    rehearsedAt: new Date(part.createdAt).toISOString(),
    rehearsalVerdict: verdict,
    rehearsalMix: part.mix,
    rehearsalMode: part.mode,
    rehearsalKbps: loadOf(part).downKbps,
    ...carriedIn(part.columns),
    rehearsalArrivedEach: eachOf(part),
  }
}

/** Of seconds in which it was busy or away, a device's figures say nothing of the network. */
function carriedIn(columns: Columns): Partial<Summary> {
  const bins = secondsOf(columns)
  const awake = bins.filter(({ busy, hidden }) => !busy && !hidden)
  const sum = (of: (bin: Second) => number) => awake.reduce((total, bin) => total + of(bin), 0)
  const share = (part: number, whole: number) =>
    whole > 0 ? Number(Math.min(100, (100 * part) / whole).toPrecision(4)) : undefined
  const trips = awake.flatMap(({ rttMs }) => rttMs ?? []).sort((a, b) => a - b)
  const arrived = sum((bin) => bin.arrivedDown)
  const lost = sum((bin) => bin.lost)
  const figures = {
    rehearsalArrivedPercent: share(
      arrived,
      sum((bin) => bin.expectedDown),
    ),
    rehearsalLoopPercent: share(
      sum((bin) => bin.looped),
      sum((bin) => bin.sentUp),
    ),
    rehearsalLossPercent: share(lost, lost + arrived),
    rehearsalRttMs: trips[trips.length >> 1],
  }
  return {
    ...Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined)),
    rehearsalGapMs: Math.max(0, ...awake.map(({ gapMs }) => gapMs)),
    rehearsalSeconds: bins.length,
    rehearsalBusySeconds: bins.filter(({ busy }) => busy).length,
    rehearsalHiddenSeconds: bins.filter(({ hidden }) => hidden).length,
  }
}

/** By bits, as the fleet page counts: of a full line, small packets may lose another share. */
function eachOf({ columns, ...plan }: Rehearsed): string {
  const carried = loadOf(plan)
  const percentIn = (bin: Second) =>
    String(Math.min(999, Math.round((100 * arrivedKbps(carried, bin)) / carried.downKbps)))
  const told = new Map(secondsOf(columns).map((bin) => [bin.second, bin]))
  return Array.from({ length: Math.max(-1, ...told.keys()) + 1 }, (_, second) => {
    const bin = told.get(second)
    return bin && !isSlept(bin) ? percentIn(bin) : '-'
  }).join(' ')
}
