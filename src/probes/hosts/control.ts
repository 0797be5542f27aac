import { raced } from '../../model/wait.ts'
import type { ControlEvidence } from '../evidence.ts'
import { onlineSince } from '../online.ts'
import type { Probe, ProbeTools } from '../types.ts'
import { since } from '../wait.ts'
import { knockOnRelays } from './control-relays.ts'
import { type FetchLimits, fetchOpaque } from './fetch-probe.ts'
import { lookUpInvalid } from './invalid-name.ts'

/** TEST-NET-1 (RFC 5737): no host on earth has an address of it. */
const NOBODY = '192.0.2.1'
const ORIGIN_DEADLINE_MS = 4000
const KNOWN_DEADLINE_MS = 4000

/**
 * Asks for things that cannot exist and for this page's own server. What answers for a name
 * under `.invalid` (RFC 6761 §6.4) or at a documentation address answers for everything: a
 * captive portal or a transparent proxy.
 */
export const controlProbe: Probe<'control'> = {
  kind: 'control',
  async run(input, { tools, signal }) {
    const { manifest, known, others, nobody = NOBODY } = input
    const start = performance.now()
    const limits = { deadlineMs: KNOWN_DEADLINE_MS, signal }
    const [lookup, nobodys, origin, reference, unrelated, relays] = await Promise.all([
      raced(lookUpInvalid(tools), signal),
      tools.connector.connectAll(nobody, [80, 443], signal),
      fetchOrigin(manifest, signal),
      known === undefined ? undefined : fetchFree(known, tools, limits),
      Promise.all(others.map((url) => fetchFree(url, tools, limits))),
      knockOnRelays(input, tools, signal),
    ])
    const space = await tools.local.page()
    const { name } = lookup
    const hidden = !lookup.address && (await tools.local.hides(name))
    return {
      kind: 'control',
      online: onlineSince(start),
      invalidName: {
        name,
        ...(lookup.address && { address: lookup.address }),
        ...(hidden && { hidden }),
      },
      testNet: [...nobodys].map(([port, tcp]) => ({ port, tcp })),
      ...(reference && { known: reference }),
      others: unrelated.filter((one) => one !== undefined),
      relays,
      origin: { ...origin, ...(space && { space }) },
      iceTcp:
        !lookup.unsupported &&
        [...nobodys.values()].some(({ outcome }) => outcome !== 'unsupported'),
    }
  },
}

/** This page's own server, past the service worker and every cache. */
async function fetchOrigin(path: string, signal: AbortSignal): Promise<ControlEvidence['origin']> {
  const start = performance.now()
  const url = new URL(`${path}?past-cache=${Date.now()}`, document.baseURI).href
  try {
    const over = AbortSignal.any([signal, AbortSignal.timeout(ORIGIN_DEADLINE_MS)])
    const answer = await raced(
      fetch(url, { cache: 'no-store', credentials: 'omit', signal: over }),
      over,
    )
    const isFile = answer.ok && !answer.redirected
    const expected = isFile && (await raced(answer.text(), over)).includes('"version"')
    return { outcome: 'responded', ms: since(start), url, expected, status: answer.status }
  } catch {
    signal.throwIfAborted()
    // No-cors tells an unreachable server from one whose answer was sent elsewhere.
    return await fetchOpaque(url, { deadlineMs: ORIGIN_DEADLINE_MS, signal })
  }
}

/** Asks a host, unless the browser guards it from this page: that says nothing of the network. */
async function fetchFree(url: string, { local }: ProbeTools, limits: FetchLimits) {
  const guarded = await local.guard(new URL(url).hostname, limits.signal)
  return guarded ? undefined : fetchOpaque(url, limits)
}
