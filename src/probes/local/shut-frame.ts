import { sleep, within } from '../../model/wait.ts'
import { answerTo, randomText } from '../ice/ice-candidates.ts'

/**
 * Chromium may guard addresses inside from WebRTC too (`LocalNetworkAccessChecksWebRTC`, off by
 * default in 156). Seen there: a candidate inside forms no pair while the permission is denied,
 * and opens a dialog while it is open. Looking from a frame that may not ask opens none.
 */

/** Reserved within link-local addresses (RFC 3927 §2.1): nobody has it, and no router sends it on. */
const NOBODY_INSIDE = '169.254.255.1'
/** TEST-NET-1 (RFC 5737), which counts as public: its pair shows that pairs can be seen here. */
const NOBODY_PUBLIC = '192.0.2.1'
/** Of STUN, which is what ICE sends there. It takes no port below 1024 at addresses inside. */
const PORT = 3478
const WINDOW_MS = 3000
const LOOK_MS = 50
/** The pair of a literal address is there at once; a busy device may be late with its figures. */
const LOOKS_AFTER = 6

/** Whether this browser lets WebRTC form no pair with addresses inside. False where not seen. */
export async function keepsWebrtcOut(): Promise<boolean> {
  const seen = await inShutFrame((connection) => pairsWith(connection, NOBODY_INSIDE))
  return seen?.public === true && !seen.address
}

/** @returns the address of a host that is not kept from the frame; undefined for all others */
export async function lookShut(host: string): Promise<string | undefined> {
  return (await inShutFrame((connection) => pairsWith(connection, host, WINDOW_MS)))?.address
}

async function inShutFrame<T>(
  work: (connection: RTCPeerConnection) => Promise<T>,
): Promise<T | undefined> {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.allow = ['local-network-access', 'local-network', 'loopback-network']
    .map((name) => `${name} 'none'`)
    .join('; ')
  document.body.append(frame)
  let connection: RTCPeerConnection | undefined
  try {
    const inside = frame.contentWindow as (Window & typeof globalThis) | null
    if (!inside?.RTCPeerConnection) return undefined
    connection = new inside.RTCPeerConnection()
    return await within(work(connection), WINDOW_MS + 1000)
  } catch {
    return undefined
  } finally {
    connection?.close()
    frame.remove()
  }
}

/** @param lookupMs how long a pair with the host may take once other pairs are there */
async function pairsWith(
  connection: RTCPeerConnection,
  host: string,
  lookupMs = 0,
): Promise<{ public: boolean; address?: string }> {
  const ufrag = randomText(8)
  connection.createDataChannel('look')
  await connection.setLocalDescription()
  const sdp = answerTo(connection.localDescription?.sdp ?? '', ufrag)
  await connection.setRemoteDescription({ type: 'answer', sdp })
  for (const [index, address] of [NOBODY_PUBLIC, host].entries())
    await connection.addIceCandidate({
      candidate: `candidate:${index + 1} 1 udp 1518280447 ${address} ${PORT} typ host`,
      sdpMid: '0',
      sdpMLineIndex: 0,
      usernameFragment: ufrag,
    })
  let looks = 0
  for (let ms = 0; ms < WINDOW_MS; ms += LOOK_MS) {
    await sleep(LOOK_MS)
    const paired = addressesOf(await connection.getStats())
    const address = paired.find((one) => one !== NOBODY_PUBLIC)
    if (address) return { public: true, address }
    if (paired.length > 0) looks++
    if (looks > LOOKS_AFTER + lookupMs / LOOK_MS) return { public: true }
  }
  return { public: looks > LOOKS_AFTER }
}

function addressesOf(stats: RTCStatsReport): string[] {
  const rows = [...stats.values()]
  const paired = new Set(
    rows.flatMap(({ type, remoteCandidateId }) =>
      type === 'candidate-pair' ? [remoteCandidateId] : [],
    ),
  )
  return rows.flatMap(({ type, id, address }) =>
    type === 'remote-candidate' && paired.has(id) && address ? [address] : [],
  )
}
