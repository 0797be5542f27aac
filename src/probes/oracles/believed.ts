import type { RelayPortFact, TcpEvidence } from '../evidence.ts'
import type { Connector } from '../ice/ice-tcp.ts'
import type { LocalNetwork } from '../local/local-network.ts'
import type { Knocker } from '../relay/turn-knock.ts'
import type { Oracles } from './oracles.ts'

const NOT_SEEN = { outcome: 'unsupported', ms: 0 } as const

/** The page's oracles as a run may use them: what cannot be believed reads `unsupported`. */
export function believed(
  raw: { connector: Connector; knocker: Knocker },
  oracles: Oracles,
  local: Pick<LocalNetwork, 'hides'>,
): { connector: Connector; knocker: Knocker } {
  const { connector, knocker } = raw
  /** What the browser keeps from WebRTC is not asked: there is nothing to see but a dialog. */
  const unseen = async (host: string, ports: readonly number[]) =>
    (await local.hides(host))
      ? new Map(ports.map((port): [number, TcpEvidence] => [port, NOT_SEEN]))
      : undefined
  const all = async (outcomes: Map<number, TcpEvidence>) =>
    new Map(
      await Promise.all(
        [...outcomes].map(
          async ([port, tcp]): Promise<[number, TcpEvidence]> => [
            port,
            tcp.outcome === 'open' ? tcp : await oracles.believe(tcp, port),
          ],
        ),
      ),
    )
  const knocked = async (fact: RelayPortFact): Promise<RelayPortFact> => {
    if (fact.outcome === 'answered') oracles.sawRelay()
    if (fact.outcome === 'answered' || fact.outcome === 'browser-refused') return fact
    const isBelieved =
      (await oracles.knock()).state !== 'off' &&
      (fact.outcome !== 'unresolved' || (await oracles.believesMissing()))
    return isBelieved ? fact : { ...fact, outcome: 'unsupported' }
  }
  return {
    connector: {
      ...connector,
      connect: async (...question) =>
        (await local.hides(question[0]))
          ? NOT_SEEN
          : oracles.believe(await connector.connect(...question), question[1]),
      connectAll: async (...question) =>
        (await unseen(question[0], question[1])) ?? all(await connector.connectAll(...question)),
      connectAlone: async (...question) =>
        (await unseen(question[0], question[1])) ?? all(await connector.connectAlone(...question)),
      async lookup(...question) {
        if (await local.hides(question[0])) return { unsupported: true, ms: 0 }
        const found = await connector.lookup(...question)
        if (found.address || found.unsupported || (await oracles.believesMissing())) return found
        return { ...found, unsupported: true }
      },
    },
    knocker: {
      ...knocker,
      knock: async (target, signal) =>
        (await local.hides(target.host))
          ? { transport: target.transport, port: target.port, ...NOT_SEEN }
          : knocked(await knocker.knock(target, signal)),
      async knockAll(...question) {
        const [host, ports, transport] = question
        if (await local.hides(host))
          return new Map(ports.map((port) => [port, { transport, port, ...NOT_SEEN }]))
        const facts = await knocker.knockAll(...question)
        return new Map(
          await Promise.all(
            [...facts].map(
              async ([port, fact]): Promise<[number, RelayPortFact]> => [port, await knocked(fact)],
            ),
          ),
        )
      },
    },
  }
}
