/** Whether a session is there to be seen. */
export interface Shown {
  /** From now on it has to stay visible. */
  begin: () => void
  /** It has not ended, and was visible all the time since `begin`. */
  stayed: () => boolean
  /** Takes the listeners away. */
  stop: () => void
}

/** An ended session doesn't say so when asked: it has to be watched from its start. */
export function watchShown(session: XRSession): Shown {
  const over = new AbortController()
  let [away, ended] = [false, false]
  const look = () => {
    away ||= session.visibilityState !== 'visible'
  }
  const end = () => {
    ended = true
  }
  session.addEventListener('visibilitychange', look, { signal: over.signal })
  session.addEventListener('end', end, { signal: over.signal })
  return {
    begin() {
      away = false
      look()
    },
    stayed() {
      look()
      return !away && !ended
    },
    stop: () => over.abort(),
  }
}
