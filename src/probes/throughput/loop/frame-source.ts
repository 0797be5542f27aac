type Generator = MediaStreamTrack & { writable: WritableStream<VideoFrame> }

/**
 * A video track that a worker feeds: no camera, no canvas, and no slowing down by the window.
 * @returns undefined where this browser cannot generate frames
 */
export function frameTrack(): Generator | undefined {
  const Generator = (globalThis as { MediaStreamTrackGenerator?: new (o: object) => Generator })
    .MediaStreamTrackGenerator
  return Generator && new Generator({ kind: 'video' })
}

/** The only codec whose inflated frames pass: see `markedFrame`. */
export function vp8Only(transceiver: RTCRtpTransceiver | undefined): void {
  const { codecs = [] } = RTCRtpSender.getCapabilities('video') ?? {}
  transceiver?.setCodecPreferences(codecs.filter(({ mimeType }) => mimeType === 'video/VP8'))
}
