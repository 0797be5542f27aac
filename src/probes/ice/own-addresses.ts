import type { ProbeTools } from '../types.ts'
import { createWindow } from '../wait.ts'
import { newConnection, webrtcStep } from '../webrtc.ts'

const WINDOW_MS = 1000

/**
 * The device's own addresses as ICE shows them. Chromium puts a random name in place of each
 * (draft-ietf-mmusic-mdns-ice-candidates), and keeps it for as long as the page lives, so that
 * the same name is the same address. Measured 2026-11-30 in Chromium 156: a new address has a new
 * name within three seconds.
 * @returns undefined where there are none, or where two looks in a row differ, as the names of
 * other browsers may
 */
async function ownAddresses(signal: AbortSignal): Promise<string[] | undefined> {
  const first = await gather(signal)
  const second = await gather(signal)
  return first.length > 0 && shares(first, second) ? first : undefined
}

/** The addresses of this run's beginning; asked once, by the first probe that may need them. */
export const addressesBefore = ({ once }: ProbeTools, signal: AbortSignal) =>
  once('own addresses', () => ownAddresses(signal))

/**
 * Whether the device is on another network than before: none of its addresses is left.
 * @param before what `addressesBefore` said
 */
export async function hasMoved(
  before: Promise<string[] | undefined>,
  signal: AbortSignal,
): Promise<boolean> {
  const [then, now] = [await before, await gather(signal)]
  return then !== undefined && now.length > 0 && !shares(then, now)
}

const shares = (some: readonly string[], others: readonly string[]) =>
  some.some((one) => others.includes(one))

/** Without a word where WebRTC does not serve: then nothing is known. */
async function gather(signal: AbortSignal): Promise<string[]> {
  const found: string[] = []
  let connection: RTCPeerConnection | undefined
  try {
    const own = newConnection()
    connection = own
    own.onicecandidate = ({ candidate }) => {
      if (candidate?.type === 'host' && candidate.address) found.push(candidate.address)
    }
    own.createDataChannel('own')
    await webrtcStep(() => own.setLocalDescription(), signal)
    const window = createWindow(WINDOW_MS)
    while (own.iceGatheringState !== 'complete' && window.open()) await window.pause(20, signal)
  } catch {
    signal.throwIfAborted()
  } finally {
    connection?.close()
  }
  return found
}
