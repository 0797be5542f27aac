import type { RehearsalEvidence } from '../../probes/evidence.ts'

/** The seconds of a device that say something of the network. The first one fills queues. */
export function countSeconds({ columns }: RehearsalEvidence) {
  const { second, away: flags, lost, arrivedDown } = columns
  const counts = { judged: 0, away: 0, lost: 0, expected: 0 }
  for (let i = 1; i < second.length; i++) {
    if (flags[i]) {
      counts.away++
      continue
    }
    counts.judged++
    counts.lost += lost[i] ?? 0
    counts.expected += (lost[i] ?? 0) + (arrivedDown[i] ?? 0)
  }
  return counts
}
