import { Transform } from 'node:stream'
import type { FastifyReply, FastifyRequest, RequestPayload } from 'fastify'
import { msg } from '../src/words/collector/index.ts'
import { Problem } from './problem.ts'

/** Bytes of all bodies that are being received or worked on: some 300 full reports at once. */
const ALL_BODIES_MAX = 64_000_000
/** A sender that is there sends something in this time. */
const SILENT_MS = 10_000

/**
 * A hook that counts what has arrived of all bodies until each is answered. Beyond the limit the
 * one that asks for more is told to come again: those that are nearly there end, and nobody can
 * fill the memory with bodies that never do.
 */
export function meterBodies(most = ALL_BODIES_MAX) {
  let bytes = 0
  return async (_: FastifyRequest, reply: FastifyReply, payload: RequestPayload) => {
    let own = 0
    const silence = setTimeout(() => metered.destroy(tooSlow()), SILENT_MS)
    const metered = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        own += chunk.length
        bytes += chunk.length
        silence.refresh()
        if (bytes > most) done(tooMuch())
        else done(null, chunk)
      },
      flush(done) {
        clearTimeout(silence)
        done()
      },
    })
    // What the sender breaks off is over here too.
    payload.once('error', (error) => metered.destroy(error))
    reply.raw.once('close', () => {
      clearTimeout(silence)
      bytes -= own
    })
    return payload.pipe(metered)
  }
}

/** The rest of the body is not waited for. */
const cutOff = { Connection: 'close' }

const tooMuch = () =>
  new Problem(503, msg('collector.request.busy'), { headers: { ...cutOff, 'Retry-After': '10' } })
const tooSlow = () => new Problem(408, msg('collector.request.slow'), { headers: cutOff })
