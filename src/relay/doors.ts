import type { RelayTransport } from '../model/transports.ts'

export function transportOf(url: string): RelayTransport {
  if (/^turns:/i.test(url)) return 'tls'
  return /[?&]transport=tcp/i.test(url) ? 'tcp' : 'udp'
}

/** Host and port of a TURN URL (RFC 7065 §3.1); default ports 3478 and 5349. */
export function doorOf(url: string) {
  const match = /^turns?:(\[[^\]]+\]|[^:?]+)(?::(\d+))?/i.exec(url)
  const host = match?.[1]?.replace(/^\[|\]$/g, '')
  if (!host) return undefined
  const transport = transportOf(url)
  return { host, port: Number(match?.[2] ?? (transport === 'tls' ? 5349 : 3478)), transport }
}
