import { spaceOf } from '../model/space.ts'

/** Ports that `fetch` refuses by the standard's list (fetch.spec.whatwg.org, "bad port"). */
const BAD_PORTS = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102,
  103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465,
  512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993,
  995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668,
  6669, 6679, 6697, 10080,
])

export const isBadPort = (port: number) => BAD_PORTS.has(port)

/** ICE sends below port 1024 only to 80 and 443 (libwebrtc's candidate rules). */
export const isIcePort = (port: number) =>
  port === 80 || port === 443 || (port >= 1024 && !isBadPort(port))

/**
 * libwebrtc drops candidates of a literal private address on these ports, whatever the permission:
 * nothing is sent and nothing is said (measured in Chromium 156).
 */
export const isDroppedByIce = (host: string, port: number) =>
  (port === 80 || port === 443) && ['local', 'loopback'].includes(spaceOf(host) ?? '')

interface Range {
  from: number
  to: number
}

/** How many ports of a range a browser sends to. */
export const widthOf = ({ from, to }: Range): number =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i).filter(isIcePort).length

/** A sample leaves ports out that could have been asked. */
export const isSampled = (range: Range & { asked: number }): boolean => range.asked < widthOf(range)
