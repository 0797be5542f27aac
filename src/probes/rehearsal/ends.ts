import { sleep } from '../../model/wait.ts'
import { createWindow } from '../wait.ts'

/** Why a connection through the relay did not come up. */
export type LoadFailure =
  /** The relay gives this user no more room (RFC 8656 §5: 486). */
  | 'quota'
  /** Its own capacity is used up (508). */
  | 'capacity'
  /** It refuses the credentials. */
  | 'credentials'
  /** It doesn't answer. */
  | 'unreached'
  /** It answered, and no media came through. */
  | 'not-connected'
  /** This browser cannot make or read the streams. */
  | 'unsupported'
  /** The other end of a one-way stream did not answer. */
  | 'no-source'

export class LoadError extends Error {
  readonly why: LoadFailure
  /** What the relay answered, where it did. */
  readonly code?: number
  constructor(why: LoadFailure, code?: number) {
    super(code ? `${why} (${code})` : why)
    this.name = 'LoadError'
    this.why = why
    if (code !== undefined) this.code = code
  }
}

const reasons: Record<number, LoadFailure> = {
  401: 'credentials',
  403: 'credentials',
  438: 'credentials',
  441: 'credentials',
  486: 'quota',
  508: 'capacity',
}

/** A look-up of an address family that the relay does not have, or one of its addresses. */
const UNREACHED = 701
/** One refusal of several URLs is none while another one may grant. */
const SETTLES_MS = 500

/**
 * Follows what the relay grants to the ends; call it before they begin to gather. Where it refuses,
 * the ICE state stays `new` for ever, so only this tells.
 */
export function watchGrants(ends: readonly RTCPeerConnection[]) {
  const refusals = new Map<RTCPeerConnection, number>()
  const granted = new Set<RTCPeerConnection>()
  for (const end of ends) {
    end.addEventListener('icecandidateerror', ({ errorCode }) => {
      if (errorCode !== UNREACHED && !refusals.has(end)) refusals.set(end, errorCode)
    })
    end.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate?.type === 'relay') granted.add(end)
    })
  }
  const refused = () => ends.find((end) => refusals.has(end) && !granted.has(end))
  return {
    granted: () => ends.every((end) => granted.has(end)),
    /** Rejects with what the relay refused, once that stands; with the signal's reason else. */
    async refusal(signal: AbortSignal): Promise<never> {
      for (;;) {
        await sleep(50, signal)
        if (!refused()) continue
        await sleep(SETTLES_MS, signal)
        const end = refused()
        if (end) throw errorOf(refusals.get(end) ?? 0)
      }
    },
  }
}

function errorOf(code: number): LoadError {
  return new LoadError(reasons[code] ?? 'not-connected', code)
}

/** @throws LoadError `not-connected` where the connection is not up within `ms` */
export async function untilConnected(
  end: RTCPeerConnection,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  const patience = createWindow(ms)
  while (end.connectionState !== 'connected') {
    if (end.connectionState === 'failed' || !patience.open()) throw new LoadError('not-connected')
    await patience.pause(20, signal)
  }
}

/** From the first relayed address on, what else is gathered counts for so long. */
const MORE_MS = 100

/**
 * The own description with the relayed addresses that were gathered: one message instead of many.
 * @throws LoadError `unreached` where there is none within `ms`
 */
export async function gathered(
  end: RTCPeerConnection,
  ms: number,
  signal: AbortSignal,
): Promise<string> {
  const patience = createWindow(ms)
  const text = () => end.localDescription?.sdp ?? ''
  while (!text().includes(' typ relay')) {
    if (end.iceGatheringState === 'complete' || !patience.open()) throw new LoadError('unreached')
    await patience.pause(20, signal)
  }
  await sleep(MORE_MS, signal)
  return text()
}
