import { FULL_PACKET, PAYLOAD_PER_PACKET } from '../../model/line-bytes.ts'
import { feedFrames, MAX_GAP_MS } from '../throughput/loop/feed.ts'
import { markedFrame } from '../throughput/loop/frame.ts'
import { type RateStep, rateAt } from '../throughput/loop/rate-steps.ts'
import type { EncodedFrame } from '../throughput/loop/stream-messages.ts'
import { onStreams, pipeFrames } from '../throughput/loop/transforms.ts'
import type { SourceReport, SourceTransform, ToSourceWorker } from './source-messages.ts'

/**
 * Feeds the one track of a source, and gives the frames of each connection their size. Devices on
 * one full line lose by their place in the tick of the track, 23 to 82 % arrived of the same
 * stream: so each frame of each connection waits for a random part of the tick (then 45 to 59 %).
 */
const DITHER = 0.9
const REPORT_MS = 100

const now = () => performance.timeOrigin + performance.now()

let perSecond = 25
let lagMs = 0
const steps = new Map<number, RateStep[]>()

setInterval(() => {
  postMessage({ type: 'report', at: now(), lagMs } satisfies SourceReport)
  lagMs = 0
}, REPORT_MS)

self.addEventListener('message', ({ data }: MessageEvent<ToSourceWorker>) => {
  if (data.type === 'steps') steps.set(data.connection, data.steps)
  if (data.type === 'forget') steps.delete(data.connection)
  if (data.type !== 'track') return
  perSecond = data.perSecond
  void feedFrames(
    data.writable,
    () => perSecond,
    (late) => {
      lagMs = Math.max(lagMs, late)
    },
  )
})

onStreams<SourceTransform>((streams) => pipeFrames(streams, inflate(streams.options.connection)))

function inflate(connection: number): Transformer<EncodedFrame, EncodedFrame>['transform'] {
  let id = 0
  let last = now()
  let owed = 0
  return async (frame, controller) => {
    const own = steps.get(connection) ?? []
    if (rateAt(own, now()) > 0)
      await new Promise((resume) => setTimeout(resume, (Math.random() * DITHER * 1000) / perSecond))
    const at = now()
    owed += (rateAt(own, at) / 8e3) * Math.min(at - last, MAX_GAP_MS)
    last = at
    const packets = Math.floor(owed / FULL_PACKET)
    // What is not sent on costs nothing beyond its encoding.
    if (packets === 0) return
    owed -= packets * FULL_PACKET
    frame.data = markedFrame(frame.data, packets * PAYLOAD_PER_PACKET, id++, at)
    controller.enqueue(frame)
  }
}
