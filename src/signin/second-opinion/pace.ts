import { sleep } from '../../model/wait.ts'

/**
 * Microsoft Graph answers one Conditional Access request a second for a whole tenant, and says no
 * wait when it refuses (Microsoft Graph throttling limits, identity and access).
 */
const GAP_MS = 1100

/** Lets calls begin one after the other. @returns rejects with the reason of `signal` */
export function createPace(gapMs = GAP_MS) {
  let free = 0
  return async (signal: AbortSignal): Promise<void> => {
    const now = performance.now()
    const start = Math.max(now, free)
    free = start + gapMs
    if (start > now) await sleep(start - now, signal)
  }
}

/** The pace of this page for every request about Conditional Access. */
export const pacedPolicies = createPace()
