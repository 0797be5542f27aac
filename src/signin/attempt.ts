import * as v from 'valibot'
import { flows } from './refusal/flows.ts'

const attemptSchema = v.object({
  /** Our correlation id: sent to the server, and the key of everything about this attempt. */
  id: v.pipe(v.string(), v.uuid()),
  flow: v.picklist(flows),
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  scopes: v.array(v.pipe(v.string(), v.maxLength(200))),
  /** A challenge was passed on. */
  withClaims: v.boolean(),
  /** For an admin's second opinion: what came of the sign-in before stays. */
  admin: v.optional(v.boolean()),
  /** Run whose report is to be shown again after the redirect. */
  runId: v.optional(v.pipe(v.string(), v.maxLength(100))),
})

/** One sign-in that was begun. Written down before the call, so that it outlives the page. */
export type Attempt = v.InferOutput<typeof attemptSchema>

const KEY = 'preflight.signin.attempt'
/** A sign-in of another tab is left alone for so long: a person may still be typing there. */
const OTHER_TAB_MS = 15 * 60_000

/**
 * The attempt that has not come back. This tab's own lies in sessionStorage; a copy in
 * localStorage tells of it where the browser threw the tab away meanwhile.
 */
export const attempts = {
  begin(attempt: Attempt) {
    const text = JSON.stringify(attempt)
    quietly(() => sessionStorage.setItem(KEY, text))
    quietly(() => localStorage.setItem(KEY, text))
  },
  /** The attempt that came back or was given up. */
  close(id: string) {
    for (const storage of [() => sessionStorage, () => localStorage])
      quietly(() => {
        if (read(storage())?.id === id) storage().removeItem(KEY)
      })
  },
  pending(now = Date.now()): Attempt | undefined {
    const own = quietly(() => read(sessionStorage))
    if (own) return own
    const other = quietly(() => read(localStorage))
    const age = other ? now - Date.parse(other.startedAt) : 0
    return other && age > OTHER_TAB_MS ? other : undefined
  },
}

function read(storage: Storage): Attempt | undefined {
  const text = storage.getItem(KEY)
  if (!text) return undefined
  const parsed = v.safeParse(attemptSchema, JSON.parse(text))
  return parsed.success ? parsed.output : undefined
}

/** Storage may be blocked or hold nonsense: the sign-in goes on without a record. */
export function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
