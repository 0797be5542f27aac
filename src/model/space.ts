import ipaddr from 'ipaddr.js'
import type { Space } from './spaces.ts'

/** Ranges of ipaddr.js that only exist inside; `carrierGradeNat` is 100.64.0.0/10 (RFC 6598). */
const LOCAL = ['private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat']

/** @returns undefined for what is no address */
export function spaceOf(address: string | undefined): Space | undefined {
  const bare = address?.replace(/^\[|\]$/g, '')
  if (!bare || !ipaddr.isValid(bare)) return undefined
  const range = ipaddr.process(bare).range()
  if (range === 'loopback' || range === 'unspecified') return 'loopback'
  return LOCAL.includes(range) ? 'local' : 'public'
}

const LOOPBACK_NAME = /^(.+\.)?localhost$/i

/** What a host itself says, without a look-up: a literal address or a name of this machine. */
export const spaceOfHost = (host: string): Space | undefined =>
  LOOPBACK_NAME.test(host) ? 'loopback' : spaceOf(host)
