import { AROUND_PACKET } from '../../../model/line-bytes.ts'

/** Counters of the loop's two ends at one moment. Bytes at IP level where not said otherwise. */
export interface Statistics {
  /** Unix ms. */
  at: number
  /** Everything this page sent to and received from the relay. */
  bytesUp: number
  bytesDown: number
  /** How often ICE chose a path, at both ends. */
  pathChanges: number
  load: StreamStatistics
  probe: StreamStatistics
}

export interface StreamStatistics {
  packetsSent: number
  packetsReceived: number
  packetsLost: number
  /** RTP payload. */
  payloadReceived: number
  framesEncoded: number
  /** When the last packet came, Unix ms. */
  lastPacketAt?: number
}

export const emptyStream = (): StreamStatistics => ({
  packetsSent: 0,
  packetsReceived: 0,
  packetsLost: 0,
  payloadReceived: 0,
  framesEncoded: 0,
})

/** Packets of media that came, of both streams: nothing else shows that a loop carries. */
export const mediaReceived = ({ load, probe }: Statistics): number =>
  load.packetsReceived + probe.packetsReceived

/**
 * Reads the counters of the loop's two ends. A connection to the relay that is closed takes its
 * candidate pairs with it, but not what they have carried: no counter ever falls, and the clock
 * goes on without them.
 */
export function statisticsOf(
  near: Pick<RTCPeerConnection, 'getStats'>,
  far: Pick<RTCPeerConnection, 'getStats'>,
): () => Promise<Statistics> {
  const pairs = new Map<string, { up: number; down: number }>()
  return async () => {
    const [mine, theirs] = await Promise.all([near.getStats(), far.getStats()])
    const rows = [...mine.values(), ...theirs.values()]
    for (const [end, report] of [mine, theirs].entries())
      for (const row of report.values())
        if (row.type === 'candidate-pair') pairs.set(`${end} ${row.id}`, bytesOf(row))
    const carried = [...pairs.values()]
    return {
      at: rows.reduce((latest, { timestamp }) => Math.max(latest, timestamp), 0),
      bytesUp: carried.reduce((sum, { up }) => sum + up, 0),
      bytesDown: carried.reduce((sum, { down }) => sum + down, 0),
      pathChanges: rows.reduce((sum, row) => sum + changesOf(row), 0),
      ...streamsOf(mine, theirs),
    }
  }
}

const changesOf = (row: { type: string; selectedCandidatePairChanges?: number }) =>
  row.type === 'transport' ? (row.selectedCandidatePairChanges ?? 0) : 0

const bytesOf = (pair: RTCIceCandidatePairStats & WithPackets) => ({
  up: (pair.bytesSent ?? 0) + AROUND_PACKET * (pair.packetsSent ?? 0),
  down: (pair.bytesReceived ?? 0) + AROUND_PACKET * (pair.packetsReceived ?? 0),
})

/** In the standard, not yet in TypeScript's library. */
interface WithPackets {
  packetsSent?: number
  packetsReceived?: number
}

function streamsOf(mine: RTCStatsReport, theirs: RTCStatsReport) {
  const result = { load: emptyStream(), probe: emptyStream() }
  // The streams' order in the description: the probe first, then the load.
  const streamOf = (mid: unknown) => (mid === '1' ? result.load : result.probe)
  for (const row of mine.values()) {
    if (row.type !== 'outbound-rtp') continue
    const stream = streamOf(row.mid)
    stream.packetsSent = row.packetsSent ?? 0
    stream.framesEncoded = row.framesEncoded ?? 0
  }
  for (const row of theirs.values()) {
    if (row.type !== 'inbound-rtp') continue
    const stream = streamOf(row.mid)
    stream.packetsReceived = row.packetsReceived ?? 0
    stream.packetsLost = row.packetsLost ?? 0
    stream.payloadReceived = row.bytesReceived ?? 0
    stream.lastPacketAt = row.lastPacketReceivedTimestamp
  }
  return result
}
