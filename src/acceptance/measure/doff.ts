import { raced, sleep } from '../../model/wait.ts'
import type { Outcomes } from '../model/record.ts'
import type { Board } from './board.ts'

const TICK_MS = 250
/** The board says to count to 10: who selects before this has not been away. */
const LEAST_OFF_MS = 8000
/** A page that drew nothing for so long was not looked at. */
const AWAY_MS = 2000
/** Controllers are announced within this time after a pause. */
const INPUTS_MS = 3000
const LOOK_MS = 100

/**
 * Resolves when the person pulls a trigger or pinches. Rejects when the session ends.
 * @param leastMs before this time has passed, it doesn't count
 */
export async function untilSelect(
  session: XRSession,
  signal: AbortSignal,
  leastMs = 0,
): Promise<void> {
  const from = performance.now() + leastMs
  const done = new AbortController()
  const selected = new Promise<void>((resolve, reject) => {
    const { signal: over } = done
    session.addEventListener('select', () => performance.now() >= from && resolve(), {
      signal: over,
    })
    session.addEventListener('end', () => reject(new SessionEnded()), { signal: over })
  })
  selected.catch(() => {})
  await raced(selected, signal).finally(() => done.abort())
}

export class SessionEnded extends Error {}

/**
 * What the page notices while the headset is off, and whether the controllers are there again
 * afterwards. Begins before it is taken off; ends when the person pulls the trigger again.
 */
export async function watchDoff({ session }: Board, signal: AbortSignal): Promise<Outcomes> {
  const before = session.inputSources.length
  let [hidden, longestTimer, longestFrame] = [false, 0, 0]
  const [timer, frame] = [createGap(), createGap()]
  const done = new AbortController()
  const look = () => {
    hidden ||= session.visibilityState !== 'visible'
  }
  session.addEventListener('visibilitychange', look, { signal: done.signal })
  const tick = () => {
    longestTimer = Math.max(longestTimer, timer())
  }
  const clock = setInterval(() => {
    tick()
    // Quest Browser can leave out events of a pause (src/panel/xr/inputs.ts).
    look()
  }, TICK_MS)
  const next = () => {
    longestFrame = Math.max(longestFrame, frame())
    if (!done.signal.aborted) session.requestAnimationFrame(next)
  }
  session.requestAnimationFrame(next)
  try {
    await untilSelect(session, signal, LEAST_OFF_MS)
    const inputs = await inputsAgain(session, before, signal)
    return {
      'doff-noticed': { came: hidden || longestFrame >= AWAY_MS },
      'doff-timers': { came: longestTimer },
      'doff-inputs': { came: inputs ? 'back' : 'lost' },
    }
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof SessionEnded)) throw error
    // The page may have stood still until now, and no timer has told so yet.
    tick()
    // The headset has ended it: it noticed, and there are no inputs without a session.
    return {
      'doff-noticed': { came: true },
      'doff-timers': { came: longestTimer },
      'doff-inputs': { came: 'ended' },
    }
  } finally {
    clearInterval(clock)
    done.abort()
  }
}

async function inputsAgain(session: XRSession, before: number, signal: AbortSignal) {
  const until = performance.now() + INPUTS_MS
  while (session.inputSources.length < before && performance.now() < until)
    await sleep(LOOK_MS, signal)
  return session.inputSources.length >= before
}

/** Milliseconds since it was last asked. */
function createGap(): () => number {
  let last = performance.now()
  return () => {
    const now = performance.now()
    const gap = now - last
    last = now
    return gap
  }
}
