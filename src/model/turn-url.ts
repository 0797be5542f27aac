import { isHostName } from './host-name.ts'

/** What can be wrong with the address of a relay; each has its sentence in words/settings/. */
export type TurnUrlFlaw =
  | 'scheme'
  | 'slashes'
  | 'account'
  | 'spaces'
  | 'query'
  | 'transport'
  | 'address6'
  | 'port'
  | 'host'

/**
 * Why this is no URL of a TURN server (RFC 7065 §3.1). For most of these `RTCPeerConnection`
 * throws, whatever other servers it is given; the rest, such as 999.1.1.1, no resolver knows.
 * @returns undefined where nothing is wrong
 */
export function turnUrlFlaw(url: string): TurnUrlFlaw | undefined {
  if (/\s/.test(url)) return 'spaces'
  const [, rest] = /^turns?:(.*)$/i.exec(url) ?? []
  if (rest === undefined) return 'scheme'
  if (rest.startsWith('//')) return 'slashes'
  const [place = '', query, ...more] = rest.split('?')
  if (place.includes('@')) return 'account'
  if (more.length > 0 || place.includes('#')) return 'query'
  const transport = query === undefined ? undefined : /^transport=([^&]*)$/.exec(query)?.[1]
  if (query !== undefined && transport === undefined) return 'query'
  if (transport !== undefined && !/^(tcp|udp)$/i.test(transport)) return 'transport'
  return placeFlaw(place)
}

/** `host`, `host:port`, `[2001:db8::1]:port`. */
function placeFlaw(place: string): TurnUrlFlaw | undefined {
  const shape = place.startsWith('[') ? /^(\[[^\]]*\])(?::(.*))?$/ : /^([^:]*)(?::(.*))?$/
  const [, host = '', port] = shape.exec(place) ?? []
  if (!host) return looksLikeIpv6(place) ? 'address6' : 'host'
  if (port !== undefined && !isPort(port)) return looksLikeIpv6(place) ? 'address6' : 'port'
  return isHostName(host) ? undefined : 'host'
}

const looksLikeIpv6 = (place: string) => /^[0-9a-f:.]*$/i.test(place) && place.split(':').length > 2

const isPort = (text: string) =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535

/** Longer user names make `RTCPeerConnection` throw, counted in bytes of UTF-8 (RFC 8489 §14.3). */
export const MAX_USERNAME_BYTES = 509
