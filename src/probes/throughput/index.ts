import type { ProbeKind } from '../evidence.ts'
import type { Probe } from '../types.ts'

/** Fetched when the first of them runs: most visits never measure a line. */
const later = <K extends ProbeKind>(
  kind: K,
  load: (probes: typeof import('./probes.ts')) => Probe<K>,
): Probe<K> => ({
  kind,
  run: async (input, context) => load(await import('./probes.ts')).run(input, context),
})

/** Fetches what measuring a line needs. Rejects where that could not be fetched. */
export async function prepareLine(): Promise<void> {
  const { prepareLoop } = await import('./probes.ts')
  prepareLoop()
}

export const throughputProbes = {
  throughput: later('throughput', ({ throughputProbe }) => throughputProbe),
  capacity: later('capacity', ({ capacityProbe }) => capacityProbe),
  quality: later('quality', ({ qualityProbe }) => qualityProbe),
  'https-throughput': later('https-throughput', ({ httpsThroughputProbe }) => httpsThroughputProbe),
}
