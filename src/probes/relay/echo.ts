import { sleep } from '../../model/wait.ts'
import type { Echo } from '../evidence.ts'
import { quantile } from '../statistics.ts'
import type { ObservationWindow } from '../wait.ts'

const MESSAGES = 20
const SPACING_MS = 20
const BYTES = 160
const HELLO_MS = 200
/** No number of a message. */
const HELLO = 0xffff_ffff

/**
 * Sends 20 messages of 160 bytes from one connection through the relay to the other and back.
 * Unordered and without retransmission, so that a lost one stays lost.
 * @returns round trips of the whole loop, in ms
 */
export async function echoOver(
  channel: RTCDataChannel,
  windowMs: number,
  signal: AbortSignal,
): Promise<Echo> {
  const sentAt = new Map<number, number>()
  const trips: number[] = []
  channel.binaryType = 'arraybuffer'
  channel.onmessage = ({ data }) => {
    const id = new DataView(data as ArrayBuffer).getUint32(0)
    const sent = sentAt.get(id)
    if (sent !== undefined) trips.push(performance.now() - sent)
    sentAt.delete(id)
  }
  for (let id = 0; id < MESSAGES; id++) {
    sentAt.set(id, performance.now())
    channel.send(messageOf(id).buffer)
    await sleep(SPACING_MS, signal)
  }
  const end = performance.now() + windowMs
  while (trips.length < MESSAGES && performance.now() < end) await sleep(20, signal)
  const sorted = trips.toSorted((a, b) => a - b)
  const at = (q: number) => Math.round(quantile(sorted, q) * 10) / 10
  return {
    sent: MESSAGES,
    received: sorted.length,
    ...(sorted.length > 0 && { rttMs: { min: at(0), median: at(0.5), p95: at(0.95) } }),
  }
}

/**
 * Waits until one message has come back. A channel may open and stand still all the same: where
 * its first packets were lost, SCTP holds back all others for a second or more.
 */
export async function echoes(
  channel: RTCDataChannel,
  { open, pause }: ObservationWindow,
  signal: AbortSignal,
): Promise<boolean> {
  let came = false
  channel.onmessage = () => {
    came = true
  }
  while (!came && open()) {
    if (channel.bufferedAmount === 0) channel.send(messageOf(HELLO).buffer)
    for (let waited = 0; !came && waited < HELLO_MS; waited += 10) await pause(10, signal)
  }
  return came
}

function messageOf(id: number): DataView<ArrayBuffer> {
  const message = new DataView(new ArrayBuffer(BYTES))
  message.setUint32(0, id)
  return message
}

/** Answers every message with itself. */
export function echoBack(channel: RTCDataChannel) {
  channel.binaryType = 'arraybuffer'
  channel.onmessage = ({ data }) => channel.send(data as ArrayBuffer)
}
