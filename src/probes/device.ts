import { raced, within } from '../model/wait.ts'
import type { DeviceEvidence } from './evidence.ts'
import type { Probe, ProbeTools } from './types.ts'
import { testWebrtc } from './webrtc.ts'

interface BatteryManager {
  level: number
  charging: boolean
}

interface NetworkInformation {
  type?: string
  effectiveType?: string
  downlink?: number
  rtt?: number
}

/** What the browser says of itself. Nothing is sent. */
export const deviceProbe: Probe<'device'> = {
  kind: 'device',
  async run(_, { tools, signal }) {
    const { userAgent } = navigator
    const [absence, battery, immersiveVr, immersiveAr, localNetwork] = await Promise.all([
      testWebrtc(signal),
      answered(batteryState(), undefined, signal),
      answered(supports('immersive-vr'), false, signal),
      answered(supports('immersive-ar'), false, signal),
      answered(localNetworkState(tools), undefined, signal),
    ])
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
      ...(battery && { battery }),
      ...(localNetwork && { localNetwork }),
      features: {
        webrtc: absence !== 'missing',
        ...(absence === 'stalled' && { webrtcStalled: true }),
        insertableStreams: insertableStreams(),
        immersiveVr,
        immersiveAr,
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

/** What a browser answers at once, it answers within this time; some never do. */
const ANSWER_MS = 2000

const answered = <T>(answer: Promise<T>, otherwise: T, signal: AbortSignal): Promise<T> =>
  raced(within(answer, ANSWER_MS), signal).catch(() => otherwise)

/** Battery Status API; undefined where the browser has none. */
export async function batteryState(): Promise<DeviceEvidence['battery']> {
  const { getBattery } = navigator as { getBattery?: () => Promise<BatteryManager> }
  if (!getBattery) return undefined
  const { level, charging } = await getBattery.call(navigator)
  return { level, charging }
}

async function localNetworkState({ local }: ProbeTools): Promise<DeviceEvidence['localNetwork']> {
  const [states, page] = await Promise.all([local.permissions(), local.page()])
  return { ...states, ...(page && { page }) }
}

async function supports(mode: 'immersive-vr' | 'immersive-ar'): Promise<boolean> {
  const xr = (navigator as { xr?: { isSessionSupported: (mode: string) => Promise<boolean> } }).xr
  return xr ? await xr.isSessionSupported(mode).catch(() => false) : false
}
