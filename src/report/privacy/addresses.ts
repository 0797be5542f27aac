import ipaddr from 'ipaddr.js'

/** What an address is called in the text that leaves. */
type Rename = (found: string) => string

/** E-mail addresses (and user principal names), local host names, MAC and IP addresses. */
export function scrubAddresses(text: string, rename: Rename): string {
  return (
    text
      .replace(/(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z][\w-]{1,62}/gi, rename)
      .replace(/(?<![\w-])[\w-]{1,63}\.local\b/gi, rename)
      // An IPv6 address as DNS has it, one digit after the other.
      .replace(/(?:\b[0-9a-f]\.){4,32}ip6\.arpa\b/gi, rename)
      .replace(/[0-9a-f:]{2,}(?:(?:\.\d{1,3}){3})?(?:%[\w.-]{1,32})?(?:\/\d{1,3})?/gi, (found) =>
        isColonAddress(found) ? rename(found) : found,
      )
      .replace(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3,}(?:\/\d{1,2}(?!\d))?/g, rename)
      // As names of hosts hold it: ip-10-0-0-5, 10_0_0_5.
      .replace(
        /(?<![\da-f]|\d[-_])\d{1,3}(?:([-_])\d{1,3})(?:\1\d{1,3}){2}(?![-_]?[\da-f])/gi,
        (found) =>
          found.split(/[-_]/).every((part) => Number(part) < 256) ? rename(found) : found,
      )
      .replace(macs, (found) => (/\d/.test(found) && /[a-f]/i.test(found) ? rename(found) : found))
  )
}

/** AA-BB-CC-DD-EE-FF, aabb.ccdd.eeff, aabbcc-ddeeff, and without any sign. */
const macs = new RegExp(
  [
    '[0-9a-f]{2}(?:[-_. ][0-9a-f]{2}){5}',
    '[0-9a-f]{4}(?:[.-][0-9a-f]{4}){2}',
    '[0-9a-f]{6}[-:][0-9a-f]{6}',
    '[0-9a-f]{12}',
  ]
    .map((form) => `(?<![\\w-]|\\w\\.)${form}(?![\\w-]|\\.\\w)`)
    .join('|'),
  'gi',
)

/** Two colons make an IPv6 or a MAC address, unless it is the time of day. */
const isColonAddress = (text: string) =>
  text.split(':').length > 2 && !/^\d{1,2}:\d{2}:\d{2}$/.test(text)

/** Loopback, unspecified and documentation addresses: what DNS filters and controls use. */
export function namesNobody(found: string): boolean {
  if (!ipaddr.isValid(found)) return false
  const range = ipaddr.process(found).range()
  return range === 'loopback' || range === 'unspecified' || /^192\.0\.2\./.test(found)
}
