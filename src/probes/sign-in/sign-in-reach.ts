import type { SignInFailure } from '../../signin/refusal/failure.ts'
import type { EndpointEvidence, FetchEvidence } from '../evidence.ts'
import { endpointProbe } from '../hosts/endpoint.ts'
import { fetchOpaque } from '../hosts/fetch-probe.ts'
import type { SignInHosts } from '../inputs.ts'
import type { ProbeContext } from '../types.ts'

/** MSAL's "timed out" and "post failed" never say why: only then are the hosts worth asking. */
export const saysNothing = (failure: SignInFailure | undefined) => failure?.stage === 'network'

/**
 * Asks the hosts of the sign-in with the same means as every other endpoint, so that a silent
 * failure is explained by evidence and not by a guess.
 */
export async function reachOf(
  { hosts, tokenUrl }: SignInHosts,
  context: ProbeContext,
): Promise<{ reach: EndpointEvidence[]; tokenEndpoint: FetchEvidence }> {
  const [tokenEndpoint, ...reach] = await Promise.all([
    fetchOpaque(tokenUrl, { deadlineMs: DEADLINE_MS, signal: context.signal }),
    ...hosts.map((origin) => {
      const { hostname, port, protocol } = new URL(origin)
      const scheme = protocol === 'http:' ? 'http' : 'https'
      const number = Number(port) || (scheme === 'http' ? 80 : 443)
      return endpointProbe.run({ host: hostname, port: number, scheme }, context)
    }),
  ])
  return { reach, tokenEndpoint }
}

const DEADLINE_MS = 5000
