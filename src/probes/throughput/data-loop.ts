import type { IceServers } from '../../relay/ice-servers.ts'
import { sleep } from '../wait.ts'
import { FULL_PACKET, PROBE_PACKET, PROBES_PER_SECOND } from './accounting.ts'
import { LoopError, type MediaLoop } from './loop.ts'
import { emptyStream, readStatistics, type Statistics } from './loop-statistics.ts'
import type { ReceivedFrame, SentFrame, StreamName, WorkerReport } from './stream-messages.ts'

const TICK_MS = 10
const REPORT_MS = 100
const CONNECT_MS = 7000
const MAX_GAP_MS = 100
/** Above this the browser's own congestion control holds back, and sending more only queues. */
const HIGH_WATER = 128_000
/** IP 20, UDP 8, TURN 4, DTLS 29 and SCTP 28 around a message. */
const AROUND_MESSAGE = 89

/**
 * The same loop for browsers that cannot change encoded frames: paced messages on an unordered
 * channel without retransmission. The channel's congestion control stands in the way, so what
 * it carries is a lower bound of what the line does.
 */
export async function openDataLoop(
  { username, credential }: IceServers,
  urls: string[],
  signal: AbortSignal,
): Promise<MediaLoop> {
  const configuration: RTCConfiguration = {
    iceServers: [{ urls, username, credential }],
    iceTransportPolicy: 'relay',
  }
  const near = new RTCPeerConnection(configuration)
  const far = new RTCPeerConnection(configuration)
  near.onicecandidate = ({ candidate }) => {
    if (candidate) void far.addIceCandidate(candidate).catch(() => {})
  }
  far.onicecandidate = ({ candidate }) => {
    if (candidate) void near.addIceCandidate(candidate).catch(() => {})
  }
  const counts = { probe: emptyStream(), load: emptyStream() }
  const arrivals = new Map<StreamName, number>()
  let report: Omit<WorkerReport, 'at'> = emptyReport()
  far.ondatachannel = ({ channel }) => {
    channel.binaryType = 'arraybuffer'
    channel.onmessage = ({ data }) => {
      const frame = received(data as ArrayBuffer)
      const count = counts[frame.stream]
      count.packetsReceived++
      count.payloadReceived += frame.bytes
      count.lastPacketAt = frame.receivedAt
      // As RTP receivers count: what is missing below the highest number seen.
      arrivals.set(frame.stream, Math.max(arrivals.get(frame.stream) ?? -1, frame.id))
      count.packetsLost = (arrivals.get(frame.stream) ?? -1) + 1 - count.packetsReceived
      report.received.push(frame)
    }
  }
  const channel = near.createDataChannel('load', { ordered: false, maxRetransmits: 0 })
  const close = () => {
    clearInterval(ticking)
    clearInterval(reporting)
    near.close()
    far.close()
  }
  let bitsPerSecond = 0
  let owed = { probe: 0, load: 0 }
  const ids = { probe: 0, load: 0 }
  let last = now()
  const send = (stream: StreamName, bytes: number) => {
    const frame: SentFrame = { stream, id: ids[stream]++, at: now(), bytes }
    counts[stream].packetsSent++
    report.sent.push(frame)
    channel.send(messageOf(frame))
  }
  const tick = () => {
    const at = now()
    const gap = at - last
    last = at
    report.lagMs = Math.max(report.lagMs, gap - TICK_MS)
    if (channel.readyState !== 'open') return
    const ms = Math.min(gap, MAX_GAP_MS)
    owed = {
      probe: owed.probe + (ms * PROBES_PER_SECOND) / 1000,
      load: owed.load + (ms * bitsPerSecond) / 8000,
    }
    for (; owed.probe >= 1; owed.probe--) send('probe', PROBE_PACKET - AROUND_MESSAGE)
    while (owed.load >= FULL_PACKET && channel.bufferedAmount < HIGH_WATER) {
      send('load', FULL_PACKET - AROUND_MESSAGE)
      owed.load -= FULL_PACKET
    }
    owed.load = Math.min(owed.load, HIGH_WATER)
  }
  const ticking = setInterval(tick, TICK_MS)
  let listener: (report: WorkerReport) => void = () => {}
  const reporting = setInterval(() => {
    listener({ ...report, at: now() })
    report = emptyReport()
  }, REPORT_MS)
  try {
    await near.setLocalDescription()
    await far.setRemoteDescription(near.localDescription as RTCSessionDescription)
    await far.setLocalDescription()
    await near.setRemoteDescription(far.localDescription as RTCSessionDescription)
    const end = performance.now() + CONNECT_MS
    while (channel.readyState !== 'open') {
      if (performance.now() > end)
        throw new LoopError('not-connected', 'No data path through the relay within 7 s.')
      await sleep(20, signal)
    }
  } catch (error) {
    close()
    throw error
  }
  return {
    setLoad: (rate) => {
      bitsPerSecond = Math.max(0, rate - PROBE_PACKET * 8 * PROBES_PER_SECOND)
      if (rate === 0) owed.load = 0
    },
    statistics: async (): Promise<Statistics> => ({
      ...(await readStatistics(near, far)),
      probe: { ...counts.probe },
      load: { ...counts.load },
    }),
    onReport: (next) => {
      listener = next
    },
    broken: new Promise((resolve) => channel.addEventListener('close', () => resolve())),
    close,
  }
}

const now = () => performance.timeOrigin + performance.now()
const emptyReport = () => ({
  type: 'report' as const,
  sent: [] as SentFrame[],
  received: [] as ReceivedFrame[],
  lagMs: 0,
})

function messageOf({ stream, id, at, bytes }: SentFrame): ArrayBuffer {
  const message = new DataView(new ArrayBuffer(bytes))
  message.setUint8(0, stream === 'probe' ? 0 : 1)
  message.setUint32(1, id)
  message.setFloat64(5, at)
  return message.buffer
}

function received(data: ArrayBuffer): ReceivedFrame {
  const message = new DataView(data)
  return {
    stream: message.getUint8(0) === 0 ? 'probe' : 'load',
    id: message.getUint32(1),
    at: message.getFloat64(5),
    bytes: data.byteLength,
    receivedAt: now(),
  }
}
