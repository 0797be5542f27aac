import * as v from 'valibot'
import { mixNames, tierNames } from '../../../catalog/bandwidth.ts'
import {
  codeSchema,
  labelSchema,
  rehearsalLoads,
  rehearsalModes,
  timeSchema,
} from '../../../rehearsal/plan.ts'
import { outcomes, type RehearsalRecord, rehearsalRecordSchema } from '../../../rehearsal/record.ts'
import { phases } from '../../../rehearsal/to-device.ts'
import { type CollectorAccess, checkAnswer } from '../../sources/collector-access.ts'

const count = v.pipe(v.number(), v.minValue(0))

/** What the collector's list says of one. */
const listedSchema = v.object({
  code: codeSchema,
  createdAt: timeSchema,
  startedAt: v.optional(timeSchema),
  phase: v.picklist(phases),
  outcome: v.optional(v.picklist(outcomes)),
  mix: v.picklist(mixNames),
  tier: v.picklist(tierNames),
  load: v.picklist(rehearsalLoads),
  mode: v.picklist(rehearsalModes),
  seconds: count,
  site: v.optional(labelSchema),
  devices: count,
  results: count,
})
export type Listed = v.InferOutput<typeof listedSchema>

/** Rehearsals that the collector keeps, newest first. Lines that nobody reads are left out. */
export async function listRehearsals(
  { get, base }: CollectorAccess,
  signal: AbortSignal,
): Promise<Listed[]> {
  const response = await get('api/rehearsals', 'application/x-ndjson', signal)
  // A collector of an older version.
  if (response.status === 404) return []
  checkAnswer(response, base)
  return (await response.text()).split('\n').flatMap((line) => {
    const { success, output } = v.safeParse(listedSchema, parsed(line))
    return success ? [output] : []
  })
}

/** @returns undefined where the collector has none */
export async function loadRecord(
  { get, base }: CollectorAccess,
  code: string,
  signal: AbortSignal,
): Promise<RehearsalRecord | undefined> {
  const path = `api/rehearsals/${encodeURIComponent(code)}`
  const response = await get(path, 'application/json', signal)
  if (response.status === 404) return undefined
  checkAnswer(response, base)
  return v.parse(rehearsalRecordSchema, await response.json())
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
