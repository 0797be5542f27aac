import type { Catalog } from '../../catalog/catalog.ts'
import type { Plan } from '../../plan/types.ts'
import type { RunFacts } from '../../report/build/assemble.ts'
import type { Report } from '../../report/schema/schema.ts'
import { appInfo } from '../../run/version.ts'

/** What is known of a run when it starts. */
export function startFacts(plan: Plan, catalog: Catalog): RunFacts {
  const startedAt = new Date()
  return {
    id: crypto.randomUUID(),
    startedAt,
    finishedAt: startedAt,
    stopped: false,
    profiles: plan.profiles,
    ...(plan.only && { only: plan.only }),
    page: `${location.origin}${location.pathname}`,
    app: { ...appInfo, catalogDate: catalog.date },
    transfer: { bytesUp: 0, bytesDown: 0 },
  }
}

/** The facts of the run that a report is about. */
export const factsOf = ({ run, app, transfer, device }: Report): RunFacts => ({
  ...run,
  startedAt: new Date(run.startedAt),
  finishedAt: new Date(run.finishedAt),
  app,
  transfer,
  ...(device.page && { page: device.page }),
})
