import { now } from './data-messages.ts'
import { emptyStream } from './loop-statistics.ts'
import {
  type ReceivedFrame,
  type SentFrame,
  STALL_MS,
  type StreamName,
  type WorkerReport,
} from './stream-messages.ts'

const REPORT_MS = 100

/** Counts messages as RTP counts packets, and reports every 100 ms what came and went. */
export function createTally() {
  const counts = { probe: emptyStream(), load: emptyStream() }
  const highest = new Map<StreamName, number>()
  let report = emptyReport()
  let listener: (report: WorkerReport) => void = () => {}
  const reporting = setInterval(() => {
    listener({ ...report, at: now() })
    report = emptyReport()
  }, REPORT_MS)
  return {
    counts: () => ({ probe: { ...counts.probe }, load: { ...counts.load } }),
    onReport(next: (report: WorkerReport) => void) {
      listener = next
    },
    sent(frame: SentFrame) {
      counts[frame.stream].packetsSent++
      report.sent.push(frame)
    },
    received(frame: ReceivedFrame) {
      const { stream, id, bytes, receivedAt } = frame
      const count = counts[stream]
      count.packetsReceived++
      count.payloadReceived += bytes
      count.lastPacketAt = receivedAt
      // As RTP receivers count: what is missing below the highest number seen.
      const last = Math.max(highest.get(stream) ?? -1, id)
      highest.set(stream, last)
      count.packetsLost = last + 1 - count.packetsReceived
      report.received.push(frame)
    },
    /** The sender was this much later than it wanted to be, ms. */
    late(ms: number) {
      report.lagMs = Math.max(report.lagMs, ms)
      if (ms > STALL_MS) report.stalls.push([now() - ms, now()])
    },
    stop: () => clearInterval(reporting),
  }
}

const emptyReport = (): Omit<WorkerReport, 'at'> => ({
  type: 'report',
  sent: [],
  received: [],
  lagMs: 0,
  stalls: [],
})
