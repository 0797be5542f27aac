import ipaddr from 'ipaddr.js'
import { spaceOf, spaceOfHost } from '../model/space.ts'

/**
 * A name that leads to an address of the inside. For a public service that doesn't work there, a
 * filter's block page or split DNS sent the name to the wrong place.
 */
export const isInside = (host: string, address: string | undefined): boolean =>
  !ipaddr.isValid(host) && spaceOf(address) === 'local'

/**
 * DNS filters answer with an address that leads nowhere (0.0.0.0, ::, 127.0.0.1) instead of
 * NXDOMAIN. @returns false for hosts that are themselves loopback or literal addresses
 */
export const isSinkhole = (host: string, address: string | undefined): boolean =>
  spaceOfHost(host) === undefined && spaceOf(address) === 'loopback'
