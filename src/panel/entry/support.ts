/** Which immersive sessions this browser offers, and why not where it offers none. */
export interface XrSupport {
  vr: boolean
  ar: boolean
  reason?: string
}

/** Asks without a permission question and without loading anything. Never rejects. */
export async function xrSupport(): Promise<XrSupport> {
  const { xr } = navigator
  if (!xr)
    return {
      vr: false,
      ar: false,
      reason: isSecureContext
        ? 'This browser has no WebXR. Open the page in Meta Quest Browser to enter VR.'
        : 'WebXR needs https. Open the page under its https address.',
    }
  const can = (mode: XRSessionMode) => xr.isSessionSupported(mode).catch(() => false)
  const [vr, ar] = await Promise.all([can('immersive-vr'), can('immersive-ar')])
  if (vr || ar) return { vr, ar }
  return { vr, ar, reason: 'No headset is connected to this browser.' }
}
