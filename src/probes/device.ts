import type { DeviceEvidence } from './evidence.ts'
import type { Probe } from './types.ts'

interface NetworkInformation {
  type?: string
  effectiveType?: string
  downlink?: number
  rtt?: number
}

/** What the browser says of itself. Nothing is sent. */
export const deviceProbe: Probe<null, 'device'> = {
  kind: 'device',
  async run() {
    const { userAgent } = navigator
    const headset = headsetOf(userAgent)
    const connection = connectionHint()
    return {
      kind: 'device',
      userAgent,
      browser: browserOf(userAgent),
      ...(headset && { headset }),
      secureContext: isSecureContext,
      online: navigator.onLine,
      ...(connection && { connection }),
      features: {
        webrtc: typeof RTCPeerConnection === 'function',
        insertableStreams: insertableStreams(),
        immersiveVr: await supports('immersive-vr'),
        immersiveAr: await supports('immersive-ar'),
        serviceWorker: 'serviceWorker' in navigator,
      },
      language: navigator.language,
    }
  },
}

/** Name and version from the user agent; the product's own token beats Chrome's. */
export function browserOf(userAgent: string): DeviceEvidence['browser'] {
  const names: [string, RegExp][] = [
    ['Meta Quest Browser', /OculusBrowser\/([\d.]+)/],
    ['Microsoft Edge', /Edg(?:A|iOS)?\/([\d.]+)/],
    ['Samsung Internet', /SamsungBrowser\/([\d.]+)/],
    ['Firefox', /Firefox\/([\d.]+)/],
    ['Chrome', /(?:Headless)?Chrome\/([\d.]+)/],
    ['Safari', /Version\/([\d.]+).*Safari/],
  ]
  const chromium = Number(/Chrome\/(\d+)/.exec(userAgent)?.[1]) || undefined
  for (const [name, pattern] of names) {
    const version = pattern.exec(userAgent)?.[1]
    if (version) return { name, version, ...(chromium && { chromium }) }
  }
  return { name: 'unknown browser', version: '' }
}

/**
 * Meta's model token (developers.meta.com "Browser Specs", 2025-06-24). A Quest 3S sends
 * "Quest 3", so the two cannot be told apart.
 */
export function headsetOf(userAgent: string): DeviceEvidence['headset'] {
  const model = /\b(Quest(?: (?:Pro|\d\w?))?)[;)]/.exec(userAgent)?.[1]
  return model ? { model } : undefined
}

function connectionHint(): DeviceEvidence['connection'] {
  const hint = (navigator as { connection?: NetworkInformation }).connection
  if (!hint) return undefined
  return {
    ...(hint.type && { type: hint.type }),
    ...(hint.effectiveType && { effectiveType: hint.effectiveType }),
    ...(hint.downlink !== undefined && { downlinkMbps: hint.downlink }),
    ...(hint.rtt !== undefined && { rttMs: hint.rtt }),
  }
}

function insertableStreams(): DeviceEvidence['features']['insertableStreams'] {
  if ('RTCRtpScriptTransform' in globalThis) return 'script-transform'
  const sender = (globalThis as { RTCRtpSender?: { prototype: object } }).RTCRtpSender
  return sender && 'createEncodedStreams' in sender.prototype ? 'encoded-streams' : 'none'
}

async function supports(mode: 'immersive-vr' | 'immersive-ar'): Promise<boolean> {
  const xr = (navigator as { xr?: { isSessionSupported: (mode: string) => Promise<boolean> } }).xr
  return xr ? await xr.isSessionSupported(mode).catch(() => false) : false
}
