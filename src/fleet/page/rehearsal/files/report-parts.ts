import * as v from 'valibot'
import type { RehearsalEvidence } from '../../../../probes/evidence.ts'
import type { Part } from '../../../../rehearsal/merge.ts'
import { planSchema } from '../../../../rehearsal/plan.ts'
import { deviceResultSchema, recordDeviceSchema } from '../../../../rehearsal/record.ts'
import type { Report } from '../../../../report/schema/schema.ts'

/** What one device's report tells of rehearsals. What no rehearsal can have been is left out. */
export function partsOf(report: Report): Part[] {
  return report.audits.flatMap(({ evidence }) =>
    evidence?.kind === 'rehearsal' ? (partOf(report, evidence) ?? []) : [],
  )
}

function partOf({ app, run, device }: Report, evidence: RehearsalEvidence): Part | undefined {
  const { kind: _, columns, window, clock, idleRttMs, failed, cutOff, ...planned } = evidence
  const { startedAt = planned.at ?? planned.createdAt, ...rest } = planned
  const plan = v.safeParse(planSchema, rest)
  const result = v.safeParse(deviceResultSchema, {
    window,
    ...(clock && { clock }),
    ...(idleRttMs !== undefined && { idleRttMs }),
    ...(failed && { failed }),
    ...(cutOff && { cutOff }),
    seconds: columns,
  })
  const info = v.safeParse(recordDeviceSchema.entries.info, {
    ...run.labels,
    // A report doesn't name the installation; one device may give several reports of a rehearsal.
    installation: run.labels?.device ?? run.id,
    browser: device.browser.slice(0, 120),
    appVersion: app.version.slice(0, 120),
    ...(device.headset && { headset: device.headset.slice(0, 120) }),
  })
  if (!plan.success || !result.success || !info.success) return undefined
  return { plan: plan.output, startedAt, info: info.output, result: result.output }
}
