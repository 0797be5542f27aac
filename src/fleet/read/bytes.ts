/** Bytes read at a time from a file that needs no unpacking. */
const STEP = 4 * 1024 * 1024

/** Byte offsets count what comes out here: unpacked, in UTF-8. */
export interface ByteSource {
  /** Pieces in order; the next one is being read while one is worked on. */
  pieces: (signal?: AbortSignal) => AsyncGenerator<Uint8Array<ArrayBuffer>>
  /** Share of the file read so far, 0..1. */
  share: () => number
}

/** A file as bytes of UTF-8 text: gzip is unpacked, UTF-16 (PowerShell writes it) is turned. */
export function byteSource(file: Blob): ByteSource {
  let read = 0
  return {
    share: () => (file.size === 0 ? 1 : Math.min(1, read / file.size)),
    async *pieces(signal) {
      read = 0
      const [first = 0, second = 0] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
      const isGzip = first === 0x1f && second === 0x8b
      const utf16 = first === 0xff && second === 0xfe
      if (!isGzip && !utf16) {
        let next = file.slice(0, STEP).arrayBuffer()
        while (read < file.size) {
          signal?.throwIfAborted()
          const piece = new Uint8Array(await next)
          read += piece.length
          if (piece.length === 0) return
          next = file.slice(read, read + STEP).arrayBuffer()
          yield piece
        }
        await next
        return
      }
      const counted = file.stream().pipeThrough(
        new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
          transform(chunk, controller) {
            read += chunk.length
            controller.enqueue(chunk)
          },
        }),
      )
      const bytes = isGzip
        ? counted.pipeThrough(new DecompressionStream('gzip'))
        : counted
            .pipeThrough(new TextDecoderStream('utf-16le'))
            .pipeThrough(new TextEncoderStream())
      const reader = (bytes as ReadableStream<Uint8Array<ArrayBuffer>>).getReader()
      try {
        for (;;) {
          signal?.throwIfAborted()
          const { done, value } = await reader.read()
          if (done) return
          yield value
        }
      } finally {
        await reader.cancel().catch(() => {})
      }
    },
  }
}
