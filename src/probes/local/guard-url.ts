import type { TcpEvidence } from '../evidence.ts'
import { type Connector, createConnector } from '../ice/ice-tcp.ts'
import { createLocalNetwork, type Guarded } from './local-network.ts'
import { noteReached } from './permission.ts'

let connector: Connector | undefined

const shared = () => {
  connector ??= createConnector()
  return connector
}

/** Whether the browser guards this URL from the page now; for what is sent outside of runs. */
export async function guardUrl(url: string, signal: AbortSignal): Promise<Guarded | undefined> {
  const { host, hostname } = new URL(url)
  if (host === globalThis.location?.host) return undefined
  return createLocalNetwork(shared()).guard(hostname, signal, { patient: true })
}

const CONNECT_MS = 8000
const MOST_ASKED = 6
/** Where no host takes connections, the browser has nothing to ask about. */
const LONGEST_MS = 5000

/**
 * Sends one request inside, which opens the browser's dialog, and waits for as long as a person
 * takes to answer it. The browser asks once TCP and TLS stand, so a host that takes connections is
 * chosen: any other would keep the page waiting for a dialog that never opens.
 * @param urls of hosts that the browser guards, at least one
 */
export async function askFor(urls: string[]): Promise<void> {
  const chosen = new AbortController()
  const signal = AbortSignal.any([chosen.signal, AbortSignal.timeout(CONNECT_MS)])
  const { url, mayAnswer } = await chooseHost(urls.slice(0, MOST_ASKED), signal)
  // A run may begin now, and has the device for itself.
  chosen.abort()
  const answer = await fetch(url, {
    mode: 'no-cors',
    cache: 'no-store',
    credentials: 'omit',
    ...(!mayAnswer && { signal: AbortSignal.timeout(LONGEST_MS) }),
  }).catch(() => undefined)
  if (!answer) return
  const guarded = await guardUrl(url, AbortSignal.timeout(CONNECT_MS))
  if (guarded?.space === 'local') noteReached()
}

/** The first that is seen to take connections, else one that can't be looked at, else any. */
async function chooseHost(
  urls: string[],
  signal: AbortSignal,
): Promise<{ url: string; mayAnswer: boolean }> {
  const seen = urls.map(async (url) => ({ url, outcome: await connectTo(url, signal) }))
  const open = seen.map(async (one) => {
    const { url, outcome } = await one
    if (outcome !== 'open') throw new Error(outcome)
    return url
  })
  const url = await Promise.any(open).catch(() => undefined)
  if (url) return { url, mayAnswer: true }
  const unseen = (await Promise.all(seen)).find(({ outcome }) => outcome === 'unsupported')
  return { url: unseen?.url ?? (urls[0] as string), mayAnswer: unseen !== undefined }
}

async function connectTo(url: string, signal: AbortSignal): Promise<TcpEvidence['outcome']> {
  const { hostname, port, protocol } = new URL(url)
  // Where WebRTC is guarded too, a connection would open a dialog of its own.
  if (await createLocalNetwork(shared()).hides(hostname)) return 'unsupported'
  const asked = Number(port) || (protocol === 'https:' ? 443 : 80)
  const tcp = await shared()
    .connect(hostname, asked, signal)
    .catch(() => undefined)
  return tcp?.outcome ?? 'unsupported'
}
