/** Between two tries; each up to a half longer, so that devices that lost a collector part. */
const PAUSES_MS = [300, 1000, 2000, 4000, 5000]
const OPEN_MS = 10_000
/** The other side says something at least this often, or it is gone. */
const SILENT_MS = 35_000
const LOOK_MS = 5000
/** More than this is waiting to be sent: the line is down, or nearly. */
const BACKLOG_BYTES = 256_000

export interface ChannelEvents<In> {
  /** Connected, for the first time or again: says who it is. */
  opened: () => void
  message: (message: In) => void
  /** Not connected any more, or not yet; it tries again until the signal aborts. */
  lost: () => void
}

export interface Channel {
  /** @returns false where it is not connected, or too much waits: it was not sent */
  send: (message: object) => boolean
  /** The other side said not to come back. */
  close: () => void
}

/**
 * A WebSocket that comes back by itself. Never throws.
 * @param read what a text says; undefined where it is nothing that this version knows
 */
export function openChannel<In extends { type: string }>(
  url: string,
  read: (text: string) => In | undefined,
  events: ChannelEvents<In>,
  signal: AbortSignal,
): Channel {
  let socket: WebSocket | undefined
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let heardAt = 0
  const isOver = () => signal.aborted
  const close = () => {
    clearTimeout(timer)
    clearInterval(looking)
    drop()
  }
  /** Nothing of a socket that is given up is heard any more. */
  const drop = () => {
    const old = socket
    socket = undefined
    if (!old) return
    old.onopen = old.onmessage = old.onclose = null
    old.close()
  }
  const again = () => {
    drop()
    if (isOver()) return
    events.lost()
    const pause = PAUSES_MS[Math.min(tries++, PAUSES_MS.length - 1)] ?? 0
    timer = setTimeout(connect, pause * (1 + Math.random() / 2))
  }
  const connect = () => {
    if (isOver()) return
    const own = tryOpen(url)
    if (!own) return again()
    socket = own
    timer = setTimeout(again, OPEN_MS)
    own.onopen = () => {
      clearTimeout(timer)
      heardAt = performance.now()
      events.opened()
    }
    own.onmessage = ({ data }) => {
      heardAt = performance.now()
      const message = typeof data === 'string' ? read(data) : undefined
      // One that is refused each time it comes must not come at once each time.
      if (message?.type !== 'refused') tries = 0
      if (message) events.message(message)
    }
    own.onclose = () => {
      clearTimeout(timer)
      again()
    }
  }
  const looking = setInterval(() => {
    const silent = performance.now() - heardAt > SILENT_MS
    if (socket?.readyState === WebSocket.OPEN && silent) again()
  }, LOOK_MS)
  signal.addEventListener('abort', close, { once: true })
  connect()
  return {
    send(message) {
      if (socket?.readyState !== WebSocket.OPEN || socket.bufferedAmount > BACKLOG_BYTES)
        return false
      socket.send(JSON.stringify(message))
      return true
    },
    close,
  }
}

/** A policy of the page may forbid the address. */
function tryOpen(url: string): WebSocket | undefined {
  try {
    return new WebSocket(url)
  } catch {
    return undefined
  }
}
