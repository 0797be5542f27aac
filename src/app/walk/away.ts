import type { PauseReason } from '../../walk/types.ts'

/** Out of sight for longer, a walk is forgotten rather than paused. */
const LEFT_MS = 10 * 60_000

/** Why a walk waits, and since when. Times are Unix ms. */
export function createAway() {
  const since = new Map<PauseReason, number>()
  return {
    add(reason: PauseReason, at: number): void {
      if (!since.has(reason)) since.set(reason, at)
    },
    /** @param reason none: all but a run, which gives the line back by itself */
    end(reason?: PauseReason): void {
      if (reason) since.delete(reason)
      else for (const one of since.keys()) if (one !== 'run') since.delete(one)
    },
    has: (reason: PauseReason) => since.has(reason),
    first: (): PauseReason | undefined => since.keys().next().value,
    /** Nobody comes back to it: without this its stream would go on for as long as the page. */
    isLeft: (at: number): boolean => at - (since.get('hidden') ?? at) >= LEFT_MS,
  }
}
