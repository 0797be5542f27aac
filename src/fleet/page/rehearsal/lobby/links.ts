import { rehearsalLink } from '../../../../rehearsal/channel.ts'

/** The page that devices open: where this one is, without what it was asked for. */
export const pageOf = ({ origin, pathname }: Pick<Location, 'origin' | 'pathname'>) =>
  `${origin}${pathname}`

/** Any device; it keeps its own name. */
export const anyDeviceLink = (at: Location, code: string) => rehearsalLink(pageOf(at), code)

export function deviceLink(at: Location, code: string, device: string): string {
  const url = new URL(anyDeviceLink(at, code))
  url.searchParams.set('device', device)
  return url.href
}

export const sourceLink = (at: Location, code: string) => rehearsalLink(pageOf(at), code, true)
