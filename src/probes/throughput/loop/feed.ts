/** A frame later than this is not made up for: a burst would be the sender's, not the line's. */
export const MAX_GAP_MS = 100

/** Unix ms with fractions. */
const now = () => performance.timeOrigin + performance.now()

/**
 * Writes frames at a steady pace until the track ends; in a worker, whose timers no hidden window
 * slows down.
 * @param perSecond asked before each frame
 * @param make the frame of this number, at the moment it is written
 * @param onFrame how late each one was, ms, and when it was due
 */
export async function createFeed<T>(
  writable: WritableStream<T>,
  perSecond: () => number,
  make: (count: number) => T,
  onFrame: (lateMs: number, due: number) => void,
): Promise<void> {
  const writer = writable.getWriter()
  let due = now()
  try {
    for (let count = 0; ; count++) {
      const wait = due - now()
      if (wait > 0) await new Promise((resume) => setTimeout(resume, wait))
      const late = now() - due
      onFrame(late, due)
      if (late > MAX_GAP_MS) due = now()
      due += 1000 / perSecond()
      await writer.ready
      await writer.write(make(count))
    }
  } catch {
    // The track has ended: so has the stream.
  }
}

/** The same with tiny pictures. */
export function feedFrames(
  writable: WritableStream<VideoFrame>,
  perSecond: () => number,
  onFrame: (lateMs: number, due: number) => void,
): Promise<void> {
  const pixels = new Uint8Array((64 * 64 * 3) / 2)
  const picture = (count: number) => {
    // A picture that changes is not skipped by the encoder.
    pixels[count % pixels.length] = count & 0xff
    return new VideoFrame(pixels, {
      format: 'I420',
      codedWidth: 64,
      codedHeight: 64,
      timestamp: Math.round(now() * 1000),
    })
  }
  return createFeed(writable, perSecond, picture, onFrame)
}
