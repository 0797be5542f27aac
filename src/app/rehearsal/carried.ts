import * as v from 'valibot'
import type { Carried } from '../../rehearsal/limits.ts'

const KEY = 'preflight-rehearsals'
/** A day of them at most counts. */
const MOST = 200

const schema = v.pipe(
  v.array(
    v.object({
      code: v.pipe(v.string(), v.maxLength(20)),
      at: v.number(),
      megabytes: v.pipe(v.number(), v.minValue(0)),
    }),
  ),
  v.maxLength(MOST),
)

let inMemory: Carried[] = []

/** What this device has carried in rehearsals, by its own word. */
export function carriedSoFar(): Carried[] {
  try {
    const kept = v.safeParse(schema, JSON.parse(localStorage.getItem(KEY) ?? '[]'))
    return kept.success ? kept.output : inMemory
  } catch {
    return inMemory
  }
}

/** Written before the load begins, so that no reload makes it new. */
export function noteCarried(one: Carried): void {
  inMemory = [...carriedSoFar().filter(({ code }) => code !== one.code), one].slice(-MOST)
  try {
    localStorage.setItem(KEY, JSON.stringify(inMemory))
  } catch {
    // It holds while the page is open.
  }
}
