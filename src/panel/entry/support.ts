import { within } from '../../model/wait.ts'

/** Which immersive sessions this browser offers, and why not where it offers none. */
export interface XrSupport {
  vr: boolean
  ar: boolean
  reason?: 'noWebXr' | 'insecure' | 'noHeadset'
}

/** What a browser answers at once, it answers within this time; some never do. */
const ANSWER_MS = 3000

/** Asks without a permission question and without loading anything. Never rejects. */
export async function xrSupport(): Promise<XrSupport> {
  const { xr } = navigator
  if (!xr)
    return {
      vr: false,
      ar: false,
      reason: isSecureContext ? 'noWebXr' : 'insecure',
    }
  const can = (mode: XRSessionMode) =>
    within(xr.isSessionSupported(mode), ANSWER_MS).catch(() => false)
  const [vr, ar] = await Promise.all([can('immersive-vr'), can('immersive-ar')])
  if (vr || ar) return { vr, ar }
  return { vr, ar, reason: 'noHeadset' }
}
