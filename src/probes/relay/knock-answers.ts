import type { RelayTransport } from '../../model/transports.ts'
import type { RelayPortFact } from '../evidence.ts'

/** A refusal stands after this long, unless another address of the relay answers. */
const REFUSED_MS = 600

type Outcome = RelayPortFact['outcome']

export interface Word {
  outcome: 'answered' | 'refused' | 'unresolved'
  code?: number
  /** Said of the relay's IPv6 address: nothing is decided while the IPv4 one may answer. */
  ipv6?: boolean
}

/**
 * What the ports of one round have said so far. A relay may have an address of each IP version,
 * and both are asked: an answer of one beats a refusal or a failed look-up of the other.
 * Times are milliseconds since the round began.
 */
export function createAnswers(transport: RelayTransport, ports: readonly number[]) {
  const answered = new Map<number, RelayPortFact>()
  const doubtful = new Map<number, { fact: RelayPortFact; standsAt: number }>()
  const factOf = (port: number, outcome: Outcome, ms: number, code?: number): RelayPortFact => ({
    transport,
    port,
    outcome,
    ...(code && { code }),
    ms,
  })
  const isSettled = (port: number, ms: number) =>
    answered.has(port) || (doubtful.get(port)?.standsAt ?? Number.POSITIVE_INFINITY) <= ms
  return {
    note(port: number, { outcome, code, ipv6 }: Word, ms: number) {
      if (answered.has(port)) return
      const fact = factOf(port, outcome, ms, code)
      if (outcome === 'answered') {
        answered.set(port, fact)
        return
      }
      const before = doubtful.get(port)
      const waits = ipv6 || outcome === 'unresolved'
      const standsAt = waits ? Number.POSITIVE_INFINITY : ms + REFUSED_MS
      // A refusal says more than a failed look-up: the name has an address.
      if (before?.fact.outcome === 'refused') before.standsAt = Math.min(before.standsAt, standsAt)
      else doubtful.set(port, { fact, standsAt })
    },
    /** Whether there is nothing left to wait for. */
    settled: (ms: number) => ports.every((port) => isSettled(port, ms)),
    /** How many ports may still hold a connection open. */
    pending: (ms: number) => ports.filter((port) => !isSettled(port, ms)).length,
    /** @param over whether every address has been tried to its end */
    facts(over: boolean, ms: number): Map<number, RelayPortFact> {
      // Over without a word: the browser itself refused to send.
      const nothing = over ? 'browser-refused' : 'silent'
      const lastOf = (port: number) => {
        const { fact, standsAt } = doubtful.get(port) ?? {}
        // The IPv6 address refused, the IPv4 one is still silent.
        const half = fact?.outcome === 'refused' && standsAt === Number.POSITIVE_INFINITY
        return fact && (over || !half) ? fact : factOf(port, nothing, ms)
      }
      return new Map(ports.map((port) => [port, answered.get(port) ?? lastOf(port)]))
    },
  }
}
