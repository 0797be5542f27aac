import { FULL_PACKET, PROBE_PACKET } from '../../../model/line-bytes.ts'
import { messageOf, now } from './data-messages.ts'
import type { SentFrame, StreamName } from './stream-messages.ts'

const TICK_MS = 10
const MAX_GAP_MS = 100
/** Above this the browser's own congestion control holds back, and sending more only queues. */
const HIGH_WATER = 128_000
/** IP 20, UDP 8, TURN 4, DTLS 29 and SCTP 28 around a message. */
const AROUND_MESSAGE = 89

interface Listener {
  sent: (frame: SentFrame) => void
  /** How much later than wanted a tick came, ms. */
  late: (ms: number) => void
}

/** Sends the probe stream, and as much load as it is set to, at an even pace. */
export function createPacer(
  channel: RTCDataChannel,
  { sent, late }: Listener,
  probesPerSecond: number,
) {
  let bitsPerSecond = 0
  let owed = { probe: 0, load: 0 }
  const ids = { probe: 0, load: 0 }
  let last = now()
  const send = (stream: StreamName, bytes: number) => {
    const frame: SentFrame = { stream, id: ids[stream]++, at: now(), bytes }
    sent(frame)
    channel.send(messageOf(frame))
  }
  const tick = () => {
    const at = now()
    const gap = at - last
    last = at
    late(gap - TICK_MS)
    if (channel.readyState !== 'open') return
    const ms = Math.min(gap, MAX_GAP_MS)
    owed = {
      probe: owed.probe + (ms * probesPerSecond) / 1000,
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
  return {
    /** @param rate at IP level, bit/s, the probe stream included; 0 leaves that alone */
    setLoad(rate: number) {
      bitsPerSecond = Math.max(0, rate - PROBE_PACKET * 8 * probesPerSecond)
      if (rate === 0) owed.load = 0
    },
    stop: () => clearInterval(ticking),
  }
}
