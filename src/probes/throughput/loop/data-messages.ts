import type { ReceivedFrame, SentFrame } from './stream-messages.ts'

/** Unix ms with fractions. */
export const now = () => performance.timeOrigin + performance.now()

/** A frame as a message of its size: stream, number and time first, then nothing. */
export function messageOf({ stream, id, at, bytes }: SentFrame): ArrayBuffer {
  const message = new DataView(new ArrayBuffer(bytes))
  message.setUint8(0, stream === 'probe' ? 0 : 1)
  message.setUint32(1, id)
  message.setFloat64(5, at)
  return message.buffer
}

export function readMessage(data: ArrayBuffer): ReceivedFrame {
  const message = new DataView(data)
  return {
    stream: message.getUint8(0) === 0 ? 'probe' : 'load',
    id: message.getUint32(1),
    at: message.getFloat64(5),
    bytes: data.byteLength,
    receivedAt: now(),
  }
}
