import type { WebSocket } from 'ws'
import { PING_MS } from '../../src/rehearsal/channel.ts'
import type { ToPlanner } from '../../src/rehearsal/planner.ts'
import type { Refusal, ToDevice } from '../../src/rehearsal/to-device.ts'

/** Bytes that wait for a reader who doesn't take them. */
const WAITING_MAX = 4_000_000
/** What may be left out is left out from here on. */
const SLOW_FROM = 500_000
/** RFC 6455: a policy was broken. */
const POLICY = 1008

/** One connection. */
export interface Session {
  send: (message: ToDevice | ToPlanner) => void
  /** What was made once for many: all get the same bytes. */
  sendSame: (encoded: Buffer) => void
  /** Says why and ends it. */
  refuse: (why: Refusal, said: string, again?: boolean) => void
  isSlow: () => boolean
}

/** A message as it goes out; once, however many get it. */
export const encode = (message: ToDevice | ToPlanner): Buffer =>
  Buffer.from(JSON.stringify(message))

/** A connection that is asked again and again whether it is still there. */
export function createSession(socket: WebSocket): Session {
  let heard = true
  const ping = setInterval(() => {
    if (!heard) return socket.terminate()
    heard = false
    socket.ping()
  }, PING_MS)
  socket.on('pong', () => {
    heard = true
  })
  socket.once('close', () => clearInterval(ping))
  const sendSame = (encoded: Buffer) => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > WAITING_MAX) return socket.terminate()
    socket.send(encoded, { binary: false })
  }
  return {
    sendSame,
    send: (message) => sendSame(encode(message)),
    refuse(why, said, again = false) {
      sendSame(encode({ type: 'refused', why, said, again }))
      socket.close(POLICY, why)
    },
    isSlow: () => socket.bufferedAmount > SLOW_FROM,
  }
}

/**
 * Messages that one connection may send: so many at once, and so many a second.
 * @returns whether one more is within that
 */
export function createBucket(most: number, perSecond: number): () => boolean {
  let left = most
  let at = performance.now()
  return () => {
    const now = performance.now()
    left = Math.min(most, left + ((now - at) / 1000) * perSecond)
    at = now
    if (left < 1) return false
    left -= 1
    return true
  }
}
