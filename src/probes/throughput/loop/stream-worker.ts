import {
  FULL_PACKET,
  PAYLOAD_PER_PACKET,
  PROBE_BITS_PER_SECOND,
  PROBE_PAYLOAD,
} from '../../../model/line-bytes.ts'
import { feedFrames, MAX_GAP_MS } from './feed.ts'
import { markedFrame, readMark } from './frame.ts'
import { type RateStep, rateAt, stepAt } from './rate-steps.ts'
import {
  type EncodedFrame,
  STALL_MS,
  type StreamName,
  type ToWorker,
  type TransformOptions,
  type WorkerReport,
} from './stream-messages.ts'
import { onStreams, pipeFrames } from './transforms.ts'

/**
 * Makes and reads the streams of the loop, on a thread of its own: it makes the frames, gives
 * the encoded ones their size, and reads on the other side what arrived. One clock for both
 * sides, so the time a packet takes round the loop is known.
 */
const REPORT_MS = 100
const EARLY_MS = 5

/** Above it twice as many frames are made, bit/s: larger ones would be bursts. */
const FAST = 60e6

type Source = Extract<ToWorker, { type: 'source' }>

const now = () => performance.timeOrigin + performance.now()

let steps: RateStep[] = []
let report = empty()

/** The probe stream is part of what is offered. */
const loadAt = (at: number) => Math.max(0, rateAt(steps, at) - PROBE_BITS_PER_SECOND)

function empty(): Omit<WorkerReport, 'at'> {
  return { type: 'report', sent: [], received: [], lagMs: 0, stalls: [] }
}

/** Reports part the time at the steps, so that whoever counts by seconds finds whole ones. */
function reportAgain() {
  const since = now() - (steps[0]?.at ?? 0)
  const wait = REPORT_MS - (((since % REPORT_MS) + REPORT_MS) % REPORT_MS)
  // A timer that fires a little early would report twice.
  setTimeout(tell, wait < EARLY_MS ? wait + REPORT_MS : wait)
}

function tell() {
  postMessage({ ...report, at: now() } satisfies WorkerReport)
  report = empty()
  reportAgain()
}
reportAgain()

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'steps') steps = data.steps
  if (data.type === 'source') feed(data)
})

onStreams<TransformOptions>((streams) => {
  const { stream, side } = streams.options
  pipeFrames(streams, side === 'send' ? inflate(stream) : read(stream))
})

type Transform = Transformer<EncodedFrame, EncodedFrame>['transform']

function inflate(stream: StreamName): Transform {
  let id = 0
  let last = now()
  let owed = 0
  return (frame, controller) => {
    const at = now()
    owed += (loadAt(at) / 8e3) * Math.min(at - last, MAX_GAP_MS)
    last = at
    if (stepAt(steps, at)?.silent) return
    let bytes = PROBE_PAYLOAD
    if (stream === 'load') {
      // Only full packets: a slow stream sends few of them instead of many small ones.
      const packets = Math.floor(owed / FULL_PACKET)
      if (packets === 0) return
      owed -= packets * FULL_PACKET
      bytes = packets * PAYLOAD_PER_PACKET
    }
    frame.data = markedFrame(frame.data, bytes, id, at)
    report.sent.push({ stream, id, at, bytes })
    id++
    controller.enqueue(frame)
  }
}

function read(stream: StreamName): Transform {
  // Nothing is passed on: what was inflated is no picture any more.
  return (frame) => {
    const mark = readMark(frame.data)
    if (!mark) return
    // Frames come here in steps of 16 ms; newer browsers say when the packet itself came.
    const { receiveTime } = frame.getMetadata()
    const receivedAt = receiveTime === undefined ? now() : performance.timeOrigin + receiveTime
    if (receiveTime === undefined) report.coarse = true
    report.received.push({ stream, ...mark, bytes: frame.data.byteLength, receivedAt })
  }
}

function feed({ stream, writable, perSecond }: Source) {
  const isFast = () => stream === 'load' && loadAt(now()) > FAST
  void feedFrames(
    writable,
    () => (isFast() ? 2 * perSecond : perSecond),
    (late, due) => {
      report.lagMs = Math.max(report.lagMs, late)
      if (late > STALL_MS) report.stalls.push([due, due + late])
    },
  )
}
