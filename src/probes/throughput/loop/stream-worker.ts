import {
  FULL_PACKET,
  PAYLOAD_PER_PACKET,
  PROBE_BITS_PER_SECOND,
  PROBE_PAYLOAD,
} from '../figures/accounting.ts'
import { markedFrame, readMark } from './frame.ts'
import {
  type EncodedFrame,
  STALL_MS,
  type StreamName,
  type ToWorker,
  type TransformOptions,
  type WorkerReport,
} from './stream-messages.ts'

/**
 * Makes and reads the streams of the loop, on a thread of its own: it makes the frames, gives
 * the encoded ones their size, and reads on the other side what arrived. One clock for both
 * sides, so the time a packet takes round the loop is known.
 */
const REPORT_MS = 100
/** A frame later than this is not made up for: a burst would be the sender's, not the line's. */
const MAX_GAP_MS = 100

/** Above it twice as many frames are made, bit/s: larger ones would be bursts. */
const FAST = 60e6

type Source = Extract<ToWorker, { type: 'source' }>

const now = () => performance.timeOrigin + performance.now()

let bitsPerSecond = 0
let report = empty()

function empty(): Omit<WorkerReport, 'at'> {
  return { type: 'report', sent: [], received: [], lagMs: 0, stalls: [] }
}

setInterval(() => {
  postMessage({ ...report, at: now() } satisfies WorkerReport)
  report = empty()
}, REPORT_MS)

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  // The probe stream is part of what is offered.
  if (data.type === 'rate') bitsPerSecond = Math.max(0, data.bitsPerSecond - PROBE_BITS_PER_SECOND)
  if (data.type === 'source') void feed(data)
  if (data.type === 'streams') pipe(data.options, data.readable, data.writable)
})

interface TransformEvent extends Event {
  transformer: {
    options: TransformOptions
    readable: ReadableStream<EncodedFrame>
    writable: WritableStream<EncodedFrame>
  }
}
self.addEventListener('rtctransform', (event) => {
  const { options, readable, writable } = (event as TransformEvent).transformer
  pipe(options, readable, writable)
})

function pipe(
  { stream, side }: TransformOptions,
  readable: ReadableStream<EncodedFrame>,
  writable: WritableStream<EncodedFrame>,
) {
  const transform = side === 'send' ? inflate(stream) : read(stream)
  // Ends with the connection; nobody waits for it.
  void readable
    .pipeThrough(new TransformStream({ transform }))
    .pipeTo(writable)
    .catch(() => {})
}

type Transform = Transformer<EncodedFrame, EncodedFrame>['transform']

function inflate(stream: StreamName): Transform {
  let id = 0
  let last = now()
  let owed = 0
  return (frame, controller) => {
    const at = now()
    owed += (bitsPerSecond / 8e3) * Math.min(at - last, MAX_GAP_MS)
    last = at
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

/** Writes tiny frames at a steady pace until the track ends. */
async function feed({ stream, writable, perSecond }: Source) {
  const writer = writable.getWriter()
  let due = now()
  let count = 0
  const pixels = new Uint8Array((64 * 64 * 3) / 2)
  try {
    for (;;) {
      const wait = due - now()
      if (wait > 0) await new Promise((resume) => setTimeout(resume, wait))
      const late = now() - due
      report.lagMs = Math.max(report.lagMs, late)
      if (late > STALL_MS) report.stalls.push([due, due + late])
      if (late > MAX_GAP_MS) due = now()
      // A picture that changes is not skipped by the encoder.
      pixels[count % pixels.length] = count++ & 0xff
      const frame = new VideoFrame(pixels, {
        format: 'I420',
        codedWidth: 64,
        codedHeight: 64,
        timestamp: Math.round(now() * 1000),
      })
      due += 1000 / (stream === 'load' && bitsPerSecond > FAST ? 2 * perSecond : perSecond)
      await writer.ready
      await writer.write(frame)
    }
  } catch {
    // The track has ended: so has the stream.
  }
}
