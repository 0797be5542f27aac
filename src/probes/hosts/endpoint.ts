import { raced, sleep } from '../../model/wait.ts'
import type { EndpointEvidence, FetchEvidence, TcpEvidence } from '../evidence.ts'
import type { Lookup } from '../ice/ice-tcp.ts'
import { onlineSince } from '../online.ts'
import type { Probe, ProbeTools } from '../types.ts'
import { since } from '../wait.ts'
import { fetchable, urlOf } from './address.ts'
import { fetchOpaque } from './fetch-probe.ts'
import { isSubstitute } from './invalid-name.ts'
import { lookupIn } from './lookup.ts'

/** Once the name is known. */
const FETCH_DEADLINE_MS = 5000
const LONGEST_FETCH_MS = 14_000
/** An answer may owe that to a slow look-up. */
const LATE_MS = 1000
/** A look-up that the fetch had to wait for too is not longer than it. */
const SLACK_MS = 300
const SECOND_DEADLINE_MS = 3000
/** A fetch that has not come back by then is worth a second opinion. */
const PATIENCE_MS = 800

/**
 * Can this host be used on this port? A finished fetch is the whole proof. Where fetch fails
 * it never says why, so a TCP connection to the same port tells name, path and TLS apart.
 */
export const endpointProbe: Probe<'endpoint'> = {
  kind: 'endpoint',
  async run({ host, port, scheme, own = false }, { tools, signal }) {
    const start = performance.now()
    const guarded = await guardOf(host, own, tools, signal)
    const base = (): Pick<EndpointEvidence, 'kind' | 'host' | 'port' | 'online' | 'guarded'> => ({
      kind: 'endpoint',
      host,
      port,
      online: onlineSince(start),
      ...(guarded && { guarded }),
    })
    // Asking would open a dialog, which a run never does.
    if (guarded && !guarded.asked) return base()
    if (!fetchable(port, scheme)) {
      const seen = await connectOnly(host, port, tools, signal)
      return { ...base(), ...seen }
    }

    // Where TCP gets no answer, fetch waits for nothing: it need not use up its deadline.
    const hopeless = new AbortController()
    const done = new AbortController()
    let tcp: Promise<TcpEvidence> | undefined
    let askedAt = 0
    let asked: Promise<Lookup> | undefined
    const connect = () => {
      if (tcp) return tcp
      askedAt = since(start)
      asked = tools.connector.lookup(host, signal, () => !done.signal.aborted)
      asked.catch(() => {})
      tcp = tools.connector.connect(host, port, signal, () => !done.signal.aborted)
      return tcp
    }
    const fetchEnds = AbortSignal.any([signal, done.signal])
    sleep(PATIENCE_MS, fetchEnds)
      .then(connect)
      .then(({ outcome, lookupMs = 0 }) =>
        outcome === 'silent' || outcome === 'unresolved'
          ? undefined
          : // The look-up has a time of its own.
            sleep(askedAt + lookupMs + FETCH_DEADLINE_MS - since(start), fetchEnds),
      )
      .then(() => hopeless.abort())
      .catch(() => {})

    const fetched = await fetchOpaque(urlOf(host, port, scheme), {
      deadlineMs: LONGEST_FETCH_MS,
      signal,
      giveUp: hopeless.signal,
    })
    done.abort()
    if (fetched.outcome === 'responded' && !guarded) tools.oracles.saw(host, port)
    const seen = { ...base(), fetch: fetched }
    if (fetched.outcome === 'responded') {
      // Where the answer was late, the name was asked for by itself.
      const found = fetched.ms >= LATE_MS ? await asked : undefined
      const lookup = found?.address && lookupIn({ lookupMs: found.ms })
      return { ...seen, ...(lookup && lookup.ms < fetched.ms + SLACK_MS && { lookup }) }
    }
    if (fetched.outcome === 'blocked') return seen
    const url = urlOf(host, port, scheme)
    const why = await explain(url, fetched, await connect(), signal)
    const isRewritten =
      why.fetch?.outcome !== 'responded' &&
      (await raced(isSubstitute(host, why.tcp?.address, tools), signal))
    signal.throwIfAborted()
    return {
      ...base(),
      othersAnswer: tools.oracles.hasAnswer(),
      ...why,
      ...(isRewritten && { rewritten: true }),
    }
  },
}

/** No answer to the fetch: what the connection says of it, and the fetch once more. */
async function explain(
  url: string,
  fetched: FetchEvidence,
  connected: TcpEvidence,
  signal: AbortSignal,
): Promise<Pick<EndpointEvidence, 'fetch' | 'tcp' | 'lookup'>> {
  const seen = { fetch: fetched, tcp: connected }
  if (connected.outcome === 'unresolved') return seen
  const lookup = lookupIn(connected)
  const both = { ...seen, ...(lookup && { lookup }) }
  if (connected.outcome !== 'open') return both
  // Chromium lets a fetch fail with a handshake that an earlier one began and gave up waiting
  // for, and a lost packet can hold one up: only a second failure is this connection's own.
  const again = await fetchOpaque(url, { deadlineMs: SECOND_DEADLINE_MS, signal })
  const isNews = again.outcome === 'responded' || fetched.outcome === 'failed'
  return { ...both, fetch: isNews ? again : fetched }
}

/**
 * A port that fetch may not ask. Behind an HTTP proxy it fails although nothing is wrong, which
 * HTTPS to the same host shows; that is only asked where the connection is late or fails.
 */
async function connectOnly(
  host: string,
  port: number,
  tools: ProbeTools,
  signal: AbortSignal,
): Promise<Pick<EndpointEvidence, 'tcp' | 'lookup' | 'secure' | 'secureTcp' | 'othersAnswer'>> {
  const { connector, oracles } = tools
  const done = new AbortController()
  const enough = new AbortController()
  const limits = { deadlineMs: LONGEST_FETCH_MS, signal, giveUp: enough.signal }
  let secure: Promise<FetchEvidence> | undefined
  let isWaiting = true
  const ask = () => {
    secure ??= fetchOpaque(urlOf(host, 443, 'https'), limits).finally(() => {
      isWaiting = false
    })
    return secure
  }
  if (port === 80)
    sleep(PATIENCE_MS, AbortSignal.any([signal, done.signal]))
      .then(ask)
      .catch(() => {})
  const start = performance.now()
  const tcp = await connector.connect(host, port, signal, () => port === 80 && isWaiting)
  done.abort()
  const found = lookupIn(tcp)
  const lookup = found && { lookup: found }
  if (port !== 80 || tcp.outcome === 'open' || tcp.outcome === 'silent') {
    enough.abort()
    return { tcp, ...lookup }
  }
  sleep(PATIENCE_MS + SECOND_DEADLINE_MS - since(start), signal)
    .then(() => enough.abort())
    .catch(() => {})
  const answer = await ask()
  if (tcp.outcome === 'refused' && answer.outcome === 'failed')
    return { tcp, ...lookup, secure: answer, secureTcp: await connector.connect(host, 443, signal) }
  return { tcp, ...lookup, secure: answer, othersAnswer: oracles.hasAnswer() }
}

/** What the browser guards from this page is only asked where that opens no dialog. */
async function guardOf(
  host: string,
  own: boolean,
  { local }: ProbeTools,
  signal: AbortSignal,
): Promise<EndpointEvidence['guarded']> {
  if (host === location.hostname) return undefined
  const guarded = await local.guard(host, signal, { patient: own })
  if (!guarded) return undefined
  const { space, permission, hidden } = guarded
  return { space, permission, asked: permission === 'denied', ...(hidden && { hidden }) }
}
