import type { Message } from '../../model/message.ts'
import { within } from '../../model/wait.ts'
import { msg } from '../../words/panel/index.ts'
import type { PanelMode } from '../seams.ts'
import { unlockSound } from './feedback.ts'
import type { PanelXrStore } from './store.ts'

export type EnterResult = { ok: true } | { ok: false; reason: Message }

/** `left`: the reader chose to. `ended`: headset or browser did. */
export type SessionChange = 'began' | 'left' | 'ended'

/** A session that does not answer ends no more; the gesture that wants another one runs out. */
const END_MS = 2000

/**
 * Begins and ends immersive sessions.
 * @param recentre called when the person has recentred the view
 */
export function createSessions(xr: PanelXrStore, recentre: () => void) {
  let leaving = false

  /** Never rejects: a session that the system has just ended refuses to end again. */
  async function end(): Promise<void> {
    const { session } = xr.getState()
    if (session) await within(session.end(), END_MS).catch(() => {})
  }
  return {
    end,
    /** Must be called in a user's gesture. Never rejects. */
    async enter(mode: PanelMode): Promise<EnterResult> {
      unlockSound()
      // Whoever presses a button of the page is in no session: what is left of one, after the
      // headset was taken off, is in the way of the next. That the page ends it is no news.
      leaving = true
      await end()
      return requestSession(() => xr.enterXR(mode === 'vr' ? 'immersive-vr' : 'immersive-ar'))
    },
    async leave(): Promise<void> {
      leaving = true
      await end()
    },
    onSession: (listener: (change: SessionChange, mode: PanelMode) => void) =>
      xr.subscribe(({ session, mode }, before) => {
        if (session === before.session) return
        const kind = (session ? mode : before.mode) === 'immersive-ar' ? 'ar' : 'vr'
        if (!session) return listener(leaving ? 'left' : 'ended', kind)
        leaving = false
        session
          .requestReferenceSpace('local-floor')
          .then((space) => space.addEventListener('reset', recentre))
          .catch(() => {})
        listener('began', kind)
      }),
  }
}

async function requestSession(enter: () => Promise<unknown>): Promise<EnterResult> {
  try {
    if (await enter()) return { ok: true }
    return { ok: false, reason: msg('panel.session.none') }
  } catch (error) {
    return { ok: false, reason: refusal(error as Error) }
  }
}

function refusal({ name, message }: Error): Message {
  if (name === 'SecurityError' || name === 'NotAllowedError') return msg('panel.session.refused')
  if (name === 'NotSupportedError') return msg('panel.session.none')
  if (name === 'InvalidStateError') return msg('panel.session.open')
  return msg('panel.session.failed', { error: message })
}
