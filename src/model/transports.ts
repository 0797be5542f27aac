/** How a relay is reached: UDP, TCP, or TLS over TCP; the best one for media first. */
export const transports = ['udp', 'tcp', 'tls'] as const
export type RelayTransport = (typeof transports)[number]
