import { AROUND_PACKET } from './accounting.ts'

/** Counters of the loop's two ends at one moment. Bytes at IP level where not said otherwise. */
export interface Statistics {
  /** Unix ms. */
  at: number
  /** Everything this page sent to and received from the relay. */
  bytesUp: number
  bytesDown: number
  load: StreamStatistics
  probe: StreamStatistics
  /** Round trip of the loop, which crosses the relay twice: ms. */
  pairRttMs?: number
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

export async function readStatistics(
  near: RTCPeerConnection,
  far: RTCPeerConnection,
): Promise<Statistics> {
  const [mine, theirs] = await Promise.all([near.getStats(), far.getStats()])
  const result: Statistics = {
    at: 0,
    bytesUp: 0,
    bytesDown: 0,
    load: emptyStream(),
    probe: emptyStream(),
  }
  // The streams' order in the description: the probe first, then the load.
  const streamOf = (mid: unknown) => (mid === '1' ? result.load : result.probe)
  for (const row of mine.values()) {
    if (row.type === 'candidate-pair' && row.currentRoundTripTime !== undefined)
      result.pairRttMs = row.currentRoundTripTime * 1000
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
  for (const row of [...mine.values(), ...theirs.values()]) {
    if (row.type !== 'candidate-pair') continue
    result.at = Math.max(result.at, row.timestamp)
    result.bytesUp += (row.bytesSent ?? 0) + AROUND_PACKET * (row.packetsSent ?? 0)
    result.bytesDown += (row.bytesReceived ?? 0) + AROUND_PACKET * (row.packetsReceived ?? 0)
  }
  return result
}
