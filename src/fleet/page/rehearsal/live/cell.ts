import type { Second } from '../../../../rehearsal/second.ts'

/** What one device was in one second, the worst first. */
export const cellKinds = ['silent', 'loss', 'delay', 'busy', 'clean', 'waits', 'none'] as const
export type CellKind = (typeof cellKinds)[number]

export function kindOf(bin: Second, idleRttMs: number | undefined): CellKind {
  if (bin.busy || bin.hidden) return 'busy'
  if (bin.expectedDown > 0 && bin.arrivedDown === 0) return 'silent'
  if (bin.lost > 0.01 * bin.expectedDown) return 'loss'
  if (bin.rttMs !== undefined && idleRttMs !== undefined && bin.rttMs > idleRttMs + 100)
    return 'delay'
  return 'clean'
}
