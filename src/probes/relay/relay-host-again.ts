import type { RelayHostTarget } from '../../catalog/types.ts'
import type { Door, Tally, Trial } from '../crowd/trial.ts'
import type { RelayHostEvidence, RelayPortFact } from '../evidence.ts'

export const tallyOf = ({ ports }: RelayHostEvidence): Tally => ({
  asked: ports.length,
  worked: ports.filter(({ outcome }) => outcome === 'answered').length,
})

const isSilent = ({ outcome, connect }: RelayPortFact) =>
  (outcome === 'silent' || outcome === 'unresolved') && connect !== 'refused'

export const isDoubtful = ({ ports }: RelayHostEvidence): boolean => ports.some(isSilent)

export function relayHostTrial({ host }: RelayHostTarget, before: RelayHostEvidence): Trial {
  const answers = new Map<RelayPortFact, RelayPortFact>()
  const doorOf = (fact: RelayPortFact): Door => {
    const { port, transport, connect, outcome } = fact
    const address = fact.address ?? before.address
    const isKnownSilent = connect === 'silent' || outcome === 'unresolved'
    return {
      host,
      port,
      transport: transport === 'udp' ? 'udp' : 'tcp',
      ...(address && { address }),
      weight: isKnownSilent ? 1 : 0,
      failed: connect === 'silent' ? 'path' : outcome === 'unresolved' ? 'name' : undefined,
      async prove({ knocker }, signal) {
        // A certificate is for a name; UDP needs none, so DNS can't be what keeps it silent.
        const to = transport === 'udp' && address ? address : host
        const answer = await knocker.knock({ host: to, port, transport }, signal)
        if (answer.outcome !== 'answered') return false
        answers.set(fact, { ...answer, again: true })
        return true
      },
    }
  }
  return {
    doors: before.ports.filter(isSilent).map(doorOf),
    conclude: (crowd) => ({
      ...before,
      ...(answers.size > 0 && { resolved: true }),
      ports: before.ports.map((fact) => answers.get(fact) ?? fact),
      again: { works: answers.size > 0, crowd },
    }),
  }
}
