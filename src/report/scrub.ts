import ipaddr from 'ipaddr.js'
import { keyRuns, looksLikeKey } from './keys.ts'
import { visible } from './plain-json.ts'

/** What a scrubber took out, for the preview. */
export interface Scrubbed {
  addresses: number
  secrets: number
}

export interface Scrubber {
  removed: Scrubbed
  /** Text without secrets, and without addresses where the level says so. */
  text: (text: string, max: number) => string
  /** Text that a person gave to be told: without secrets, whatever it looks like besides. */
  given: (text: string, max: number) => string
}

interface Options {
  /** False keeps IP addresses and local names; secrets always go. */
  addresses: boolean
  /** Exact tokens that look like addresses and are not private: published CIDRs, versions. */
  allowed?: ReadonlySet<string>
}

/**
 * Takes out of free text what has no business there. Addresses become `address-1`,
 * `address-2` in order of appearance, so that one can still see which are the same.
 */
export function createScrubber({ addresses, allowed = new Set() }: Options): Scrubber {
  const removed: Scrubbed = { addresses: 0, secrets: 0 }
  const names = new Map<string, string>()

  const secret = () => {
    removed.secrets += 1
    return '[removed]'
  }
  const address = (found: string) => {
    if (allowed.has(found) || namesNobody(found)) return found
    removed.addresses += 1
    const name = names.get(found) ?? `address-${names.size + 1}`
    names.set(found, name)
    return name
  }
  return {
    removed,
    given: (text, max) => scrubSecrets(visible(text), secret).slice(0, max),
    text: (text, max) => {
      const withoutSecrets = scrubSecrets(visible(text), secret)
      const clean = addresses ? scrubAddresses(withoutSecrets, address) : withoutSecrets
      return clean.slice(0, max)
    },
  }
}

const secretNames =
  'code|state|nonce|sig|se|sv|key|api[-_]?key|subscription-key|client_info|client_secret|' +
  'password|passwd|pwd|secret|credential|credentials|token|auth|authorization|' +
  '(?:access|id|refresh)_token'

function scrubSecrets(text: string, secret: () => string): string {
  return (
    text
      .replace(/\beyJ[\w-]*(?:\.[\w-]*){1,4}/g, secret)
      .replace(/\bbearer\s+[^\s"',;]+/gi, secret)
      .replace(
        new RegExp(`(?<![\\w])(${secretNames})(\\s*=\\s*|":\\s*")[^\\s&"',;<>]+`, 'gi'),
        (_, name: string, sign: string) => `${name}${sign}${secret()}`,
      )
      .replace(
        /\b(password|passwd|pwd|secret|credential|token|api key)(\s*:\s*)[^\s"',;<>]+/gi,
        (_, name: string, sign: string) => `${name}${sign}${secret()}`,
      )
      // User information in a URL, and the `expiry:user` names of the TURN REST form.
      .replace(/(\/\/|\bturns?:)[^\s/@:]+(?::[^\s/@]*)?@/gi, (_, start: string) => {
        secret()
        return start
      })
      .replace(/(?<!\d)1\d{9}:[^\s"',;]+/g, secret)
      .replace(keyRuns, (run) => (looksLikeKey(run) ? secret() : run))
  )
}

function scrubAddresses(text: string, address: (found: string) => string): string {
  return text
    .replace(/(?<![\w-])[\w-]+\.local\b/gi, address)
    .replace(/[0-9a-f:]{2,}(?:(?:\.\d{1,3}){3})?(?:%\w+)?(?:\/\d{1,3})?/gi, (found) =>
      isColonAddress(found) ? address(found) : found,
    )
    .replace(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3,}(?:\/\d{1,2}(?!\d))?/g, address)
}

/** Two colons make an IPv6 or a MAC address, unless it is the time of day. */
const isColonAddress = (text: string) =>
  text.split(':').length > 2 && !/^\d{1,2}:\d{2}:\d{2}$/.test(text)

/** Loopback, unspecified and documentation addresses: what DNS filters and controls use. */
function namesNobody(found: string): boolean {
  if (!ipaddr.isValid(found)) return false
  const range = ipaddr.process(found).range()
  return range === 'loopback' || range === 'unspecified' || /^192\.0\.2\./.test(found)
}

/** A CIDR that anyone on the internet could be told. */
export function isPublicRange(text: string): boolean {
  if (!text.includes('/') || !ipaddr.isValidCIDR(text)) return false
  return ipaddr.parseCIDR(text)[0].range() === 'unicast'
}
