type Generator<T> = MediaStreamTrack & { writable: WritableStream<T> }

/**
 * A video track that a worker feeds: no camera, no canvas, and no slowing down by the window.
 * @returns undefined where this browser cannot generate frames
 */
export const frameTrack = () => generate<VideoFrame>('video')

/** The same of sound. It is never played: no device is opened for it. */
export const soundTrack = () => generate<AudioData>('audio')

function generate<T>(kind: 'audio' | 'video'): Generator<T> | undefined {
  const { MediaStreamTrackGenerator: Maker } = globalThis as {
    MediaStreamTrackGenerator?: new (options: { kind: string }) => Generator<T>
  }
  try {
    return Maker && new Maker({ kind })
  } catch {
    return undefined
  }
}

/** The only codec whose inflated frames pass: see `markedFrame`. */
export const vp8Only = (transceiver: RTCRtpTransceiver | undefined) =>
  useOnly(transceiver, 'video', 'video/VP8')

/** The codec that leaves samples as they are: see `writeNumber`. */
export const muLawOnly = (transceiver: RTCRtpTransceiver | undefined) =>
  useOnly(transceiver, 'audio', 'audio/PCMU')

function useOnly(transceiver: RTCRtpTransceiver | undefined, kind: string, codec: string): void {
  const { codecs = [] } = RTCRtpSender.getCapabilities(kind) ?? {}
  transceiver?.setCodecPreferences(codecs.filter(({ mimeType }) => mimeType === codec))
}
