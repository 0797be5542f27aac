import { createFeed } from './feed.ts'
import { NUMBERS, readNumber, SAMPLE_RATE, writeNumber } from './mu-law.ts'
import {
  type EncodedFrame,
  type FromVoice,
  QUIET_REPORT_MS,
  STALL_MS,
  type ToVoice,
} from './stream-messages.ts'
import { onStreams } from './transforms.ts'

/**
 * Makes and reads the quiet stream of a loop, on a thread of its own: packets of sound with a
 * number in each. One clock for both sides.
 */

/** Packets under way whose times are known: a packet 10 seconds old has long been lost. */
const UNDERWAY = 1024

const now = () => performance.timeOrigin + performance.now()
const tell = (message: FromVoice) => postMessage(message)

const empty = () => ({ sent: [], received: [], lagMs: 0, stalls: [] })
let report: Omit<Extract<FromVoice, { type: 'report' }>, 'type' | 'at'> = empty()
const underway: { id: number; at: number }[] = []
let isFirst = true

setInterval(() => {
  tell({ type: 'report', at: now(), ...report })
  report = empty()
}, QUIET_REPORT_MS)

self.addEventListener('message', ({ data }: MessageEvent<ToVoice>) => {
  if (data.type === 'source') feed(data)
})

onStreams<object>(({ readable }) => void readAll(readable.getReader()).catch(() => {}))

/** Nothing is passed on: a pipe would take longer than reading, and nobody listens. */
async function readAll(reader: ReadableStreamDefaultReader<EncodedFrame>) {
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    take(value)
  }
}

function take(frame: EncodedFrame) {
  const id = readNumber(frame.data)
  if (isFirst) tell({ type: 'first', readable: id !== undefined })
  isFirst = false
  const sent = id === undefined ? undefined : underway[id % UNDERWAY]
  if (sent?.id !== id || !sent) return
  const { receiveTime } = frame.getMetadata()
  const receivedAt = receiveTime === undefined ? now() : performance.timeOrigin + receiveTime
  report.received.push({ stream: 'probe', ...sent, bytes: frame.data.byteLength, receivedAt })
}

function feed({ writable, perSecond }: ToVoice) {
  const samples = new Int16Array(SAMPLE_RATE / perSecond)
  const sound = (count: number) => {
    const sent = { id: count % NUMBERS, at: now() }
    writeNumber(samples, sent.id)
    underway[sent.id % UNDERWAY] = sent
    report.sent.push({ stream: 'probe', ...sent, bytes: samples.length })
    return new AudioData({
      format: 's16',
      sampleRate: SAMPLE_RATE,
      numberOfFrames: samples.length,
      numberOfChannels: 1,
      timestamp: Math.round(sent.at * 1000),
      data: samples,
    })
  }
  const onFrame = (late: number, due: number) => {
    report.lagMs = Math.max(report.lagMs, late)
    if (late > STALL_MS) report.stalls.push([due, due + late])
  }
  void createFeed(writable, () => perSecond, sound, onFrame)
}
