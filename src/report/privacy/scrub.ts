import ipaddr from 'ipaddr.js'
import { visible } from '../schema/plain-json.ts'
import { namesNobody, scrubAddresses } from './addresses.ts'
import { decoded } from './decode.ts'
import { REMOVED, scrubSecrets } from './secrets.ts'

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
    return REMOVED
  }
  const address = (found: string) => {
    if (allowed.has(found) || namesNobody(found)) return found
    removed.addresses += 1
    const name = names.get(found) ?? `address-${names.size + 1}`
    names.set(found, name)
    return name
  }
  const clean = (text: string) => {
    const withoutSecrets = scrubSecrets(text, secret)
    return addresses ? scrubAddresses(withoutSecrets, address) : withoutSecrets
  }
  /** Encoded text stays as it is where nothing is in it that has to go. */
  const cleaned = (given: string, max: number, how: (text: string) => string) => {
    const text = visible(beginning(given, max))
    const meant = visible(decoded(text))
    const open = how(meant)
    return (open === meant ? text : open).slice(0, max)
  }
  return {
    removed,
    given: (text, max) => cleaned(text, max, (one) => scrubSecrets(one, secret)),
    text: (text, max) => cleaned(text, max, clean),
  }
}

/** Where a text that goes on for long is cut, before it is looked through. */
const MARGIN = 2000

/** As much of a text as can matter for `max` characters of it; a word that is cut goes wholly. */
export function beginning(text: string, max: number): string {
  const most = 4 * max + MARGIN
  if (text.length <= most) return text
  let end = most
  while (end > 0 && !/[\s"',;<>]/.test(text[end - 1] as string)) end--
  return text.slice(0, end)
}

/** A CIDR that anyone on the internet could be told. */
export function isPublicRange(text: string): boolean {
  if (!text.includes('/') || !ipaddr.isValidCIDR(text)) return false
  return ipaddr.parseCIDR(text)[0].range() === 'unicast'
}
