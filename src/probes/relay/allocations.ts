import type { RelayEvidence } from '../evidence.ts'
import { since } from '../wait.ts'

type Allocation = NonNullable<RelayEvidence['allocation']>

/** What one address or URL says of not being reached stands after this, unless another answers. */
const UNREACHED_MS = 1000

/** Follows what the relay grants to both ends; call it before they begin to gather. */
export function watchAllocations(near: RTCPeerConnection, far: RTCPeerConnection) {
  const start = performance.now()
  let first: Allocation | undefined
  let unreached: Allocation | undefined
  let standsAt = Number.POSITIVE_INFINITY
  near.onicecandidateerror = ({ errorCode, errorText, address }) => {
    const error = errorOf(errorCode, errorText, since(start))
    if (errorCode !== 701) first ??= error
    else if (error) {
      // Each address and URL is tried: that one was not reached decides nothing at once, and
      // of the IPv6 address nothing at all while the IPv4 one may answer.
      unreached ??= error
      if (!address?.startsWith('[')) standsAt = Math.min(standsAt, since(start) + UNREACHED_MS)
    }
  }
  const nowhere = () =>
    near.iceGatheringState === 'complete' || since(start) >= standsAt ? unreached : undefined
  near.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate?.type !== 'relay') return
    const { address } = candidate
    const ms = since(start)
    first = { outcome: 'allocated', ms, ...(address && { relayedAddress: address }) }
  })
  let farAllocated = false
  far.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate?.type === 'relay') farAllocated = true
  })
  // A quota may grant the first allocation and refuse the second.
  let refusal: Allocation | undefined
  far.onicecandidateerror = ({ errorCode, errorText }) => {
    const error = errorCode === 701 ? undefined : errorOf(errorCode, errorText, since(start))
    if (error) refusal = { ...error, second: true }
  }
  return {
    /** What is known of the near end; a success stands above errors of other URLs. */
    first: () => first,
    /** The far end's error. */
    refusal: () => refusal,
    /** Whether waiting longer would tell nothing new. */
    decided: () =>
      first ? farAllocated || refusal !== undefined || first.outcome === 'error' : !!nowhere(),
    /** What stands when the time is over. */
    outcome: (): Allocation => first ?? nowhere() ?? { outcome: 'silent', ms: since(start) },
  }
}

function errorOf(code: number, text: string, ms: number): Allocation | undefined {
  // The look-up of an address family that a host does not have fails beside a good one.
  if (code === 701 && /lookup/i.test(text)) return undefined
  return { outcome: 'error', code, text: text.slice(0, 200), ms }
}
