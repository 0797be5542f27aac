import type { EndpointEvidence, FetchEvidence, TcpEvidence } from './evidence.ts'
import { fetchOpaque } from './fetch-probe.ts'
import { onlineSince } from './online.ts'
import type { Probe, ProbeTools } from './types.ts'
import { sleep } from './wait.ts'

export interface EndpointInput {
  host: string
  port: number
  scheme: 'https' | 'http'
}

const FETCH_DEADLINE_MS = 5000
const SECOND_DEADLINE_MS = 3000
/** A fetch that has not come back by then is worth a second opinion. */
const PATIENCE_MS = 800

/**
 * Can this host be used on this port? A finished fetch is the whole proof. Where fetch fails
 * it never says why, so a TCP connection to the same port tells name, path and TLS apart.
 */
export const endpointProbe: Probe<EndpointInput, 'endpoint'> = {
  kind: 'endpoint',
  async run({ host, port, scheme }, { tools, signal }) {
    const start = performance.now()
    const base = (): Pick<EndpointEvidence, 'kind' | 'host' | 'port' | 'online'> => ({
      kind: 'endpoint',
      host,
      port,
      online: onlineSince(start),
    })
    if (!fetchable(port, scheme)) {
      const seen = await connectOnly(host, port, tools, signal)
      return { ...base(), ...seen }
    }

    // Where TCP gets no answer, fetch waits for nothing: it need not use up its deadline.
    const hopeless = new AbortController()
    const done = new AbortController()
    let tcp: Promise<TcpEvidence> | undefined
    const connect = () => {
      tcp ??= tools.connector.connect(host, port, signal)
      return tcp
    }
    sleep(PATIENCE_MS, AbortSignal.any([signal, done.signal]))
      .then(connect)
      .then(({ outcome }) => {
        if (outcome === 'silent' || outcome === 'unresolved') hopeless.abort()
      })
      .catch(() => {})

    const fetched = await fetchOpaque(urlOf(host, port, scheme), {
      deadlineMs: FETCH_DEADLINE_MS,
      signal,
      giveUp: hopeless.signal,
    })
    done.abort()
    if (fetched.outcome === 'responded') tools.witness.saw(host)
    if (fetched.outcome === 'responded' || fetched.outcome === 'blocked')
      return { ...base(), fetch: fetched }
    const connected = await connect()
    if (connected.outcome === 'unresolved') {
      const witness = await tools.witness.ask()
      return { ...base(), fetch: fetched, tcp: connected, ...(witness && { witness }) }
    }
    if (fetched.outcome !== 'failed' || connected.outcome !== 'open')
      return { ...base(), fetch: fetched, tcp: connected }
    // Chromium lets a fetch fail with a handshake that an earlier one began and gave up
    // waiting for: only a second failure is this connection's own.
    const limits = { deadlineMs: SECOND_DEADLINE_MS, signal }
    const again = await fetchOpaque(urlOf(host, port, scheme), limits)
    return { ...base(), fetch: again, tcp: connected }
  },
}

/**
 * A port that fetch may not ask. Behind an HTTP proxy it fails although nothing is wrong, which
 * HTTPS to the same host shows; that is only asked where the connection is late or fails.
 */
async function connectOnly(
  host: string,
  port: number,
  { connector, witness }: ProbeTools,
  signal: AbortSignal,
): Promise<Pick<EndpointEvidence, 'tcp' | 'secure' | 'witness'>> {
  const done = new AbortController()
  const limits = { deadlineMs: SECOND_DEADLINE_MS, signal }
  let secure: Promise<FetchEvidence> | undefined
  const ask = () => {
    secure ??= fetchOpaque(urlOf(host, 443, 'https'), limits)
    return secure
  }
  if (port === 80)
    sleep(PATIENCE_MS, AbortSignal.any([signal, done.signal]))
      .then(ask)
      .catch(() => {})
  const tcp = await connector.connect(host, port, signal)
  done.abort()
  if (port !== 80 || tcp.outcome === 'open' || tcp.outcome === 'silent') return { tcp }
  const answer = await ask()
  const known =
    tcp.outcome === 'unresolved' && answer.outcome !== 'responded' ? await witness.ask() : undefined
  return { tcp, secure: answer, ...(known && { witness: known }) }
}

/** Plain http is refused on a secure page, except to this machine itself. */
function fetchable(port: number, scheme: 'https' | 'http'): boolean {
  if (scheme === 'http') return location.protocol === 'http:'
  return port !== 80
}

function urlOf(host: string, port: number, scheme: 'https' | 'http'): string {
  const defaultPort = scheme === 'https' ? 443 : 80
  return `${scheme}://${host}${port === defaultPort ? '' : `:${port}`}/favicon.ico`
}
