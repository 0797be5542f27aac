import { profiles as catalogued } from '../catalog/profiles.ts'
import { tenantQuestions } from '../catalog/tenant-questions.ts'
import type { SignInSettings } from '../config/sign-in.ts'
import { evidenceKeyOf } from '../model/ids.ts'
import { type AskedFact, type SubjectOf, type TenantFact, tenantFacts } from '../model/subject.ts'
import { graphScope, graphUrl } from '../signin/graph/address.ts'
import { type Part, probe, row } from './parts.ts'

/** What everybody needs in Teams; who organizes, or has a managed headset, needs more. */
const NEEDED: readonly TenantFact[] = ['teams', 'cloud']

/** What the signed-in account may do in its tenant, read silently and with User.Read alone. */
export function planTenant(settings: SignInSettings, profiles: string[]): Part {
  const inTeams = catalogued.some(({ id, licensed }) => licensed && profiles.includes(id))
  const subjects = tenantFacts.map(
    (fact): SubjectOf<'tenant'> => ({
      kind: 'tenant',
      fact,
      required: inTeams && NEEDED.includes(fact),
    }),
  )
  const input = {
    graph: graphUrl(settings),
    scope: graphScope('User.Read', settings),
    discovery: (settings.endpoints ?? settings.authority).replace(/\/+$/, ''),
  }
  return {
    audits: subjects.map((subject) => row(subject)),
    // The sign-in that came back with this load is picked up first; the questions take 3 s.
    probes: subjects
      .slice(0, 1)
      .map((subject) => probe(evidenceKeyOf(subject), 'tenant', 15_000, input)),
  }
}

/** One question that somebody asked for; no run asks it by itself. */
export function planAsked(settings: SignInSettings, fact: AskedFact): Part {
  const subject = { kind: 'tenant-asked', fact } as const
  const input = {
    fact,
    graph: graphUrl(settings),
    scope: graphScope(tenantQuestions[fact].permission, settings),
  }
  return {
    audits: [row(subject)],
    probes: [probe(evidenceKeyOf(subject), 'tenant-asked', 40_000, input)],
  }
}
