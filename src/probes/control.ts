import type { ControlEvidence } from './evidence.ts'
import { fetchOpaque } from './fetch-probe.ts'
import { onlineSince } from './online.ts'
import type { Probe } from './types.ts'
import { since } from './wait.ts'

/** TEST-NET-1 (RFC 5737): no host on earth has an address of it. */
const NOBODY = '192.0.2.1'
const ORIGIN_DEADLINE_MS = 4000
const KNOWN_DEADLINE_MS = 4000

export interface ControlInput {
  /** A small file of this page's own server. */
  manifest: string
  /** An address that no host has; TEST-NET-1 unless config names another. */
  nobody?: string
  /** URL of one host of the plan that must exist; absent where the plan has none. */
  known?: string
}

/**
 * Asks for things that cannot exist and for this page's own server. What answers for a name
 * under `.invalid` (RFC 6761 §6.4) or at a documentation address answers for everything: a
 * captive portal or a transparent proxy.
 */
export const controlProbe: Probe<ControlInput, 'control'> = {
  kind: 'control',
  async run({ manifest, known, nobody = NOBODY }, { tools, signal }) {
    const start = performance.now()
    const name = `preflight-${crypto.randomUUID().slice(0, 8)}.invalid`
    const [lookup, nobodys, origin, reference, knownLookup] = await Promise.all([
      tools.connector.lookup(name, signal),
      tools.connector.connectAll(nobody, [80, 443], signal),
      fetchOrigin(manifest, signal),
      known === undefined
        ? undefined
        : fetchOpaque(known, { deadlineMs: KNOWN_DEADLINE_MS, signal }),
      known === undefined ? undefined : tools.connector.lookup(new URL(known).hostname, signal),
    ])
    return {
      kind: 'control',
      online: onlineSince(start),
      invalidName: { name, ...(lookup.address && { address: lookup.address }) },
      testNet: [...nobodys].map(([port, tcp]) => ({ port, tcp })),
      ...(reference && { known: reference }),
      ...(knownLookup && {
        knownLookup: {
          ...(knownLookup.address && { address: knownLookup.address }),
          ...(knownLookup.unsupported && { unsupported: true }),
        },
      }),
      origin,
      iceTcp: [...nobodys.values()].some(({ outcome }) => outcome !== 'unsupported'),
    }
  },
}

/** This page's own server, past the service worker and every cache. */
async function fetchOrigin(path: string, signal: AbortSignal): Promise<ControlEvidence['origin']> {
  const start = performance.now()
  const url = new URL(`${path}?past-cache=${Date.now()}`, document.baseURI).href
  try {
    const answer = await fetch(url, {
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ORIGIN_DEADLINE_MS)]),
    })
    const expected = answer.ok && !answer.redirected && (await answer.text()).includes('"version"')
    return { outcome: 'responded', ms: since(start), url, expected, status: answer.status }
  } catch {
    signal.throwIfAborted()
    // No-cors tells an unreachable server from one whose answer was sent elsewhere.
    return await fetchOpaque(url, { deadlineMs: ORIGIN_DEADLINE_MS, signal })
  }
}
