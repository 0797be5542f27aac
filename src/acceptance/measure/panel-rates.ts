import type { App } from '../../app/app.ts'
import { isTimeout, raced, sleep, within } from '../../model/wait.ts'
import type { PanelHandle } from '../../panel/index.tsx'
import { withWords } from '../../words/catalogue.ts'
import type { Outcome, Outcomes } from '../model/record.ts'
import { type Shown, watchShown } from './shown.ts'

/** Hz */
const RATES = [72, 90, 120] as const
/** Before the first frames count: the panel is laid out, and a new rate takes hold. */
const SETTLE_MS = 1000
const COUNT_MS = 2000
const CHANGE_MS = 1500
const LONGEST_MS = 30_000

/** Loads the panel of the product into an element that nobody sees. */
export async function loadPanel(host: HTMLElement, app: App): Promise<PanelHandle> {
  const { mountPanel } = await withWords(import('../../panel/index.tsx'))
  return mountPanel(host, app)
}

/**
 * Enters VR with the panel, counts its frames at each rate, and leaves. Must be called in a
 * user's gesture. Rejects when the signal aborts, or after half a minute.
 * @returns undefined where no session began
 */
export async function measurePanel(
  panel: PanelHandle,
  stop: AbortSignal,
): Promise<Outcomes | undefined> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(LONGEST_MS)])
  if (!(await raced(panel.enter('vr'), signal)).ok) return undefined
  const session = panel.three().gl.xr.getSession()
  const shown = session && watchShown(session)
  try {
    if (!session || !shown) return undefined
    const found: Record<string, Outcome> = factsOf(session)
    await sleep(SETTLE_MS, signal)
    for (const rate of RATES) found[`fps-${rate}`] = await framesAt(session, rate, shown, signal)
    return found
  } finally {
    shown?.stop()
    await panel.leave()
  }
}

function factsOf(session: XRSession): Record<string, Outcome> {
  const { enabledFeatures, supportedFrameRates } = session
  // TypeScript doesn't know the keyboard of the headset.
  const keyboard = (session as { isSystemKeyboardSupported?: boolean }).isSystemKeyboardSupported
  return {
    'xr-features': enabledFeatures
      ? { came: [...enabledFeatures].sort().join(', ') }
      : { why: 'not-available' },
    'xr-keyboard': { came: keyboard === true },
    'xr-rates': supportedFrameRates
      ? { came: Array.from(supportedFrameRates, Math.round).join(', ') }
      : { why: 'not-available' },
  }
}

async function framesAt(
  session: XRSession,
  rate: number,
  shown: Shown,
  signal: AbortSignal,
): Promise<Outcome> {
  const { supportedFrameRates: offered } = session
  if (!offered || !Array.from(offered, Math.round).includes(rate)) return { why: 'not-available' }
  try {
    await raced(within(session.updateTargetFrameRate(rate), CHANGE_MS), signal)
  } catch (error) {
    signal.throwIfAborted()
    return { why: isTimeout(error) ? 'late' : 'not-available' }
  }
  await sleep(SETTLE_MS, signal)
  shown.begin()
  const came = await countFrames(session, signal)
  // A headset draws less, or nothing, where nobody looks.
  return shown.stayed() ? { came } : { why: 'not-available' }
}

/** Frames a second over two seconds. */
async function countFrames(session: XRSession, signal: AbortSignal): Promise<number> {
  let frames = 0
  let counting = true
  const next = () => {
    frames++
    if (counting) session.requestAnimationFrame(next)
  }
  const start = performance.now()
  session.requestAnimationFrame(next)
  await sleep(COUNT_MS, signal).finally(() => {
    counting = false
  })
  return (frames / (performance.now() - start)) * 1000
}
