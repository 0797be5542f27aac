/** Of every first message; another number is refused with a sentence. */
export const CHANNEL_VERSION = 2
/** Bytes of one message to the collector; the largest are results, and plans that name devices. */
export const MESSAGE_MAX_BYTES = 64_000
/** Whoever is connected says who it is within this time. */
export const HELLO_MS = 10_000
/** The collector asks this often whether somebody is still there; silence of twice that ends it. */
export const PING_MS = 15_000
/** From `start` to second 0: everybody has heard of it by then. */
export const LEAD_MS = 5000
/** A device that is not connected within this time of its `prepare` is `late`. */
export const CONNECT_MS = 15_000
/** Devices that connect at one time: all at once, each would get a part of a short relay. */
export const CONNECT_AT_ONCE = 4
/** `stop` follows a `welcome` at once, where all were stopped meanwhile. */
export const STOP_MS = 1000
/** After the last second, results are waited for so long; later ones are taken too. */
export const GATHER_MS = 30_000

/**
 * Address of the channel of a collector.
 * @param collector `fleet.collector` of config.json, absolute or relative to the page
 */
export function channelUrl(collector: string, page: string): string {
  const base = new URL(collector.endsWith('/') ? collector : `${collector}/`, page)
  const url = new URL('api/rehearsals/channel', base)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  url.search = ''
  url.hash = ''
  return url.href
}

/** A link or QR code for a device, or for a source; the page's other parameters stay. */
export function rehearsalLink(page: string, code: string, source = false): string {
  const url = new URL(page)
  url.hash = ''
  url.searchParams.set('rehearse', code)
  if (source) url.searchParams.set('source', '')
  return url.href
}
