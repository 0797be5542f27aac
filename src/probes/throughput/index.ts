import type { EvidenceKind } from '../evidence.ts'
import type { Probe } from '../types.ts'

/** Fetched when the first of them runs: most visits never measure a line. */
const later = <I, K extends EvidenceKind>(
  kind: K,
  load: (probes: typeof import('./probes.ts')) => Probe<I, K>,
): Probe<I, K> => ({
  kind,
  run: async (input, context) => load(await import('./probes.ts')).run(input, context),
})

export const throughputProbes = {
  throughput: later('throughput', ({ throughputProbe }) => throughputProbe),
  capacity: later('capacity', ({ capacityProbe }) => capacityProbe),
  quality: later('quality', ({ qualityProbe }) => qualityProbe),
  'https-throughput': later('https-throughput', ({ httpsThroughputProbe }) => httpsThroughputProbe),
}
