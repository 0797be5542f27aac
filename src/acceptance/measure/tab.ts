import { raced, sleep } from '../../model/wait.ts'
import type { Outcome } from '../model/record.ts'

const OPEN_MS = 600
const TICK_MS = 250
/** Below it, browsers have not begun to slow timers down. */
const LEAST_HIDDEN_MS = 5000

/** Opens a small window and closes it. Must be called in a user's gesture. */
export async function tryPopup(signal: AbortSignal): Promise<Outcome> {
  const opened = window.open('about:blank', '_blank', 'popup,width=320,height=240')
  try {
    await sleep(OPEN_MS, signal)
    return { came: opened && !opened.closed ? 'opened' : 'blocked' }
  } finally {
    opened?.close()
  }
}

/**
 * The longest pause between two timers while the page is hidden, ms. Waits until a person has
 * been away from the page for five seconds and is back. Rejects when the signal aborts.
 */
export async function watchHiddenTimers(signal: AbortSignal): Promise<Outcome> {
  for (;;) {
    await untilVisibility('hidden', signal)
    const start = performance.now()
    let [last, longest] = [start, 0]
    const tick = () => {
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
    }
    const timer = setInterval(tick, TICK_MS)
    try {
      await untilVisibility('visible', signal)
    } finally {
      clearInterval(timer)
    }
    tick()
    if (performance.now() - start >= LEAST_HIDDEN_MS) return { came: longest }
  }
}

async function untilVisibility(state: DocumentVisibilityState, signal: AbortSignal): Promise<void> {
  if (document.visibilityState === state) return
  const done = new AbortController()
  const changed = new Promise<void>((resolve) => {
    const look = () => document.visibilityState === state && resolve()
    document.addEventListener('visibilitychange', look, { signal: done.signal })
  })
  await raced(changed, signal).finally(() => done.abort())
}
