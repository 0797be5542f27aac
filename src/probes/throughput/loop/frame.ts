/**
 * What stands in an inflated frame. The first bytes are the real frame's: a VP8 receiver reads
 * size and kind of the frame from them (RFC 7741 §4.3) before it lets anybody have it.
 */
const KEPT = 10
const ID = KEPT
const TIME = KEPT + 4

/** Smallest frame that can carry a mark. */
export const MARK_BYTES = KEPT + 12

/** A frame of `bytes` with the number and the time of sending in it. */
export function markedFrame(real: ArrayBuffer, bytes: number, id: number, at: number): ArrayBuffer {
  const data = new Uint8Array(Math.max(bytes, MARK_BYTES))
  // Whoever compresses on the way must gain nothing.
  fillWithNoise(data)
  data.set(new Uint8Array(real, 0, Math.min(KEPT, real.byteLength)))
  const view = new DataView(data.buffer)
  view.setUint32(ID, id)
  view.setFloat64(TIME, at)
  return data.buffer
}

export function readMark(data: ArrayBuffer): { id: number; at: number } | undefined {
  if (data.byteLength < MARK_BYTES) return undefined
  const view = new DataView(data)
  return { id: view.getUint32(ID), at: view.getFloat64(TIME) }
}

const NOISE = 1 << 16
let noise: Uint8Array | undefined

function fillWithNoise(data: Uint8Array) {
  noise ??= crypto.getRandomValues(new Uint8Array(NOISE))
  for (let from = 0; from < data.length; from += NOISE)
    data.set(noise.subarray(0, data.length - from), from)
}
