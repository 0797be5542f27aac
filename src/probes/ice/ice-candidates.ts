/** What the connect oracle needs of SDP and statistics (RFC 8839, RFC 6544, webrtc-stats). */

export const randomText = (length: number) =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) =>
    (byte % 36).toString(36),
  ).join('')

/** An IPv4 or IPv6 address in place of a name. */
export const isLiteral = (host: string) => /^[\d.]+$/.test(host) || host.includes(':')

/**
 * Hands a host to ICE: as a UDP candidate, the witness that its name resolves, and as a passive
 * TCP candidate for each port. Candidates that ICE refuses are left out silently.
 */
export async function addHost(
  connection: RTCPeerConnection,
  host: string,
  ports: readonly number[],
  ufrag: string,
): Promise<void> {
  // UDP 443 is QUIC's port on most hosts; a few stray STUN packets there disturb nobody.
  const lines = [
    `candidate:1 1 udp 1518280447 ${host} 443 typ host`,
    ...ports.map(
      (port, index) =>
        `candidate:${index + 2} 1 tcp 1518280447 ${host} ${port} typ host tcptype passive`,
    ),
  ]
  const init = { sdpMid: '0', sdpMLineIndex: 0, usernameFragment: ufrag }
  await Promise.allSettled(
    lines.map((candidate) => connection.addIceCandidate({ ...init, candidate })),
  )
}

/** The least answer that makes ICE take candidates; nobody stands behind it. */
export function answerTo(offer: string, ufrag: string): string {
  const mid = /^a=mid:(\S+)/m.exec(offer)?.[1] ?? '0'
  const lines = [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    `a=group:BUNDLE ${mid}`,
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    `a=mid:${mid}`,
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${randomText(24)}`,
    `a=fingerprint:sha-256 ${Array(32).fill('00').join(':')}`,
    'a=setup:active',
    'a=sctp-port:5000',
  ]
  return `${lines.join('\r\n')}\r\n`
}

export interface PairView {
  /** What the name resolved to, as soon as any pair shows it. */
  address?: string
  /** Checks sent on the TCP pair of each port; a port without a pair is absent. */
  checks: Map<number, number>
  /** This device has a candidate of its own, without which there can be no pair. */
  local: boolean
}

/** Reads the pairs of one round: older rounds of the connection have another `ufrag`. */
export function readPairs(stats: RTCStatsReport, ufrag: string): PairView {
  const rows = [...stats.values()]
  const mine = new Map(
    rows
      .filter((row) => row.type === 'remote-candidate' && row.usernameFragment === ufrag)
      .map((row) => [row.id as string, row]),
  )
  const local = rows.some(({ type }) => type === 'local-candidate')
  const view: PairView = { checks: new Map(), local }
  for (const row of rows) {
    if (row.type !== 'candidate-pair') continue
    const remote = mine.get(row.remoteCandidateId)
    if (!remote) continue
    view.address ??= remote.address
    if (remote.protocol !== 'tcp') continue
    // A device with several networks has a pair for each: one that connects is enough.
    const before = view.checks.get(remote.port) ?? 0
    view.checks.set(remote.port, Math.max(before, row.requestsSent ?? 0))
  }
  return view
}
