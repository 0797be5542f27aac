import type { App } from '../../app/app.ts'
import { raced, sleep, within } from '../../model/wait.ts'
import type { PanelHandle } from '../../panel/index.tsx'
import { withWords } from '../../words/catalogue.ts'
import type { Outcome, Outcomes } from '../model/record.ts'

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
  try {
    const session = panel.three().gl.xr.getSession()
    if (!session) return undefined
    const found: Record<string, Outcome> = factsOf(session)
    await sleep(SETTLE_MS, signal)
    for (const rate of RATES) found[`fps-${rate}`] = await framesAt(session, rate, signal)
    return found
  } finally {
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

async function framesAt(session: XRSession, rate: number, signal: AbortSignal): Promise<Outcome> {
  const { supportedFrameRates: offered } = session
  if (!offered || !Array.from(offered, Math.round).includes(rate)) return { why: 'not-available' }
  try {
    await raced(within(session.updateTargetFrameRate(rate), CHANGE_MS), signal)
  } catch {
    signal.throwIfAborted()
    return { why: 'late' }
  }
  await sleep(SETTLE_MS, signal)
  return { came: await countFrames(session, signal) }
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
