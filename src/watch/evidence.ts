import type { RelayTransport } from '../model/transports.ts'
import type { WatchEvidence } from '../probes/evidence.ts'
import { quantile } from '../probes/statistics.ts'
import type { LoopMethod } from '../probes/throughput/evidence.ts'
import { lossOf } from '../probes/throughput/figures/loss.ts'
import { eventsWith } from './timeline.ts'
import type { WatchEventKind } from './types.ts'
import type { Seen } from './watch.ts'

interface About {
  name: string
  transport: RelayTransport
  method?: LoopMethod | undefined
  /** Whether this browser shows when the local address changes. */
  addressKnown: boolean
}

/** What the audits need of a watch. Seconds that are bad together count as one event. */
export function watchEvidenceOf(seen: Seen, { method, ...about }: About): WatchEvidence {
  const { good, out, poor, bins, breaks, breakCount, breakMs, sent, arrived } = seen
  const judged = good.length
  const bad = lossOf(good)
  const trips = bins.flatMap(({ rttMs }) => rttMs ?? []).sort((a, b) => a - b)
  return {
    kind: 'watch',
    ...about,
    ...(method && { method }),
    seconds: bins.reduce((sum, { seconds }) => sum + seconds, 0),
    judged,
    out,
    ...(judged > 0 && { good: { value: 1 - bad.value, low: 1 - bad.high, high: 1 - bad.low } }),
    poor,
    ...(sent > 0 && { loss: 1 - arrived / sent }),
    ...(trips.length > 0 && { rttMs: quantile(trips, 0.5) }),
    breaks: {
      count: breakCount,
      longestMs: Math.max(0, ...breaks.map(({ ms }) => ms)),
      share: judged > 0 ? Math.min(1, breakMs / (judged * 1000)) : 0,
    },
    ...happeningsOf(seen),
  }
}

const happenings = ['offline', 'address', 'pair', 'reconnect', 'transport'] as const

function happeningsOf({ breaks, events }: Seen) {
  const around = breaks.map((one) => eventsWith(one, events))
  const count = (of: (kind: WatchEventKind) => number) =>
    Object.fromEntries(happenings.map((kind) => [kind, of(kind)])) as WatchEvidence['happened']
  return {
    happened: count((kind) => events.filter((event) => event.kind === kind).length),
    together: count((kind) => around.filter((kinds) => kinds.includes(kind)).length),
  }
}
