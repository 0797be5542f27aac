import type { PlannedAudit, PlannedProbeOf } from '../model/plan.ts'
import type { ProbeInputs } from '../probes/inputs.ts'

/** One question to one kind of probe: kind and input belong together. */
export type PlannedProbe = PlannedProbeOf<ProbeInputs>

export interface Plan {
  /** What the run should take; absent where it may take as long as its checks. */
  budgetSeconds?: number
  profiles: string[]
  only?: string
  audits: PlannedAudit[]
  probes: PlannedProbe[]
}
