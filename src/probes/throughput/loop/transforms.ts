import type { EncodedFrame } from './stream-messages.ts'

/** How this browser lets a page change encoded frames. */
export type TransformKind = 'script-transform' | 'encoded-streams'

/** @returns undefined where it doesn't */
export function transformKind(): TransformKind | undefined {
  if (typeof RTCRtpScriptTransform !== 'undefined') return 'script-transform'
  if (typeof RTCRtpSender !== 'undefined' && 'createEncodedStreams' in RTCRtpSender.prototype)
    return 'encoded-streams'
  return undefined
}

/** What a connection whose frames are changed is made with. */
export const mediaConfiguration = (
  kind: TransformKind,
): RTCConfiguration & { encodedInsertableStreams?: boolean } => ({
  bundlePolicy: 'max-bundle',
  ...(kind === 'encoded-streams' && { encodedInsertableStreams: true }),
})

/** The encoded streams of one end, as browsers without script transforms hand them over. */
export interface StreamsMessage<O> {
  type: 'streams'
  options: O
  readable: ReadableStream<EncodedFrame>
  writable: WritableStream<EncodedFrame>
}

interface WithEncodedStreams {
  createEncodedStreams: () => Pick<StreamsMessage<unknown>, 'readable' | 'writable'>
}

/** Lets a worker change or read the frames of one end; it gets `options` with them. */
export function attachWorker<O extends object>(
  kind: TransformKind,
  end: RTCRtpSender | RTCRtpReceiver,
  worker: Worker,
  options: O,
): void {
  if (kind === 'script-transform') {
    end.transform = new RTCRtpScriptTransform(worker, options)
    return
  }
  const { readable, writable } = (end as typeof end & WithEncodedStreams).createEncodedStreams()
  const message: StreamsMessage<O> = { type: 'streams', options, readable, writable }
  worker.postMessage(message, [readable, writable])
}

interface TransformEvent<O> extends Event {
  transformer: Omit<StreamsMessage<O>, 'type'>
}

/** In a worker: each stream whose frames it may change, however the browser hands it over. */
export function onStreams<O>(
  use: (streams: Pick<StreamsMessage<O>, 'options' | 'readable' | 'writable'>) => void,
) {
  self.addEventListener('message', ({ data }: MessageEvent<{ type: string }>) => {
    if (data.type === 'streams') use(data as StreamsMessage<O>)
  })
  self.addEventListener('rtctransform', (event) => use((event as TransformEvent<O>).transformer))
}

/** Ends with the connection; nobody waits for it. */
export function pipeFrames(
  { readable, writable }: Pick<StreamsMessage<unknown>, 'readable' | 'writable'>,
  transform: Transformer<EncodedFrame, EncodedFrame>['transform'],
): void {
  void readable
    .pipeThrough(new TransformStream({ transform }))
    .pipeTo(writable)
    .catch(() => {})
}
