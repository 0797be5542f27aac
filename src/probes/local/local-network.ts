import { spaceOf, spaceOfHost } from '../../model/space.ts'
import type { Space } from '../../model/spaces.ts'
import type { Connector } from '../ice/ice-tcp.ts'
import { type Permissions, queryPermissions } from './permission.ts'
import { keepsWebrtcOut, lookShut } from './shut-frame.ts'

/** Whether a host may be asked by fetch, for hosts that a browser guards from public pages. */
export interface Guarded {
  space: Exclude<Space, 'public'>
  permission: 'prompt' | 'denied'
  /** What its name resolved to; absent for literal addresses. */
  address?: string
  /** WebRTC showed no address, and may not show one inside: whether it is inside is not known. */
  hidden?: boolean
}

/**
 * Chromium 142 and later ask a person before a public page may reach what is inside (Local Network
 * Access). The check comes after TCP and TLS, so hosts that work are the only ones it hides.
 */
export interface LocalNetwork {
  permissions: () => Promise<Permissions>
  /** Where this page's own server is; undefined where that could not be looked up. */
  page: () => Promise<Space | undefined>
  /**
   * Looks a host up without asking it anything over HTTP.
   * @param patient wait for slow DNS, as for an organisation's own hosts
   * @returns undefined where a fetch is free to go
   */
  guard: (
    host: string,
    signal: AbortSignal,
    options?: { patient?: boolean },
  ) => Promise<Guarded | undefined>
  /** Whether WebRTC may not reach a host either: what it says of such a host is worth nothing. */
  hides: (host: string) => Promise<boolean>
}

/** A public name that takes longer is fetched all the same: it hardly leads inside. */
const BRIEF_MS = 800
const PATIENT_MS = 3300

export function createLocalNetwork({ lookup }: Pick<Connector, 'lookup'>): LocalNetwork {
  const asked = new Map<string, Promise<string | undefined>>()
  const addressOf = (host: string, limitMs: number, signal: AbortSignal) => {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(limitMs)])
    const answer =
      asked.get(host) ??
      lookup(host, limited).then(
        ({ address }) => address,
        () => undefined,
      )
    asked.set(host, answer)
    return answer
  }
  const permissions = once(queryPermissions)
  const page = once(async () => {
    const { hostname } = location
    return (
      spaceOfHost(hostname) ??
      spaceOf(await addressOf(hostname, PATIENT_MS, AbortSignal.timeout(PATIENT_MS)))
    )
  })
  /** Spaces that are guarded from this page now, with the state that guards them. */
  const guards = once(async () => {
    const states = await permissions()
    const open = (space: keyof Permissions) =>
      states[space] === 'granted' || states[space] === 'none'
    if (open('local') && open('loopback')) return {}
    const own = await page()
    if (own === 'loopback') return {}
    return {
      ...(!open('local') && own !== 'local' && { local: states.local }),
      ...(!open('loopback') && { loopback: states.loopback }),
    }
  })
  const isWebrtcOut = once(async () => 'local' in (await guards()) && (await keepsWebrtcOut()))
  const shut = new Map<string, Promise<string | undefined>>()
  /** Where WebRTC is guarded too, a look-up in this page might open a dialog. */
  const shutAddressOf = (host: string) => {
    const answer = shut.get(host) ?? lookShut(host)
    shut.set(host, answer)
    return answer
  }
  return {
    permissions,
    page,
    async hides(host) {
      if (!(await isWebrtcOut())) return false
      return (spaceOfHost(host) ?? spaceOf(await shutAddressOf(host))) !== 'public'
    },
    async guard(host, signal, { patient = false } = {}) {
      const guarded = await guards()
      if (Object.keys(guarded).length === 0) return undefined
      const literal = spaceOfHost(host)
      const isOut = await isWebrtcOut()
      const look = () =>
        isOut ? shutAddressOf(host) : addressOf(host, patient ? PATIENT_MS : BRIEF_MS, signal)
      const address = literal ? undefined : await look()
      signal.throwIfAborted()
      const hidden = isOut && !literal && !address
      const space = literal ?? (hidden ? 'local' : spaceOf(address))
      const permission = space && space !== 'public' ? guarded[space] : undefined
      if (!space || space === 'public' || (permission !== 'prompt' && permission !== 'denied'))
        return undefined
      return { space, permission, ...(address && { address }), ...(hidden && { hidden }) }
    },
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
