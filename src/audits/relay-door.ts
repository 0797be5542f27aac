import type { SubjectOf } from '../model/subject.ts'
import type { RelayPortFact } from '../probes/evidence.ts'
import { msg } from '../words/audits/index.ts'
import { whatOf } from './targets.ts'
import { factsOf, type Traffic, trafficOf } from './traffic.ts'

type Target = SubjectOf<'relay'>

/** What is said about one door of a relay: its fix, and the traffic that it stands for. */

export const muteFix = ({ transport }: Target) =>
  transport === 'tls' ? msg('audits.relay.fix.muteTls') : msg('audits.relay.fix.muteTcp')

export function doorFacts(door: RelayPortFact | undefined, target: Target) {
  const facts = factsOf(target)
  if (!door) return facts
  const protocol: Traffic['protocol'] = door.transport === 'udp' ? 'UDP' : 'TCP'
  const to = whatOf({ kind: 'line-required', relay: target.name })
  return { ...facts, traffic: trafficOf([{ protocol, port: String(door.port), to }]) }
}
