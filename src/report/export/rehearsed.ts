import * as v from 'valibot'
import { arrivedKbps, loadOf } from '../../rehearsal/load.ts'
import { codeSchema, planSchema, timeSchema } from '../../rehearsal/plan.ts'
import { type Columns, columnsSchema, type Second, secondsOf } from '../../rehearsal/second.ts'
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

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** What came of all seconds, those too in which this device was busy or away. */
function carriedIn(columns: Columns): Partial<Summary> {
  const { second, sentUp, expectedDown, arrivedDown, looped, lost, gapMs, away } = columns
  const trips = columns.rttMs.filter((value) => value !== null).sort((a, b) => a - b)
  const rttMs = trips[trips.length >> 1]
  const share = (part: number, whole: number) =>
    whole > 0 ? Number(Math.min(100, (100 * part) / whole).toPrecision(4)) : undefined
  const [arrived, missed] = [sum(arrivedDown), sum(lost)]
  const shares = {
    rehearsalArrivedPercent: share(arrived, sum(expectedDown)),
    rehearsalLoopPercent: share(sum(looped), sum(sentUp)),
    rehearsalLossPercent: share(missed, missed + arrived),
    rehearsalRttMs: rttMs,
  }
  return {
    ...Object.fromEntries(Object.entries(shares).filter(([, value]) => value !== undefined)),
    rehearsalGapMs: Math.max(0, ...gapMs),
    rehearsalSeconds: second.length,
    rehearsalBusySeconds: away.filter((flags) => flags & 1).length,
    rehearsalHiddenSeconds: away.filter((flags) => flags & 2).length,
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
    // Nobody knows what came while it slept.
    return bin && (bin.expectedDown > 0 || !bin.hidden) ? percentIn(bin) : '-'
  }).join(' ')
}
