import * as v from 'valibot'
import { codeSchema } from '../../rehearsal/plan.ts'
import { deviceResultSchema } from '../../rehearsal/record.ts'

const KEY = 'preflight-rehearsal-result'

const schema = v.object({
  id: v.pipe(v.string(), v.uuid()),
  code: codeSchema,
  result: deviceResultSchema,
})
export type KeptResult = v.InferOutput<typeof schema>

let inMemory: KeptResult | undefined

/** The last result, until the collector has it: also over a reload. One of them: rehearsals are rare. */
function keptResult(): KeptResult | undefined {
  try {
    const kept = v.safeParse(schema, JSON.parse(localStorage.getItem(KEY) ?? 'null'))
    return kept.success ? kept.output : inMemory
  } catch {
    return inMemory
  }
}

/**
 * The kept result that a page may send.
 * @param code of its rehearsal; absent on a page that waits for any
 */
export function keptFor(code: string | undefined): KeptResult | undefined {
  const kept = keptResult()
  return code === undefined || kept?.code === code ? kept : undefined
}

export function keepResult(kept: KeptResult | undefined): void {
  inMemory = kept
  try {
    if (kept) localStorage.setItem(KEY, JSON.stringify(kept))
    else localStorage.removeItem(KEY)
  } catch {
    // It is sent while the page is open.
  }
}

const ID = 'preflight-rehearsal-tab'

/** Of this tab, so that a page that comes back takes its old place. */
export function tabId(): string {
  try {
    const known = sessionStorage.getItem(ID)
    if (known && v.is(v.pipe(v.string(), v.uuid()), known)) return known
    const fresh = crypto.randomUUID()
    sessionStorage.setItem(ID, fresh)
    return fresh
  } catch {
    return crypto.randomUUID()
  }
}
