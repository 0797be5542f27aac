import { type Door, failedAt, type Tally, type Trial } from '../crowd/trial.ts'
import type { EndpointEvidence, FetchEvidence, TcpEvidence } from '../evidence.ts'
import type { EndpointInput } from '../inputs.ts'
import { fetchable, urlOf } from './address.ts'
import { fetchOpaque } from './fetch-probe.ts'

/** Covers a first packet that is sent again after 1 s, and after 3 s. */
const FETCH_MS = 3500

export function tallyOf({ fetch, tcp }: EndpointEvidence): Tally {
  const works = fetch ? fetch.outcome === 'responded' : tcp?.outcome === 'open'
  return { asked: 1, worked: works ? 1 : 0 }
}

/**
 * Silence, a name that was not found and an answer that stays away may all be lost packets. A
 * refusal is none, and neither is a certificate.
 */
export function isDoubtful({ fetch, tcp, secure, guarded }: EndpointEvidence): boolean {
  if (guarded || fetch?.outcome === 'responded' || fetch?.outcome === 'blocked') return false
  if (tcp?.outcome === 'silent' || tcp?.outcome === 'unresolved') return true
  const isMute = (fetch ?? secure)?.outcome === 'timeout'
  // Where packets get lost, the test of the connect oracle may have failed as well.
  return isMute && (tcp?.outcome === 'open' || tcp?.said === 'silent' || tcp?.said === 'unresolved')
}

/** @param before absent where there was no time for an answer */
export function endpointTrial(
  { host, port, scheme }: EndpointInput,
  before: EndpointEvidence | undefined,
): Trial {
  let fetched: FetchEvidence | undefined
  let connected: TcpEvidence | undefined
  let isPathOpen = false
  const address = before?.tcp?.address
  const door: Door = {
    host,
    port,
    transport: 'tcp',
    ...(address && { address }),
    weight: 1,
    failed: failedAt(before?.tcp),
    async prove(tools, signal) {
      isPathOpen = true
      if (!fetchable(port, scheme)) {
        connected = { outcome: 'open', ms: 0, ...(address && { address }) }
        return true
      }
      const limits = { deadlineMs: FETCH_MS, signal }
      const answer = await fetchOpaque(urlOf(host, port, scheme), limits)
      if (answer.outcome !== 'responded') return false
      fetched = answer
      tools.oracles.saw(host, port)
      return true
    },
  }
  return {
    doors: [door],
    conclude(crowd) {
      const works = fetched !== undefined || connected !== undefined
      const again = { works, opened: works || isPathOpen, crowd }
      const base = { kind: 'endpoint', host, port, online: true } as const
      if (!works) return { ...(before ?? base), again }
      const { lookup } = before ?? {}
      return {
        ...base,
        ...(fetched && { fetch: fetched }),
        ...(connected && { tcp: connected }),
        ...(lookup && { lookup }),
        again,
      }
    },
  }
}
