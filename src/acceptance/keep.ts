import * as v from 'valibot'
import { cameSchema } from '../catalog/acceptance.ts'
import { notMeasuredReasons } from '../report/schema/acceptance-schema.ts'

const KEY = 'preflight-acceptance'
/** Somebody who comes back later begins anew. */
const LONGEST_MS = 3_600_000

const progressSchema = v.strictObject({
  id: v.pipe(v.string(), v.uuid()),
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  outcomes: v.record(
    v.string(),
    v.union([
      v.strictObject({ came: cameSchema }),
      v.strictObject({ why: v.picklist(notMeasuredReasons) }),
    ]),
  ),
})
/** What is known of an acceptance that goes on; the page may be left and discarded meanwhile. */
export type Progress = v.InferOutput<typeof progressSchema>

/** A browser without storage keeps nothing, and the page goes on. */
export function keepProgress(progress: Progress | undefined): void {
  try {
    if (progress) localStorage.setItem(KEY, JSON.stringify(progress))
    else localStorage.removeItem(KEY)
  } catch {
    // Blocked or full.
  }
}

export function keptProgress(now = Date.now()): Progress | undefined {
  try {
    const progress = v.parse(progressSchema, JSON.parse(localStorage.getItem(KEY) ?? ''))
    return now - Date.parse(progress.startedAt) < LONGEST_MS ? progress : undefined
  } catch {
    return undefined
  }
}
