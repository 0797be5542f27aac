import ipaddr from 'ipaddr.js'

const LOOPBACK_NAMES = /^(localhost|.*\.localhost)$/i

/**
 * A public service at an address of the inside: where it does not work there, a filter's block
 * page or split DNS sent the name to the wrong place.
 */
export function isInside(host: string, address: string | undefined): boolean {
  if (!address || ipaddr.isValid(host) || !ipaddr.isValid(address)) return false
  return ['private', 'uniqueLocal', 'linkLocal'].includes(ipaddr.process(address).range())
}

/**
 * DNS filters answer with an address that leads nowhere (0.0.0.0, ::, 127.0.0.1) instead of
 * NXDOMAIN. @returns false for hosts that are themselves loopback or literal addresses
 */
export function isSinkhole(host: string, address: string | undefined): boolean {
  if (!address || LOOPBACK_NAMES.test(host) || ipaddr.isValid(host)) return false
  if (!ipaddr.isValid(address)) return false
  const range = ipaddr.process(address).range()
  return range === 'unspecified' || range === 'loopback'
}
