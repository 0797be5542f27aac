import { isTimeout, raced, sleep, within } from '../../model/wait.ts'
import type { Outcomes } from '../model/record.ts'

/** What a browser answers at once, it answers within this time; some never do. */
const ANSWER_MS = 3000
const TICK_MS = 100
const TICKS = 20

/** What the browser says of itself without a question to the person. Rejects only on abort. */
export async function lookAtBrowser(signal: AbortSignal): Promise<Outcomes> {
  const asked = async (name: string) =>
    // TypeScript knows the names of finished standards only.
    (await navigator.permissions.query({ name: name as PermissionName })).state
  const [notifications, storage, wakeLock, lateness] = await Promise.all([
    answer(asked('notifications'), signal),
    answer(asked('persistent-storage'), signal),
    wakeLockAnswer(signal),
    medianLateness(signal),
  ])
  return {
    notifications,
    storage,
    'wake-lock': wakeLock,
    'timers-visible': { came: lateness },
    'secure-context': { came: isSecureContext },
    'service-worker': { came: 'serviceWorker' in navigator },
    'script-transform': { came: 'RTCRtpScriptTransform' in globalThis },
    'encoded-streams': { came: hasEncodedStreams() },
  }
}

function hasEncodedStreams(): boolean {
  const sender = (globalThis as { RTCRtpSender?: { prototype: object } }).RTCRtpSender
  return sender !== undefined && 'createEncodedStreams' in sender.prototype
}

async function answer(asked: Promise<string>, signal: AbortSignal): Promise<Outcomes[string]> {
  try {
    return { came: await raced(within(asked, ANSWER_MS), signal) }
  } catch (error) {
    signal.throwIfAborted()
    return { why: isTimeout(error) ? 'late' : 'not-available' }
  }
}

async function wakeLockAnswer(signal: AbortSignal): Promise<Outcomes[string]> {
  if (!('wakeLock' in navigator)) return { why: 'not-available' }
  const asked = navigator.wakeLock.request('screen')
  // Nobody needs it any longer, however late it comes.
  const released = asked.then((sentinel) => sentinel.release())
  released.catch(() => {})
  try {
    await raced(within(asked, ANSWER_MS), signal)
    return { came: 'granted' }
  } catch (error) {
    signal.throwIfAborted()
    return isTimeout(error) ? { why: 'late' } : { came: 'denied' }
  }
}

/** By how much timers of 100 ms come too late while the page is visible, the median in ms. */
async function medianLateness(signal: AbortSignal): Promise<number> {
  const late: number[] = []
  for (let tick = 0; tick < TICKS; tick++) {
    const start = performance.now()
    await sleep(TICK_MS, signal)
    late.push(Math.max(0, performance.now() - start - TICK_MS))
  }
  return late.sort((a, b) => a - b)[TICKS / 2] ?? 0
}
