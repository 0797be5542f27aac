import type { RehearsalEvidence } from '../../probes/evidence.ts'

/** The seconds of a device that say something of the network. The first one fills queues. */
export function countSeconds({ columns }: RehearsalEvidence) {
  const { second, away: flags, lost, arrivedDown, expectedDown } = columns
  const counts = { judged: 0, away: 0, lost: 0, arrived: 0, due: 0, isSilent: false }
  for (let i = 1; i < second.length; i++) {
    if (flags[i]) {
      counts.away++
      continue
    }
    counts.judged++
    counts.lost += lost[i] ?? 0
    counts.arrived += arrivedDown[i] ?? 0
    counts.due += expectedDown[i] ?? 0
    if (arrivedDown[i] === 0 && (expectedDown[i] ?? 0) > 0) counts.isSilent = true
  }
  const { judged, away, arrived, due, isSilent } = counts
  // Packets that never came are counted as lost only when one comes after them.
  const missing = isSilent ? Math.max(counts.lost, due - arrived) : counts.lost
  return { judged, away, lost: missing, expected: missing + arrived }
}
