import { sleep } from '../../model/wait.ts'
import type { RelayPortFact } from '../evidence.ts'
import { isLiteral } from '../ice/ice-candidates.ts'
import type { Lookup } from '../ice/ice-tcp.ts'
import type { Knocker } from './turn-knock.ts'

/** A relay that is there has answered by then. */
const BESIDE_MS = 1000

interface Asked {
  host: string
  ports: readonly number[]
  /** Ports of these that have answered by now. */
  answered: ReadonlySet<number>
  /** Settles when all have had their time. */
  over: Promise<unknown>
  lookup: Promise<Lookup>
}

/**
 * Each knock looks the name up by itself, and where DNS loses packets, that is what fails. So the
 * address, once it is known, is asked beside UDP ports that stay silent.
 * @returns facts of those that were asked, with the address; empty where none was needed
 */
export async function knockOnAddress(
  { host, ports, answered, over, lookup }: Asked,
  knocker: Knocker,
  signal: AbortSignal,
): Promise<Map<number, RelayPortFact>> {
  const { address } = await lookup
  if (!address || isLiteral(host) || ports.length === 0) return new Map()
  await Promise.race([over, sleep(BESIDE_MS, signal)])
  const waiting = ports.filter((port) => !answered.has(port))
  if (waiting.length === 0) return new Map()
  const facts = await knocker.knockAll(address, waiting, 'udp', signal)
  return new Map([...facts].map(([port, fact]) => [port, { ...fact, address }]))
}

/** An answer from the address is one of the port; its silence is told with the address. */
export function withAddress(
  fact: RelayPortFact,
  direct: ReadonlyMap<number, RelayPortFact>,
): RelayPortFact {
  if (fact.transport !== 'udp' || fact.outcome === 'answered') return fact
  const asked = direct.get(fact.port)
  if (asked?.outcome === 'answered') return asked
  return asked?.address ? { ...fact, address: asked.address } : fact
}
