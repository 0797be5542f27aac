import type { Cell } from '../../../../rehearsal/judge/cell.ts'

/**
 * What one device was in one second, the worst first. `waits`: not its turn. `none`: nothing was
 * heard of it, though others told. `ahead`: nobody told yet.
 */
export const cellKinds = [
  'silent',
  'loss',
  'delay',
  'void',
  'busy',
  'hidden',
  'clean',
  'waits',
  'none',
  'ahead',
] as const satisfies (Cell | 'waits' | 'none' | 'ahead')[]
export type CellKind = (typeof cellKinds)[number]
